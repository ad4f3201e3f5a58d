import {
  type Category,
  type Issue,
  type Lifecycle,
  type LogEvents,
  NONE,
  type Station,
  type Visits,
} from '../model/index.ts'
import { gather16, gather32, gatherCategory } from './arrange-by-child.ts'
import { type LogSpans, logSpans, usualLifecycle } from './log-spans.ts'
import { orderCases } from './order-cases.ts'

export interface LinkedLog {
  readonly visits: Visits
  readonly issues: readonly Issue[]
  readonly lifecycle: Lifecycle
  /** Start rows that became the start of another row's visit. Rows = visits + joined + notUsed. */
  readonly joined: number
  /** Rows that the chosen lifecycle leaves out; told in `issues` too. */
  readonly notUsed: number
}

const RULES = ['entry', 'recorded'] as const
const ENTRY = RULES.indexOf('entry')
const FOLLOWS = RULES.indexOf('recorded')
/** Stations are numbered in 16 bits; a column with more different texts is no activity. */
const MOST_ACTIVITIES = 65_536

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
    notUsed: spans.notUsed,
  }
}

function visitsOf(log: LogEvents, spans: LogSpans): Visits {
  const { count } = spans
  const cases = log.caseIds.length
  const { rows, offset, inOrder } = orderCases(spans.case, spans.start, count, cases)
  const rowOf = spans.row // log row of a span
  const row = inOrder && rowOf === null ? null : new Uint32Array(count)
  if (row !== null)
    for (let at = 0; at < count; at++) row[at] = rowOf === null ? rows[at]! : rowOf[rows[at]!]!

  const station = new Uint16Array(count)
  const start = new Float64Array(count)
  const end = new Float64Array(count)
  const state = new Uint8Array(count)
  const child = new Uint32Array(count)
  const cameFrom = new Int32Array(count)
  const rule = new Uint8Array(count)
  const journey = new Int32Array(count)
  const journeyChild = new Uint32Array(cases)
  const firstVisit = new Uint32Array(cases)
  const journeyStart = new Float64Array(cases)
  let journeys = 0
  let ties = 0
  for (let c = 0; c < cases; c++) {
    const from = offset[c]!
    const to = offset[c + 1]!
    if (from === to) continue
    journeyChild[journeys] = c
    firstVisit[journeys] = from
    journeyStart[journeys] = spans.start[rows[from]!]!
    for (let at = from; at < to; at++) {
      const span = rows[at]!
      station[at] = log.activity[row === null ? at : row[at]!]!
      start[at] = spans.start[span]!
      end[at] = spans.end[span]!
      state[at] = spans.state[span]!
      child[at] = c
      cameFrom[at] = at === from ? NONE : at - 1
      rule[at] = at === from ? ENTRY : FOLLOWS
      journey[at] = journeys
      if (at > from && start[at] === start[at - 1]) ties++
    }
    journeys++
  }

  return {
    unit: 'ms',
    count,
    stations: log.activities.map((text): Station => ({ id: text, label: text, kind: 'stage' })),
    station,
    childIds: log.caseIds,
    child,
    childOffset: offset,
    start,
    end,
    state,
    cameFrom,
    rule,
    rules: RULES,
    journey,
    source: row === null ? log.source : gather16(log.source, row, count),
    row: row === null ? log.row : gather32(log.row, row, count),
    sources: log.sources,
    journeys: {
      count: journeys,
      child: journeyChild.slice(0, journeys),
      firstVisit: firstVisit.slice(0, journeys),
      start: journeyStart.slice(0, journeys),
      earlier: new Uint8Array(journeys),
    },
    attributes: attributesOf(log, row, count),
    ties,
    extractDate: latest(log.time, log.count),
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

function issuesOf(log: LogEvents, { notUsed, startAfterEnd }: LogSpans): Issue[] {
  const { file, sheet } = log.sources[0] ?? { file: '', sheet: null }
  const issues: Issue[] = []
  if (notUsed > 0) issues.push({ code: 'unpaired-lifecycle', at: { file, sheet }, count: notUsed })
  if (startAfterEnd > 0) issues.push({ code: 'end-before-start', at: { file, sheet }, count: startAfterEnd })
  return issues
}
