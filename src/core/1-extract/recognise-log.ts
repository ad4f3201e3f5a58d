import { type Issue, type IssueCode, rowNumber, type Table } from '../model/index.ts'
import { headerKey } from './clean-text.ts'
import {
  HEADER_ROWS,
  headersOf,
  placeOf,
  placeOfColumn,
  repeatedColumns,
  sayHeaders,
  standAboveData,
  unsafeColumns,
} from './headers.ts'
import type { LogNames, LogRole, MatchedColumn, Recognition } from './recognition.ts'

/** Usual headers of each role, the likeliest first: XES, then what mining tools and databases write. */
const USUAL_NAMES: Readonly<Record<LogRole, readonly string[]>> = {
  case: [
    ...['case:concept:name', 'case_id', 'case', 'case_concept_name', 'case_number', 'case_no', 'case_key'],
    ...['trace_id', 'trace', 'trace:concept:name', 'process_instance_id', 'process_instance'],
  ],
  activity: [
    ...['concept:name', 'activity', 'activity_name', 'event', 'event_name', 'task', 'task_name', 'action'],
    ...['concept_name', 'step'],
  ],
  time: [
    ...['time:timestamp', 'timestamp', 'complete_timestamp', 'completion_timestamp', 'end_timestamp'],
    ...['complete_time', 'completion_time', 'end_time', 'finish_time', 'event_time', 'event_timestamp'],
    ...[
      'time_timestamp',
      'datetime',
      'date_time',
      'complete',
      'end',
      'end_date',
      'event_date',
      'date',
      'time',
    ],
  ],
  start: ['start_timestamp', 'start:timestamp', 'time:start', 'start_time', 'start', 'start_date', 'started'],
  lifecycle: ['lifecycle:transition', 'lifecycle_transition', 'lifecycle_id', 'lifecycle', 'transition'],
  instance: ['concept:instance', 'activity_instance_id', 'activity_instance', 'activity_instance_nr'],
}

const NAMED: readonly (readonly [LogRole, keyof LogNames])[] = [
  ['case', 'caseId'],
  ['activity', 'activity'],
  ['time', 'timestamp'],
  ['start', 'start'],
]

export type LogColumns = Readonly<Partial<Record<LogRole, number>>>

/**
 * The columns of an event log, by their headers: names that the person gave, then the usual ones, as written before
 * letters and digits only.
 * @returns missing: given names that no header has
 */
export function logColumns(
  headers: readonly string[],
  names: LogNames,
): { readonly columns: LogColumns; readonly missing: readonly string[] } {
  const columns: Partial<Record<LogRole, number>> = {}
  const missing: string[] = []
  const keys = headers.map(headerKey)
  const find = (name: string): number => {
    const exact = headers.indexOf(name)
    return exact >= 0 ? exact : keys.indexOf(headerKey(name))
  }
  for (const [role, option] of NAMED) {
    const name = names[option]
    if (name === undefined) continue
    const index = headerKey(name) === '' ? headers.indexOf(name) : find(name)
    if (index < 0) missing.push(name)
    else columns[role] = index
  }
  for (const role of Object.keys(USUAL_NAMES) as LogRole[]) {
    if (columns[role] !== undefined) continue
    const usual = USUAL_NAMES[role]
    const candidates = [...usual.map((name) => headers.indexOf(name)), ...usual.map(find)]
    const index = candidates.find((at) => at >= 0 && !Object.values(columns).includes(at))
    if (index !== undefined) columns[role] = index
  }
  // A log with nothing but a start column: its events are dated by it.
  if (columns.time === undefined && columns.start !== undefined && names.start === undefined) {
    columns.time = columns.start
    delete columns.start
  }
  return { columns, missing }
}

const NEEDED = ['case', 'activity', 'time'] as const
const neededIn = (columns: LogColumns): number => NEEDED.filter((role) => columns[role] !== undefined).length

/** The row, among the first ones, that holds most of a log's headers; the first of equals. */
export function logHeaderRow(rows: readonly (readonly string[])[], names: LogNames): number {
  let best = 0
  let most = -1
  rows.forEach((headers, row) => {
    const { columns, missing } = logColumns(headers, names)
    const found = neededIn(columns) - missing.length
    if (headers.some((header) => header !== '') && found > most) {
      best = row
      most = found
    }
  })
  return best
}

/** What the table is as an event log: one, or one that is refused, or none and what it lacks. */
export function recogniseLog(table: Table, names: LogNames): Recognition {
  const count = Math.min(HEADER_ROWS, table.rowCount)
  const rows = Array.from({ length: count }, (_, row) => headersOf(table, row))
  const headerRow = logHeaderRow(rows, names)
  const headers = rows[headerRow] ?? []
  const { columns, missing } = logColumns(headers, names)
  const firstData = headerRow + 1 < table.rowCount ? headersOf(table, headerRow + 1) : []
  // One cell may say "Start" in a child's row too; but words above numbers or dates are no row of theirs.
  const isSurely = neededIn(columns) >= 2 || standAboveData(table, headers, headerRow)
  const said = isSurely ? sayHeaders(headers, firstData) : null
  const nameable = said === null ? [] : headers.filter((header) => header !== '')
  const all = headers.map((header, index) => ({ index, header }))
  const base = { file: table.file, sheet: table.sheet, headerRow }
  const refuse = (issues: Issue[]): Recognition => ({
    ...base,
    ...{ kind: 'refused', unmatched: [], nameable },
    issues,
  })
  const issue = (code: IssueCode, index: number): Issue => ({
    code,
    at: { ...placeOfColumn(table, index, headers[index]!), row: rowNumber(table, headerRow) },
  })

  if (missing.length > 0)
    return refuse(
      missing.map((name) => ({
        code: 'named-column-missing',
        at: placeOf(table),
        detail: said === null ? name : `${name}; ${said}`,
      })),
    )
  const lacks = NEEDED.filter((role) => columns[role] === undefined)
  if (lacks.length > 0)
    return {
      ...base,
      kind: 'not-a-list',
      unmatched: [],
      nameable,
      issues: [],
      lacks: lacks.length === NEEDED.length ? [] : lacks,
      headers: said,
      empty: rows.every((row) => row.every((cell) => cell === '')),
    }
  const unsafe = unsafeColumns(headers)
  if (unsafe.length > 0) return refuse(unsafe.map((index) => issue('unsafe-header', index)))
  const repeated = repeatedColumns(headers)
  if (repeated.length > 0) return refuse(repeated.map((index) => issue('duplicate-header', index)))

  const used = new Set(Object.values(columns))
  const roles = Object.fromEntries(
    (Object.entries(columns) as [LogRole, number][]).map(([role, index]) => [role, all[index]!]),
  )
  const rest = all.filter(({ index }) => !used.has(index))
  const nameless: MatchedColumn[] = rest.filter(({ header }) => header === '')
  return {
    ...base,
    kind: 'event-log',
    roles,
    attributes: rest.filter(({ header }) => header !== ''),
    unmatched: nameless,
    issues: [],
  }
}
