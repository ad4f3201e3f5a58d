import { type ExtractDate, extract, type LogNames, type SheetReport } from './1-extract/index.ts'
import { combine } from './2-combine/index.ts'
import { linkCareEvents, linkLogEvents } from './3-link/index.ts'
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
  const { care, log, sheets, accounted } = extracted
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
        combined.issues,
        setAside(accounted, 'exact-duplicate', copies),
        linked.usedAsEvidence,
      ),
    })
  }
  if (log !== null && log.count > 0) {
    const linked = linkLogEvents(log, lifecycle)
    return ok({
      visits: linked.visits,
      map: null,
      report: reportWith(linked.issues, setAside(accounted, 'unpaired-lifecycle', linked.unused)),
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

function setAside(accounted: Accounted, reason: IssueCode, count: number): Accounted {
  if (count === 0) return accounted
  return {
    read: accounted.read,
    kept: accounted.kept - count,
    setAside: [...accounted.setAside, { reason, count }],
  }
}
