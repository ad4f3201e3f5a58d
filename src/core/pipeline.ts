import {
  accountFor,
  type ExtractDate,
  earliestDay,
  extract,
  type LogNames,
  type SheetReport,
} from './1-extract/index.ts'
import { combine, similarCases } from './2-combine/index.ts'
import { linkCareEvents, linkLogEvents, MOST_ACTIVITIES } from './3-link/index.ts'
import { type FigureIndex, type SummaryOptions, summarise } from './5-enhance/index.ts'
import { settleSheets, withUnused } from './accounting.ts'
import {
  type Accounted,
  type Day,
  fail,
  ISSUE_SEVERITY,
  type Issue,
  type JourneyMap,
  type Lifecycle,
  MS_PER_DAY,
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
  readonly rowNoun: Table['rowNoun']
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
  const { care, log } = extracted
  const issues = [...readerIssues, ...extracted.issues]
  const earliest = earliestDay(profile)
  const likely = (visits: Visits): Visits => ({
    ...visits,
    likelyFrom: visits.unit === 'day' ? earliest : earliest * MS_PER_DAY,
  })
  const settled = (drawn: 'list' | 'event-log', copies?: Uint32Array): SheetReport[] =>
    settleSheets(extracted.sheets, { drawn, readerIssues, ...(copies !== undefined && { copies }) })
  const report = (
    sheets: SheetReport[],
    more: readonly Issue[],
    rest: Partial<LoadReport> = {},
  ): LoadReport => ({
    accounted: accountFor(sheets),
    usedAsEvidence: 0,
    issues: [...issues, ...more],
    sheets,
    // Beside rows of lists, events of a log are rows of a file too
    rowNoun: tables.length > 0 && tables.every((table) => table.rowNoun === 'event') ? 'event' : 'row',
    extractDate: extracted.extractDate,
    ...rest,
  })
  if (care !== null && care.count > 0 && extracted.extractDate !== null) {
    const combined = combine(care)
    const { windows, stageOrder, stationOf, map } = profile
    const stations = map.stations.map(({ id, label, kind }) => ({ id, label, kind }))
    const { visits, usedAsEvidence } = linkCareEvents(combined.events, {
      ...{ windows, stageOrder, stationOf, stations },
      extractDate: extracted.extractDate.day,
    })
    const told = [...combined.issues, ...logsBeside(extracted.sheets)]
    const sheets = settled('list', combined.setAside)
    return ok({ visits: likely(visits), map, report: report(sheets, told, { usedAsEvidence }) })
  }
  const sheets = settled('event-log')
  if (log !== null && log.activities.length > MOST_ACTIVITIES) {
    const { file, sheet } = log.sources[0]!
    return fail(report(sheets, [{ code: 'too-many-activities', at: { file, sheet } }]))
  }
  if (log !== null && log.count > 0) {
    const { visits, issues: told, unused } = linkLogEvents(log, lifecycle)
    const accounted = withUnused(accountFor(sheets), 'unused-transition', unused)
    return ok({
      visits: likely(visits),
      map: null,
      report: report(sheets, [...similarCases(log), ...told], { accounted }),
    })
  }
  return fail(report(settled(care === null ? 'event-log' : 'list'), []))
}

/** Every figure of the journeys, with its rows accounted for. */
export const statsOf = (journeys: Journeys, options?: SummaryOptions, index?: FigureIndex): Stats => {
  const { schema, unit, cases, events, ...figures } = summarise(journeys.visits, options, index)
  return { schema, unit, cases, events, accounted: journeys.report.accounted, ...figures }
}

/** Whether any fault ended a file. */
export const wasRefused = (report: LoadReport): boolean =>
  report.issues.some((issue) => ISSUE_SEVERITY[issue.code] === 'refused')

/** Lists and a log in one input: the lists are drawn. */
const logsBeside = (sheets: readonly SheetReport[]): Issue[] =>
  sheets.flatMap(({ recognition: { kind, file, sheet }, rows, refusal }) =>
    kind === 'event-log' && rows !== null && refusal === null
      ? [{ code: 'log-beside-lists', at: { file, sheet }, count: rows.read }]
      : [],
  )
