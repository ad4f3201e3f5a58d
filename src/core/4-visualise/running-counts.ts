import type { Visits } from '../model/index.ts'
import { radixOrderOfNumbers } from './radix-order.ts'
import { firstAfter, runsUntil } from './runs-until.ts'

/** Visits in the order of their start and of their end: made once, shared by every filter. */
export interface RunningOrder {
  readonly until: Float64Array
  readonly byStart: Uint32Array
  readonly byEnd: Uint32Array
}

/** Sorted starts and ends, station after station: offset[s] … offset[s + 1]. */
export interface RunningCounts {
  readonly starts: Float64Array
  readonly ends: Float64Array
  readonly offset: Uint32Array
}

export function runningOrder(visits: Visits): RunningOrder {
  const until = runsUntil(visits)
  const least = visits.start.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
  const since = (times: Float64Array): Float64Array => times.map((time) => time - least)
  const { count } = visits
  return {
    until,
    byStart: radixOrderOfNumbers(since(visits.start.subarray(0, count))),
    byEnd: radixOrderOfNumbers(since(until)),
  }
}

/** Counts by station of the visits whose mask is not 0 (null: of all), in linear time. */
export function runningCounts(
  visits: Visits,
  order: RunningOrder,
  mask: Uint8Array | null = null,
): RunningCounts {
  const { station, count } = visits
  const offset = new Uint32Array(visits.stations.length + 1)
  for (let i = 0; i < count; i++) if (mask === null || mask[i] !== 0) offset[station[i]! + 1]!++
  for (let s = 0; s < visits.stations.length; s++) offset[s + 1]! += offset[s]!
  const gather = (visitsInOrder: Uint32Array, times: Float64Array): Float64Array => {
    const sorted = new Float64Array(offset[visits.stations.length]!)
    const next = offset.slice()
    for (let k = 0; k < count; k++) {
      const i = visitsInOrder[k]!
      if (mask === null || mask[i] !== 0) sorted[next[station[i]!]!++] = times[i]!
    }
    return sorted
  }
  return { starts: gather(order.byStart, visits.start), ends: gather(order.byEnd, order.until), offset }
}

/** How many visits run at a station at `time`, in the unit of the visits. */
export function runningAt(counts: RunningCounts, station: number, time: number): number {
  const low = counts.offset[station]!
  const high = counts.offset[station + 1]!
  return firstAfter(counts.starts, low, high, time) - firstAfter(counts.ends, low, high, time)
}

/** How many visits to a station had begun by `time`, in the unit of the visits. */
export const beganBy = (counts: RunningCounts, station: number, time: number): number => {
  const low = counts.offset[station]!
  return firstAfter(counts.starts, low, counts.offset[station + 1]!, time) - low
}
