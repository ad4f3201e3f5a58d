import {
  type Category,
  type CellValue,
  categoryBuilder,
  type Issue,
  type IssueTally,
  type ListProfile,
  type LogEvents,
  type LogSource,
  MS_PER_DAY,
  rowNumber,
  type Table,
  TRANSITIONS,
} from '../model/index.ts'
import { cleanText } from './clean-text.ts'
import { earliestDay } from './earliest-day.ts'
import { columnPlace, placeOf, placeOfColumn } from './headers.ts'
import { invisibleCells } from './list-cells.ts'
import { type LogTimes, logTimes } from './log-times.ts'
import type { RowCounts } from './read-sheet.ts'
import type { MatchedColumn, RecognisedLog } from './recognition.ts'
import { textColumn } from './text-column.ts'
import { compactCategory, compactIndex } from './used-values.ts'

export interface ExtractedLog {
  readonly events: LogEvents
  readonly rows: readonly RowCounts[]
}

export interface LogTable {
  readonly table: Table
  readonly log: RecognisedLog
}

/** A log's times, or why they cannot be read. */
export interface TimedLog extends LogTable {
  readonly time: LogTimes
  readonly start: LogTimes | null
}

/** Reads the time columns first: a log whose day order is anyone's guess is refused before its rows are counted. */
export function timedLog({ table, log }: LogTable, tally: IssueTally): TimedLog | Issue {
  const time = logTimes(table, log.roles.time!, log.headerRow, tally.add)
  if ('code' in time) return time
  const start = log.roles.start ? logTimes(table, log.roles.start, log.headerRow, tally.add) : null
  if (start !== null && 'code' in start) return start
  return { table, log, time, start }
}

/** Merges the dictionaries of all tables; ids and activities are text as written, and nothing is de-duplicated. */
interface TextRows {
  readonly codes: Uint32Array
  values: readonly string[]
  readonly codeOf: (text: string) => number
}

function textRows(capacity: number): TextRows {
  const { values, add } = categoryBuilder()
  return { codes: new Uint32Array(capacity), values, codeOf: add }
}

/** Reads event logs. Every row is an event; all cost is per row or per distinct text, never per pair. */
export function extractLog(
  logs: readonly TimedLog[],
  profile: Pick<ListProfile, 'earliestDate'>,
  tally: IssueTally,
): ExtractedLog {
  const capacity = logs.reduce((sum, { table, log }) => sum + table.rowCount - log.headerRow - 1, 0)
  const has = (role: 'start' | 'lifecycle' | 'instance') => logs.some(({ log }) => log.roles[role])
  const rows = {
    case: textRows(capacity),
    activity: textRows(capacity),
    time: new Float64Array(capacity),
    start: has('start') ? new Float64Array(capacity).fill(Number.NaN) : null,
    transition: has('lifecycle') ? new Uint8Array(capacity) : null,
    instance: has('instance') ? textRows(capacity) : null,
    unended: new Uint8Array(has('start') ? capacity : 0),
    source: new Uint16Array(capacity),
    row: new Uint32Array(capacity),
    attributes: new Map<string, TextRows>(),
  }
  let count = 0
  let unended = 0
  const counts = logs.map((timed, source) => {
    const { table, log } = timed
    const kept = keptRows(timed, tally)
    tellLongAgo(timed, kept.rows, profile, tally)
    const text = (column: MatchedColumn, into: TextRows, as: 'written' | 'clean') =>
      copyText(table, column, kept.rows, into, count, {
        isCleaned: as === 'clean',
        alone: logs.length === 1,
        tally,
      })
    text(log.roles.case!, rows.case, 'written')
    text(log.roles.activity!, rows.activity, 'written')
    if (log.roles.instance) text(log.roles.instance, rows.instance!, 'written')
    for (const column of log.attributes) {
      let into = rows.attributes.get(column.header)
      if (into === undefined) {
        into = textRows(capacity)
        rows.attributes.set(column.header, into)
      }
      text(column, into, 'clean')
    }
    for (let i = 0; i < kept.rows.length; i++) {
      const row = kept.rows[i]!
      const hasNotEnded = timed.time.isBlank(row)
      rows.time[count + i] = hasNotEnded ? timed.start!.at(row) : timed.time.at(row)
      if (hasNotEnded) {
        rows.unended[count + i] = 1
        unended++
      }
      rows.row[count + i] = rowNumber(table, row)
    }
    if (timed.start !== null)
      for (let i = 0; i < kept.rows.length; i++) rows.start![count + i] = timed.start.at(kept.rows[i]!)
    if (log.roles.lifecycle) copyTransitions(table, log.roles.lifecycle, kept.rows, rows.transition!, count)
    rows.source.fill(source, count, count + kept.rows.length)
    count += kept.rows.length
    return kept.counts
  })
  const category = ({ codes, values }: TextRows): Category => compactCategory(codes.slice(0, count), values)
  const caseCodes = rows.case.codes.slice(0, count)
  const activityCodes = rows.activity.codes.slice(0, count)
  return {
    rows: counts,
    events: {
      count,
      caseIds: compactIndex(caseCodes, rows.case.values),
      case: caseCodes,
      activities: compactIndex(activityCodes, rows.activity.values),
      activity: activityCodes,
      time: rows.time.slice(0, count),
      start: rows.start?.slice(0, count) ?? null,
      ...(unended > 0 && { unended: rows.unended.slice(0, count) }),
      transition: rows.transition?.slice(0, count) ?? null,
      instance: rows.instance === null ? null : category(rows.instance),
      source: rows.source.slice(0, count),
      row: rows.row.slice(0, count),
      sources: logs.map(sourceOf),
      attributes: new Map([...rows.attributes].map(([header, text]) => [header, category(text)])),
    },
  }
}

function sourceOf({ table, log: { roles } }: LogTable): LogSource {
  const place = (column: MatchedColumn | undefined) =>
    column === undefined ? null : columnPlace(column.index, column.header)
  return {
    ...{ file: table.file, sheet: table.sheet, list: null },
    caseColumn: columnPlace(roles.case!.index, roles.case!.header),
    startColumn: place(roles.start),
    lifecycleColumn: place(roles.lifecycle),
  }
}

const isEmpty = (cell: CellValue): boolean => String(cell).trim() === ''

/** Table rows that are events; the others are set aside with the first reason that fits, or hold nothing at all. */
function keptRows({ table, log, time, start }: TimedLog, tally: IssueTally) {
  const at = (column: MatchedColumn) => placeOfColumn(table, column.index, column.header)
  const { case: caseColumn, activity, time: timeColumn, start: startColumn } = log.roles
  const reasons = {
    'no-child-id': tally.counter('no-child-id', at(caseColumn!)),
    'no-activity': tally.counter('no-activity', at(activity!)),
    'no-date': tally.counter('no-date', at(timeColumn!)),
    'bad-date': tally.counter('bad-date', at(timeColumn!)),
  }
  const badStart = startColumn ? tally.counter('bad-other-date', at(startColumn)) : null
  const blankRows = tally.counter('rows-blank', placeOf(table))
  const columns = table.columns.map((column) => textColumnOrNull(column))
  const ids = textColumn(table.columns[caseColumn!.index]!, table.rowCount)
  const names = textColumn(table.columns[activity!.index]!, table.rowCount)
  const noId = Uint8Array.from(ids.values, (cell) => (isEmpty(cell) ? 1 : 0))
  const noName = Uint8Array.from(names.values, (cell) => (isEmpty(cell) ? 1 : 0))
  const rows = new Uint32Array(table.rowCount)
  let kept = 0
  let blank = 0
  for (let row = log.headerRow + 1; row < table.rowCount; row++) {
    const lacksId = noId[ids.codes[row]!] === 1
    const lacksName = noName[names.codes[row]!] === 1
    const isBlank = time.isBlank(row)
    if (lacksId && lacksName && isBlank) {
      blank++
      if (columns.some((column) => column !== null && column.codes[row] !== 0))
        blankRows.row(rowNumber(table, row))
    } else if (lacksId) reasons['no-child-id'].row(rowNumber(table, row))
    else if (lacksName) reasons['no-activity'].row(rowNumber(table, row))
    else if (isBlank && (start === null || Number.isNaN(start.at(row))))
      reasons['no-date'].row(rowNumber(table, row))
    else if (!isBlank && Number.isNaN(time.at(row))) reasons['bad-date'].row(rowNumber(table, row))
    else {
      rows[kept++] = row
      if (start !== null && !start.isBlank(row) && Number.isNaN(start.at(row)))
        badStart!.row(rowNumber(table, row))
    }
  }
  const setAside = (Object.keys(reasons) as (keyof typeof reasons)[])
    .map((reason) => ({ reason, count: reasons[reason].count }))
    .filter(({ count }) => count > 0)
  const read = table.rowCount - log.headerRow - 1 - blank
  const counts: RowCounts = { read, kept, setAside, blank: blankRows.count }
  return { rows: rows.subarray(0, kept), counts }
}

function tellLongAgo(
  { table, log: { roles }, time, start }: TimedLog,
  kept: Uint32Array,
  profile: Pick<ListProfile, 'earliestDate'>,
  tally: IssueTally,
): void {
  const earliest = earliestDay(profile) * MS_PER_DAY
  for (const [times, column] of [
    [time, roles.time],
    [start, roles.start],
  ] as const) {
    if (times === null || column === undefined) continue
    const cells = tally.counter(
      'date-long-ago',
      placeOfColumn(table, column.index, column.header),
      profile.earliestDate,
    )
    for (let i = 0; i < kept.length; i++)
      if (times.at(kept[i]!) < earliest) cells.row(rowNumber(table, kept[i]!))
  }
}

const textColumnOrNull = (column: Table['columns'][number]) => (column.kind === 'text' ? column : null)

/** Copies one column's kept rows; each distinct text is looked up once, or not at all in the only log there is. */
function copyText(
  table: Table,
  column: MatchedColumn,
  kept: Uint32Array,
  into: TextRows,
  from: number,
  {
    isCleaned,
    alone,
    tally,
  }: { readonly isCleaned: boolean; readonly alone: boolean; readonly tally: IssueTally },
): void {
  const { codes, values } = textColumn(table.columns[column.index]!, table.rowCount)
  if (!isCleaned && alone && isText(values)) {
    into.values = values
    for (let i = 0; i < kept.length; i++) into.codes[i] = codes[kept[i]!]!
  } else {
    const shared = new Uint32Array(values.length)
    for (let code = 0; code < values.length; code++)
      shared[code] = into.codeOf(isCleaned ? cleanValue(values[code]!) : String(values[code]))
    for (let i = 0; i < kept.length; i++) into.codes[from + i] = shared[codes[kept[i]!]!]!
  }
  const flags = invisibleCells(values)
  if (flags === null) return
  const place = placeOfColumn(table, column.index, column.header)
  const cells = tally.counter('control-characters', place, isCleaned ? undefined : KEPT_SIGNS)
  for (const row of kept) if (flags[codes[row]!] === 1) cells.row(rowNumber(table, row))
}

const KEPT_SIGNS = 'they stay, so texts that look the same may count as different'

const isText = (values: readonly CellValue[]): values is readonly string[] =>
  values.every((cell) => typeof cell === 'string')

const cleanValue = (cell: CellValue): string => (typeof cell === 'number' ? String(cell) : cleanText(cell))

/** Transitions that other tools call otherwise. XES: schedule, assign, suspend and so on tell no start and no end. */
const TRANSITION_OF: Readonly<Record<string, (typeof TRANSITIONS)[number]>> = {
  '': 'none',
  start: 'start',
  started: 'start',
  begin: 'start',
  complete: 'complete',
  completed: 'complete',
  end: 'complete',
}

function copyTransitions(
  table: Table,
  column: MatchedColumn,
  kept: Uint32Array,
  into: Uint8Array,
  from: number,
): void {
  const { codes, values } = textColumn(table.columns[column.index]!, table.rowCount)
  const known = new Map(Object.entries(TRANSITION_OF))
  const shared = Uint8Array.from(values, (cell) =>
    TRANSITIONS.indexOf(known.get(cleanText(String(cell)).toLowerCase()) ?? 'other'),
  )
  for (let i = 0; i < kept.length; i++) into[from + i] = shared[codes[kept[i]!]!]!
}
