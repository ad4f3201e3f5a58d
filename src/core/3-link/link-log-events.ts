import {
  type Category,
  type Issue,
  type IssueCode,
  issueTally,
  type Lifecycle,
  type LogEvents,
  type LogSource,
  NONE,
  POINT,
  type Station,
  type Visits,
} from '../model/index.ts'
import { gather8, gather16, gather32, gatherCategory } from './arrange-by-child.ts'
import { type LogSpans, logSpans, usualLifecycle } from './log-spans.ts'
import { orderCases } from './order-cases.ts'

export interface LinkedLog {
  readonly visits: Visits
  readonly issues: readonly Issue[]
  readonly lifecycle: Lifecycle
  /** Start rows that became the start of another row's visit. Rows = visits + joined + unused. */
  readonly joined: number
  /** Rows that the chosen lifecycle leaves out; told in `issues` too. */
  readonly unused: number
}

const RULES = ['entry', 'recorded'] as const
const ENTRY = RULES.indexOf('entry')
const FOLLOWS = RULES.indexOf('recorded')
/** Stations are numbered in 16 bits; a column with more different texts is no activity. */
export const MOST_ACTIVITIES = 65_536

/**
 * A generic log: each event follows the one before in its case, and a case is one journey. There are no endings.
 * @param lifecycle null: as `usualLifecycle` finds it
 */
export function linkLogEvents(log: LogEvents, lifecycle: Lifecycle | null): LinkedLog {
  if (log.activities.length > MOST_ACTIVITIES) throw new RangeError(`More than ${MOST_ACTIVITIES} activities`)
  const chosen = lifecycle ?? usualLifecycle(log)
  const spans = logSpans(log, chosen)
  return {
    visits: visitsOf(log, spans),
    issues: issuesOf(log, spans),
    lifecycle: chosen,
    joined: spans.joined,
    unused: spans.unused,
  }
}

function visitsOf(log: LogEvents, spans: LogSpans): Visits {
  const { count } = spans
  const {
    rows,
    offset,
    time: start,
    inOrder,
  } = orderCases(spans.case, spans.start, count, log.caseIds.length)
  const row = rowsOfVisits(spans, rows, inOrder)
  const station = new Uint16Array(count)
  if (row === null) for (let at = 0; at < count; at++) station[at] = log.activity[at]!
  else for (let at = 0; at < count; at++) station[at] = log.activity[row[at]!]!
  const end = new Float64Array(count)
  if (spans.end === null) end.set(start)
  else for (let at = 0; at < count; at++) end[at] = spans.end[rows[at]!]!
  const state = spans.state === null ? new Uint8Array(count).fill(POINT) : gather8(spans.state, rows, count)
  return {
    unit: 'ms',
    count,
    stations: log.activities.map((text): Station => ({ id: text, label: text, kind: 'stage' })),
    station,
    childIds: log.caseIds,
    childOffset: offset,
    start,
    end,
    state,
    ...followers(start, offset),
    rules: RULES,
    source: row === null ? log.source : gather16(log.source, row, count),
    row: row === null ? log.row : gather32(log.row, row, count),
    sources: log.sources,
    attributes: attributesOf(log, row, count),
    extractDate: latest(log.time, log.count),
  }
}

/** The log row of each visit; null: visit i is row i. */
function rowsOfVisits(spans: LogSpans, rows: Uint32Array, inOrder: boolean): Uint32Array | null {
  if (spans.row !== null) return gather32(spans.row, rows, spans.count)
  return inOrder ? null : rows
}

type Followers = Pick<Visits, 'child' | 'cameFrom' | 'rule' | 'journey' | 'journeys' | 'tied'>

/** Each visit follows the one before in its case; a case without visits is no journey. */
function followers(start: Float64Array, offset: Uint32Array): Followers {
  const count = start.length
  const cases = offset.length - 1
  const child = new Uint32Array(count)
  const cameFrom = new Int32Array(count)
  const rule = new Uint8Array(count)
  const journey = new Int32Array(count)
  const journeyChild = new Uint32Array(cases)
  const firstVisit = new Uint32Array(cases)
  const journeyStart = new Float64Array(cases)
  let journeys = 0
  const tied = new Uint8Array(count)
  for (let group = 0; group < cases; group++) {
    const from = offset[group]!
    const to = offset[group + 1]!
    if (from === to) continue
    for (let at = from; at < to; at++) {
      child[at] = group
      cameFrom[at] = at === from ? NONE : at - 1
      rule[at] = at === from ? ENTRY : FOLLOWS
      journey[at] = journeys
      if (at > from && start[at] === start[at - 1]) tied[at] = 1
    }
    journeyChild[journeys] = group
    firstVisit[journeys] = from
    journeyStart[journeys] = start[from]!
    journeys++
  }
  return {
    ...{ child, cameFrom, rule, journey, tied },
    journeys: {
      count: journeys,
      child: journeyChild.slice(0, journeys),
      firstVisit: firstVisit.slice(0, journeys),
      start: journeyStart.slice(0, journeys),
      earlier: new Uint8Array(journeys),
    },
  }
}

/** The log's own columns where its rows are in order already: they are never written to. */
function attributesOf(log: LogEvents, row: Uint32Array | null, count: number): ReadonlyMap<string, Category> {
  if (row === null) return log.attributes
  return new Map(
    [...log.attributes].map(([header, category]) => [header, gatherCategory(category, row, count)]),
  )
}

function latest(time: Float64Array, count: number): number {
  let found = count > 0 ? time[0]! : 0
  for (let row = 1; row < count; row++) if (time[row]! > found) found = time[row]!
  return found
}

function issuesOf(log: LogEvents, { unused, isUnused, startAfterEnd }: LogSpans): Issue[] {
  const tally = issueTally()
  const counters = (code: IssueCode, columnOf: (source: LogSource) => string | null, detail?: string) =>
    log.sources.map((source) => {
      const { file, sheet } = source
      const column = columnOf(source)
      return tally.counter(code, { file, sheet, ...(column !== null && { column }) }, detail)
    })
  const left = counters('unused-transition', (source) => source.lifecycleColumn ?? source.startColumn)
  for (let row = 0; unused > 0 && row < log.count; row++)
    if (isUnused(row)) left[log.source[row]!]!.row(log.row[row]!)
  const early = counters('end-before-start', (source) => source.startColumn, 'start')
  for (const row of startAfterEnd) early[log.source[row]!]!.row(log.row[row]!)
  return tally.issues()
}
