import { MS_PER_DAY, NONE, NOT_RECORDED, OPEN, POINT, SECONDS_PER_DAY, type Visits } from '../model/index.ts'
import { isExit, runsUntil } from './runs-until.ts'
import type { Clock } from './scene.ts'

/** Ticks of every visit: when it begins, when it ends (a moment ends as it begins), and where its slot ends. */
export interface VisitTimes {
  readonly start: Uint32Array
  readonly end: Uint32Array
  readonly slotEnd: Uint32Array
}

const LARGEST_SPAN = 0xe0000000 // leaves room in 32 bits for what happens after the last date
const PLAYED_DAYS = 365

/**
 * Whole ticks since the first start: seconds for days (136 years fit) and for logs; milliseconds for a log shorter
 * than six weeks, coarser than seconds for one that does not fit.
 */
export function clockOf(visits: Visits): Clock {
  let origin = Number.POSITIVE_INFINITY
  let last = visits.extractDate
  for (let i = 0; i < visits.count; i++) {
    const start = visits.start[i]!
    const end = visits.end[i]!
    if (start < origin) origin = start
    if (start > last) last = start
    if (end > last) last = end
  }
  if (visits.count === 0) origin = last
  const span = last - origin
  if (visits.unit === 'day') {
    const ticksPerUnit = Math.min(SECONDS_PER_DAY, LARGEST_SPAN / (span + 1))
    return { unit: 'day', origin, ticksPerUnit, dayTicks: ticksPerUnit, end: (span + 1) * ticksPerUnit }
  }
  const msPerTick = span < 42 * MS_PER_DAY ? 1 : Math.max(1000, span / LARGEST_SPAN)
  const dayTicks = Math.max(1, span / msPerTick / PLAYED_DAYS)
  return { unit: 'ms', origin, ticksPerUnit: 1 / msPerTick, dayTicks, end: span / msPerTick + 4 * dayTicks }
}

/** The part of a day that a child's same-day steps share; where in the day it lies differs from child to child. */
const SHARED_PART = 0.6

/**
 * Steps of a child that begin together share the day (in a log of instants: the time to its next step, three days'
 * worth at most) in equal slots, in order. A visit that ends as it begins takes its slot. Days have no hours, so each
 * child's slots lie at an hour of their own: else everybody would move in ranks at midnight.
 */
export function visitTimes(visits: Visits, clock: Clock): VisitTimes {
  const { count, childOffset } = visits
  const start = new Uint32Array(count)
  const end = new Uint32Array(count)
  const slotEnd = new Uint32Array(count)
  const until = runsUntil(visits)
  for (let child = 0; child < visits.childIds.length; child++) {
    const last = childOffset[child + 1]!
    let next = childOffset[child]!
    while (next < last) next = shareSlots(next, last)
    for (let i = childOffset[child]!; i < last; i++) end[i] = endOf(i, last)
  }
  return { start, end, slotEnd }

  function tick(time: number): number {
    return Math.min(neverOf(clock), Math.round((time - clock.origin) * clock.ticksPerUnit))
  }

  /** @returns the child's first visit after those that begin together with `first` */
  function shareSlots(first: number, last: number): number {
    const base = tick(visits.start[first]!)
    let next = first + 1
    while (next < last && tick(visits.start[next]!) === base) next++
    const gap = next < last ? tick(visits.start[next]!) - base : Number.POSITIVE_INFINITY
    const inDays = clock.unit === 'day'
    const shared = Math.min(gap, clock.dayTicks * (inDays ? SHARED_PART : 3))
    const from = base + (inDays ? (clock.dayTicks - shared) * hourOf(visits.child[first]!) : 0)
    for (let i = first; i < next; i++) {
      start[i] = Math.floor(from + (shared * (i - first)) / (next - first))
      slotEnd[i] = Math.floor(from + (shared * (i - first + 1)) / (next - first))
    }
    return next
  }

  function endOf(i: number, last: number): number {
    switch (visits.state[i]) {
      case POINT:
        return start[i]!
      case OPEN:
        return neverOf(clock)
      case NOT_RECORDED:
        return leaves(visits, start, i, last, until[i]!) ?? neverOf(clock)
      default: {
        const ends = tick(until[i]!)
        return visits.end[i]! > visits.start[i]! && ends > start[i]! ? ends : slotEnd[i]!
      }
    }
  }
}

/** The slot of its first exit, else the one in which the child's next journey begins; null where it has neither. */
function leaves(visits: Visits, start: Uint32Array, i: number, last: number, time: number): number | null {
  for (let next = i + 1; next < last; next++) {
    const origin = visits.cameFrom[next]!
    const begins = origin === NONE && visits.journey[next] !== NONE && visits.start[next]! >= time
    if (begins || (origin === i && isExit(visits, next))) return Math.max(start[i]! + 1, start[next]!)
  }
  return null
}

/** A fraction of the day, the same always for one child: a multiplicative hash of its number. */
const hourOf = (child: number): number => (Math.imul(child + 1, 0x9e3779b1) >>> 0) / 2 ** 32

/** The end of what does not end: just past the last moment worth drawing, so that it is drawn there too. */
export const neverOf = (clock: Clock): number => Math.ceil(clock.end) + 1
