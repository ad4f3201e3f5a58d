import {
  type Accounted,
  type CareEvents,
  type Day,
  type Issue,
  type IssueCode,
  issuePlace,
  issueTally,
  type ListProfile,
  type LogEvents,
  type Table,
} from '../model/index.ts'
import type { ColumnFill } from './completeness.ts'
import { extractCare, type ListTable } from './extract-care.ts'
import type { ExtractDate } from './extract-date.ts'
import { extractLog, type TimedLog, timedLog } from './extract-log.ts'
import { placeOf, placeOfColumn } from './headers.ts'
import type { RowCounts } from './read-sheet.ts'
import { recognise } from './recognise.ts'
import type { LogNames, NotAList, Recognition } from './recognition.ts'
import { refusedRows } from './refused-rows.ts'
import { isSameLog } from './same-log.ts'
import { monthFirstColumns } from './sheet-cells.ts'

export interface ExtractOptions {
  readonly extractDate?: Day
  readonly names?: LogNames
}

/** One table of the input: what it is, and what became of its rows. */
export interface SheetReport {
  readonly recognition: Recognition
  /** Null where no row of it was counted: not a list, or a list that is not drawn. */
  readonly rows: RowCounts | null
  /** By column, how far a list is filled; none where its rows are not counted. */
  readonly fill: readonly ColumnFill[]
  /** Why none of its rows is used, though what it is was recognised. */
  readonly refusal: IssueCode | null
  /** Index into `care.sources` or `log.sources`. */
  readonly source: number | null
}

export interface Extracted {
  readonly care: CareEvents | null
  readonly log: LogEvents | null
  readonly extractDate: ExtractDate | null
  /** In the order of the tables. */
  readonly sheets: readonly SheetReport[]
  readonly issues: readonly Issue[]
  readonly accounted: Accounted
}

/**
 * Reads every table of the input. One bad row never stops a table, one bad table never stops the input.
 * `accounted` holds `read = kept + setAside` over the tables that were recognised, those refused for what is in them too.
 */
export function extract(
  tables: readonly Table[],
  profile: ListProfile,
  options: ExtractOptions = {},
): Extracted {
  const tally = issueTally()
  const recognitions = tables.map((table) => recognise(table, profile, options.names ?? {}))
  tellUnrecognised(tables, recognitions).forEach(tally.add)

  const lists: ListTable[] = []
  const logs: TimedLog[] = []
  /** By table: index into `logs` of the one that it repeats. */
  const repeats = new Map<number, number>()
  const refusals = new Map<number, IssueCode>()
  const sources = recognitions.map((recognition, t): number | null => {
    const table = tables[t]!
    recognition.issues.forEach(tally.add)
    const [first] = recognition.issues
    if (recognition.kind === 'refused' && first !== undefined) refusals.set(t, first.code)
    if (recognition.kind === 'list') {
      if (recognition.definition.kind === null) return null
      const refused = monthFirstColumns(table, recognition).map(
        ({ index, header }): Issue => ({
          code: 'ambiguous-day-order',
          at: placeOfColumn(table, index, header),
        }),
      )
      refused.forEach(tally.add)
      if (refused.length === 0) return lists.push({ table, list: recognition }) - 1
      refusals.set(t, 'ambiguous-day-order')
      return null
    }
    if (recognition.kind !== 'event-log') return null
    const original = logs.findIndex((log) => isSameLog(log, { table, log: recognition }))
    if (original >= 0) {
      repeats.set(t, original)
      return null
    }
    const log = timedLog({ table, log: recognition }, tally)
    if (!('code' in log)) return logs.push(log) - 1
    tally.add(log)
    refusals.set(t, log.code)
    return null
  })
  const care = lists.length === 0 ? null : extractCare(lists, profile, options.extractDate, tally)
  const log = logs.length === 0 ? null : extractLog(logs, profile, tally)
  const sheets = recognitions.map((recognition, t): SheetReport => {
    const source = sources[t]!
    const original = repeats.get(t)
    const refusal = refusals.get(t) ?? null
    const rows = (): RowCounts | null => {
      if (refusal !== null) return refusedRows(tables[t]!, recognition.headerRow, refusal)
      if (original !== undefined) return repeatedRows(log!.rows[original]!)
      return source === null ? null : recognition.kind === 'list' ? care!.rows[source]! : log!.rows[source]!
    }
    const fill = recognition.kind === 'list' && source !== null ? care!.fill[source]! : []
    return { recognition, rows: rows(), fill, refusal, source }
  })
  // Beside lists a log is not drawn: then that is what is told of it.
  for (const [t, original] of care === null ? repeats : [])
    tally.add({
      code: 'repeated-table',
      at: placeOf(tables[t]!),
      count: sheets[t]!.rows!.read,
      detail: `it is also ${issuePlace(placeOf(logs[original]!.table))}`,
    })
  tellEmpty(tables, sheets).forEach(tally.add)
  return {
    care: care?.events ?? null,
    log: log?.events ?? null,
    extractDate: care?.extractDate ?? null,
    sheets,
    issues: tally.issues(),
    accounted: accountFor(sheets),
  }
}

/** A log given twice has its rows read once: none of the second is an event. */
const repeatedRows = ({ read, blank }: RowCounts): RowCounts => ({
  read,
  kept: 0,
  setAside: [{ reason: 'repeated-table', count: read }],
  blank,
})

const isRead = (recognition: Recognition): boolean => recognition.kind !== 'not-a-list'

/**
 * A tab that is no list is a note where the same file has lists, and a refusal where the file has nothing else: then
 * the tab that comes closest is the one to speak of.
 */
function tellUnrecognised(tables: readonly Table[], recognitions: readonly Recognition[]): Issue[] {
  const filesRead = new Set(tables.filter((_, t) => isRead(recognitions[t]!)).map(({ file }) => file))
  const closest = new Map<string, { table: Table; found: NotAList }>()
  const issues: Issue[] = []
  recognitions.forEach((found, t) => {
    const table = tables[t]!
    if (found.kind !== 'not-a-list') return
    if (filesRead.has(table.file)) {
      if (!found.empty) issues.push({ code: 'sheet-not-a-list', at: placeOf(table) })
      return
    }
    const best = closest.get(table.file)
    if (best === undefined || (best.found.lacks.length === 0 && found.lacks.length > 0))
      closest.set(table.file, { table, found })
  })
  for (const { table, found } of closest.values()) {
    // Only a row that holds a column we know is surely a header: any other first row may be somebody's data.
    if (found.empty) issues.push({ code: 'empty-file', at: placeOf(table) })
    else if (found.lacks.length === 0)
      issues.push({
        code: 'nothing-recognised',
        at: placeOf(table),
        ...(found.headers !== null && { detail: found.headers }),
      })
    for (const role of found.lacks)
      issues.push({
        code: NO_COLUMN[role],
        at: placeOf(table),
        ...(found.headers !== null && { detail: found.headers }),
      })
  }
  return issues
}

const NO_COLUMN = {
  case: 'no-case-column',
  activity: 'no-activity-column',
  time: 'no-timestamp-column',
} as const satisfies Record<NotAList['lacks'][number], IssueCode>

/** A file that has the right headers and no rows. An empty tab beside full ones is an authority without such cases. */
function tellEmpty(tables: readonly Table[], sheets: readonly SheetReport[]): Issue[] {
  const rowsOf = new Map<string, number>()
  const isRefused = new Set<string>()
  sheets.forEach(({ rows, refusal }, t) => {
    if (refusal !== null) isRefused.add(tables[t]!.file)
    if (rows !== null) rowsOf.set(tables[t]!.file, (rowsOf.get(tables[t]!.file) ?? 0) + rows.read)
  })
  return [...rowsOf]
    .filter(([file, rows]) => rows === 0 && !isRefused.has(file))
    .map(([file]) => ({ code: 'header-only', at: { file, sheet: null } }))
}

/** `read = kept + setAside` over the sheets whose rows were counted. */
export function accountFor(sheets: readonly SheetReport[]): Accounted {
  const setAside = new Map<IssueCode, number>()
  let read = 0
  let kept = 0
  for (const { rows } of sheets) {
    if (rows === null) continue
    read += rows.read
    kept += rows.kept
    for (const { reason, count } of rows.setAside) setAside.set(reason, (setAside.get(reason) ?? 0) + count)
  }
  return { read, kept, setAside: [...setAside].map(([reason, count]) => ({ reason, count })) }
}
