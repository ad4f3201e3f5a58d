import { type ExtractDate, extract, type LogNames, type SheetReport } from './1-extract/index.ts'
import { combine } from './2-combine/index.ts'
import { linkCareEvents, linkLogEvents, MOST_ACTIVITIES } from './3-link/index.ts'
import { type SummaryOptions, summarise } from './5-enhance/index.ts'
import {
  type Accounted,
  type Day,
  fail,
  ISSUE_SEVERITY,
  type Issue,
  type IssueCode,
  type JourneyMap,
  type Lifecycle,
  ok,
  type Profile,
  type Result,
  type Stats,
  type Table,
  type Visits,
} from './model/index.ts'

export interface JourneyOptions {
  readonly profile: Profile
  readonly names?: LogNames
  /** Null: paired where the log has starts and completes, else rows. */
  readonly lifecycle?: Lifecycle | null
  readonly extractDate?: Day | null
  /** What the readers had to say before any table was understood. */
  readonly readerIssues?: readonly Issue[]
}

/** What became of every table and row of the input. */
export interface LoadReport {
  readonly accounted: Accounted
  /** Of the rows kept: those that are no visit of their own, but told the end or the status of others (List 6). */
  readonly usedAsEvidence: number
  readonly issues: readonly Issue[]
  readonly sheets: readonly SheetReport[]
  readonly rowNoun: 'rows' | 'events'
  /** Null for a log. */
  readonly extractDate: ExtractDate | null
}

export interface Journeys {
  readonly visits: Visits
  /** The front door's map, or null for a log, whose map is laid out for the screen. */
  readonly map: JourneyMap | null
  readonly report: LoadReport
}

/**
 * The five steps, composed: tables → events → one list of events → visits and journeys. Figures and pictures are made
 * from what this returns. Where an input has both lists and logs, the lists are drawn.
 * @returns the report alone where nothing can be drawn
 */
export function buildJourneys(
  tables: readonly Table[],
  options: JourneyOptions,
): Result<Journeys, LoadReport> {
  const { profile, names = {}, lifecycle = null, extractDate = null, readerIssues = [] } = options
  const extracted = extract(tables, profile, { names, ...(extractDate !== null && { extractDate }) })
  const { care, log, sheets } = extracted
  const unreadable = rowsSetAside(readerIssues)
  const accounted = withRows(extracted.accounted, unreadable)
  const issues = [...readerIssues, ...extracted.issues]
  const reportWith = (more: readonly Issue[], counts: Accounted, usedAsEvidence = 0): LoadReport => ({
    accounted: counts,
    usedAsEvidence,
    issues: [...issues, ...more],
    sheets,
    rowNoun: tables.some((table) => table.rowNoun === 'event') ? 'events' : 'rows',
    extractDate: extracted.extractDate,
  })
  if (care !== null && care.count > 0 && extracted.extractDate !== null) {
    const listRows = withRows(accountFor(sheets, 'list'), unreadable)
    const combined = combine(care)
    const { windows, stageOrder, stationOf, map } = profile
    const stations = map.stations.map(({ id, label, kind }) => ({ id, label, kind }))
    const linked = linkCareEvents(combined.events, {
      ...{ windows, stageOrder, stationOf, stations },
      extractDate: extracted.extractDate.day,
    })
    const copies = combined.setAside.reduce((sum, rows) => sum + rows, 0)
    return ok({
      visits: linked.visits,
      map,
      report: reportWith(
        [...combined.issues, ...logsBeside(sheets)],
        setAside(listRows, 'exact-duplicate', copies),
        linked.usedAsEvidence,
      ),
    })
  }
  if (log !== null && log.activities.length > MOST_ACTIVITIES) {
    const { file, sheet } = log.sources[0]!
    const tooMany: Issue = {
      code: 'too-many-activities',
      at: { file, sheet },
      detail: String(MOST_ACTIVITIES),
    }
    return fail(reportWith([tooMany], accounted))
  }
  if (log !== null && log.count > 0) {
    const linked = linkLogEvents(log, lifecycle)
    return ok({
      visits: linked.visits,
      map: null,
      report: reportWith(linked.issues, setAside(accounted, 'unused-transition', linked.unused)),
    })
  }
  return fail(reportWith([], accounted))
}

/** Every figure of the journeys, with its rows accounted for. */
export const statsOf = (journeys: Journeys, options?: SummaryOptions): Stats => {
  const { schema, unit, cases, events, ...figures } = summarise(journeys.visits, options)
  return { schema, unit, cases, events, accounted: journeys.report.accounted, ...figures }
}

/** Whether any fault ended a file. */
export const wasRefused = (report: LoadReport): boolean =>
  report.issues.some((issue) => ISSUE_SEVERITY[issue.code] === 'refused')

/** Rows that a reader could not make cells of: read, and set aside before any stage saw them. */
function rowsSetAside(issues: readonly Issue[]): Accounted['setAside'] {
  const rows = new Map<IssueCode, number>()
  for (const { code, count = 1 } of issues)
    if (ISSUE_SEVERITY[code] === 'set-aside') rows.set(code, (rows.get(code) ?? 0) + count)
  return [...rows].map(([reason, count]) => ({ reason, count }))
}

const withRows = ({ read, kept, setAside: known }: Accounted, more: Accounted['setAside']): Accounted => ({
  read: more.reduce((sum, { count }) => sum + count, read),
  kept,
  setAside: [...known, ...more],
})

const logsBeside = (sheets: readonly SheetReport[]): Issue[] =>
  sheets.flatMap(({ recognition: { kind, file, sheet } }) =>
    kind === 'event-log' ? [{ code: 'log-beside-lists', at: { file, sheet } }] : [],
  )

/** The rows of one kind of table: where lists are drawn, a log beside them is not, and its rows are not used. */
function accountFor(sheets: readonly SheetReport[], kind: 'list' | 'event-log'): Accounted {
  const setAsideBy = new Map<IssueCode, number>()
  let read = 0
  let kept = 0
  for (const { recognition, rows } of sheets) {
    if (rows === null || recognition.kind !== kind) continue
    read += rows.read
    kept += rows.kept
    for (const { reason, count } of rows.setAside)
      setAsideBy.set(reason, (setAsideBy.get(reason) ?? 0) + count)
  }
  return { read, kept, setAside: [...setAsideBy].map(([reason, count]) => ({ reason, count })) }
}

function setAside(accounted: Accounted, reason: IssueCode, count: number): Accounted {
  if (count === 0) return accounted
  return {
    read: accounted.read,
    kept: accounted.kept - count,
    setAside: [...accounted.setAside, { reason, count }],
  }
}
