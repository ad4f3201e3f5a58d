import {
  ENDED,
  type Lifecycle,
  type LogEvents,
  NOT_RECORDED,
  OPEN,
  POINT,
  TRANSITIONS,
} from '../model/index.ts'
import { orderCases } from './order-cases.ts'

/** What the rows of a log become: a span for each visit, in file order. */
export interface LogSpans {
  readonly count: number
  /** The row that a span stands for (a complete row, where it has both); null: span i is row i. */
  readonly row: Uint32Array | null
  readonly case: Uint32Array
  readonly start: Float64Array
  /** NaN where open or not recorded; null: every span is a moment. */
  readonly end: Float64Array | null
  readonly state: Uint8Array | null // null: moments
  /** Start rows that were joined to their complete rows. */
  readonly joined: number
  /** Rows that the lifecycle leaves out. */
  readonly unused: number
  readonly isUnused: (row: number) => boolean
  /** Rows whose start column lies after their time: drawn at their time, without a length. */
  readonly startAfterEnd: readonly number[]
}

const NO_ROW = (): boolean => false

const START = TRANSITIONS.indexOf('start')
const COMPLETE = TRANSITIONS.indexOf('complete')
const OTHER = TRANSITIONS.indexOf('other')

/** How a log is read where nobody says: with lengths where it has both ends of its events. */
export function usualLifecycle({ start, transition, count }: LogEvents): Lifecycle {
  if (start !== null) return 'paired'
  if (transition === null) return 'rows'
  const rows = transition.subarray(0, count)
  return rows.includes(START) && rows.includes(COMPLETE) ? 'paired' : 'rows'
}

export function logSpans(log: LogEvents, lifecycle: Lifecycle): LogSpans {
  if (lifecycle === 'paired' && log.start !== null) return startColumnSpans(log, log.start)
  if (log.transition !== null && lifecycle === 'paired') return pairedSpans(log, log.transition)
  if (log.transition !== null && lifecycle === 'complete') {
    const { transition } = log
    return chosenRows(log, (row) => transition[row] !== COMPLETE)
  }
  // A row without a time of its own is no event under `rows`, where a start column is ignored.
  const { unended } = log
  if (unended !== undefined) return chosenRows(log, (row) => unended[row] === 1)
  // A log without a lifecycle column has complete events only (XES: the transition is then "complete").
  return everyRow(log)
}

function everyRow(log: LogEvents): LogSpans {
  return {
    count: log.count,
    row: null,
    case: log.case,
    start: log.time,
    end: null,
    state: null,
    joined: 0,
    unused: 0,
    isUnused: NO_ROW,
    startAfterEnd: [],
  }
}

function chosenRows(log: LogEvents, isUnused: LogSpans['isUnused']): LogSpans {
  const state = new Uint8Array(log.count).fill(LEFT_OUT)
  for (let row = 0; row < log.count; row++) if (!isUnused(row)) state[row] = POINT
  return { ...compact(log, log.time, state, 0, null), isUnused }
}

/** Interval logs: the timestamp is the end. */
function startColumnSpans(log: LogEvents, starts: Float64Array): LogSpans {
  const { count, time } = log
  const { unended } = log
  const start = new Float64Array(count)
  const end = unended === undefined ? time : time.slice(0, count)
  const latest = unended === undefined ? null : latestOfCases(log)
  const state = new Uint8Array(count)
  const startAfterEnd: number[] = []
  for (let row = 0; row < count; row++) {
    if (latest !== null && unended![row] === 1) {
      start[row] = time[row]!
      end[row] = Number.NaN
      state[row] = time[row]! >= latest[log.case[row]!]! ? OPEN : NOT_RECORDED
      continue
    }
    const hasLength = starts[row]! <= time[row]! // false for blanks too
    if (starts[row]! > time[row]!) startAfterEnd.push(row)
    start[row] = hasLength ? starts[row]! : time[row]!
    state[row] = hasLength ? ENDED : POINT
  }
  return {
    ...{ count, row: null, case: log.case, start, end, state },
    ...{ joined: 0, unused: 0, isUnused: NO_ROW, startAfterEnd },
  }
}

/** Something that has begun and not ended is still running if nothing of its case comes later. */
function latestOfCases({ case: cases, caseIds, time, count }: LogEvents): Float64Array {
  const latest = new Float64Array(caseIds.length).fill(Number.NEGATIVE_INFINITY)
  for (let row = 0; row < count; row++) latest[cases[row]!] = Math.max(latest[cases[row]!]!, time[row]!)
  return latest
}

const LEFT_OUT = 255
const NOBODY = -1

/**
 * Joins start and complete rows of one case, activity and (where given) instance, first in, first out. At one instant
 * starts come before completes, so that the order of rows does not matter.
 */
function pairedSpans(log: LogEvents, transition: Uint8Array): LogSpans {
  const { count } = log
  const { rows, offset, time } = orderCases(log.case, log.time, count, log.caseIds.length)
  const pairing: Pairing = {
    log,
    transition,
    rows,
    time,
    source: new Uint32Array(count),
    end: new Float64Array(count).fill(Number.NaN),
    state: new Uint8Array(count).fill(LEFT_OUT),
    waiting: makeWaiting(log),
    joined: 0,
  }
  for (let group = 0; group < log.caseIds.length; group++) {
    const from = offset[group]!
    const to = offset[group + 1]!
    for (let at = from; at < to; ) at = pairInstant(pairing, at, to)
    if (from < to) leaveWaiting(pairing, from, to)
  }
  const spans = compact(log, pairing.end, pairing.state, pairing.joined, pairing.source)
  return { ...spans, isUnused: (row) => transition[row] === OTHER }
}

interface Pairing {
  readonly log: LogEvents
  readonly transition: Uint8Array
  /** Rows by case and time, and their times. */
  readonly rows: Uint32Array
  readonly time: Float64Array
  /** By span, which lies where its start row is: the row that it stands for, complete where it has one. */
  readonly source: Uint32Array
  readonly end: Float64Array
  readonly state: Uint8Array
  readonly waiting: Waiting
  joined: number
}

/** Takes the rows of one instant, starts first, and returns the place of the next instant. */
function pairInstant(pairing: Pairing, from: number, to: number): number {
  const { log, transition, rows, time } = pairing
  let next = from
  for (; next < to && time[next] === time[from]; next++)
    if (transition[rows[next]!] === START) enqueue(pairing.waiting, log, rows[next]!)
  for (let at = from; at < next; at++) finishRow(pairing, rows[at]!, time[at]!)
  return next
}

function finishRow(pairing: Pairing, row: number, instant: number): void {
  const { log, transition, source, end, state } = pairing
  if (transition[row] === START || transition[row] === OTHER) return
  const begun = transition[row] === COMPLETE ? dequeue(pairing.waiting, log, row) : NOBODY
  const span = begun === NOBODY ? row : begun
  state[span] = begun === NOBODY ? POINT : ENDED
  end[span] = instant
  source[span] = row
  if (begun !== NOBODY) pairing.joined++
}

/** What never completed is open where nothing came after it in its case; else its end was not recorded. */
function leaveWaiting({ log, rows, time, state, source, waiting }: Pairing, from: number, to: number): void {
  const last = time[to - 1]!
  for (let at = from; at < to; at++) {
    const activity = log.activity[rows[at]!]!
    for (let row = waiting.first[activity]!; row !== NOBODY; row = waiting.next[row]!) {
      state[row] = log.time[row] === last ? OPEN : NOT_RECORDED
      source[row] = row
    }
    waiting.first[activity] = NOBODY
    waiting.last[activity] = NOBODY
  }
}

/** Start rows not yet joined: a queue for each activity of the case at hand. */
interface Waiting {
  readonly first: Int32Array // by activity
  readonly last: Int32Array
  readonly next: Int32Array // by row
}

const makeWaiting = (log: LogEvents): Waiting => ({
  first: new Int32Array(log.activities.length).fill(NOBODY),
  last: new Int32Array(log.activities.length).fill(NOBODY),
  next: new Int32Array(log.count).fill(NOBODY),
})

function enqueue({ first, last, next }: Waiting, log: LogEvents, row: number): void {
  const activity = log.activity[row]!
  if (last[activity] === NOBODY) first[activity] = row
  else next[last[activity]!] = row
  last[activity] = row
}

function dequeue({ first, last, next }: Waiting, log: LogEvents, row: number): number {
  const activity = log.activity[row]!
  const instance = log.instance?.codes
  let before = NOBODY
  for (let start = first[activity]!; start !== NOBODY; start = next[start]!) {
    if (instance === undefined || instance[start] === instance[row]) {
      if (before === NOBODY) first[activity] = next[start]!
      else next[before] = next[start]!
      if (last[activity] === start) last[activity] = before
      return start
    }
    before = start
  }
  return NOBODY
}

/** The spans that are not left out. Each lies where its first row is and begins at that row's time. */
function compact(
  log: LogEvents,
  end: Float64Array,
  state: Uint8Array,
  joined: number,
  source: Uint32Array | null,
): LogSpans {
  let kept = 0
  for (let row = 0; row < log.count; row++) if (state[row] !== LEFT_OUT) kept++
  const spans = {
    count: kept,
    row: new Uint32Array(kept),
    case: new Uint32Array(kept),
    start: new Float64Array(kept),
    end: new Float64Array(kept),
    state: new Uint8Array(kept),
  }
  let at = 0
  for (let row = 0; row < log.count; row++) {
    if (state[row] === LEFT_OUT) continue
    spans.row[at] = source === null ? row : source[row]!
    spans.case[at] = log.case[row]!
    spans.start[at] = log.time[row]!
    spans.end[at] = end[row]!
    spans.state[at] = state[row]!
    at++
  }
  return { ...spans, joined, unused: log.count - kept - joined, isUnused: NO_ROW, startAfterEnd: [] }
}
