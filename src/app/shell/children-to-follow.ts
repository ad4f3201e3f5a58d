import { runsUntil } from '../../core/4-visualise/index.ts'
import type { ShownVisits } from '../load/protocol.ts'

/** A child by the number that the screens use; no id of the data is known here. */
export interface FoundChild {
  readonly child: number
  /** In a log: steps. */
  readonly journeys: number
  /** Since when the child is at the station that was asked for, in the unit of the visits. */
  readonly since: number | null
}

/** @param journeys by child, of `journeysOf` */
export type Find = (visits: ShownVisits, journeys: Uint32Array) => FoundChild[]

/** By child: journeys, or in a log, where each case is one, steps. */
export function journeysOf({ unit, childOffset, journeys }: ShownVisits): Uint32Array {
  const counts = new Uint32Array(childOffset.length - 1)
  if (unit === 'ms') return counts.map((_, child) => childOffset[child + 1]! - childOffset[child]!)
  for (let journey = 0; journey < journeys.count; journey++) {
    const child = journeys.child[journey]!
    counts[child] = counts[child]! + 1
  }
  return counts
}

/** Most journeys first; of as many, in the order of their numbers. */
export const withMostJourneys =
  (most: number): Find =>
  (_, journeys) => {
    const { least, withLeast } = lastOfTheMost(journeys, most)
    const found: FoundChild[] = []
    let room = withLeast
    for (let child = 0; child < journeys.length; child++) {
      const many = journeys[child]!
      if (many > least || (many === least && room-- > 0)) found.push({ child, journeys: many, since: null })
    }
    return found.sort((one, other) => other.journeys - one.journeys)
  }

/**
 * Sorting them all would hold up the page: by counting are told how many journeys the last of the `most` has, and how
 * many of the `most` have no more than that.
 */
function lastOfTheMost(journeys: Uint32Array, most: number): { least: number; withLeast: number } {
  const withSoMany = new Map<number, number>()
  for (const each of journeys) withSoMany.set(each, (withSoMany.get(each) ?? 0) + 1)
  let above = 0
  for (const [each, children] of [...withSoMany].sort(([one], [other]) => other - one)) {
    if (above + children >= most) return { least: each, withLeast: most - above }
    above += children
  }
  return { least: 0, withLeast: most }
}

/**
 * Those at a station at a time, by the rule of the number on the station; who is there longest first.
 * @param time in the unit of the visits
 */
export const atStation =
  (station: number, time: number, most: number): Find =>
  (visits, journeys) => {
    const until = runsUntil(visits)
    const found = new Map<number, FoundChild>()
    for (let visit = 0; visit < visits.count; visit++) {
      const since = visits.start[visit]!
      if (visits.station[visit] !== station || since > time || until[visit]! <= time) continue
      const child = visits.child[visit]!
      if (!found.has(child)) found.set(child, { child, journeys: journeys[child]!, since })
    }
    return [...found.values()].sort((one, other) => one.since! - other.since!).slice(0, most)
  }

/** Those whose number, as people count, begins with the digits of this one: the number itself first. */
export const startingWith =
  (first: number, most: number): Find =>
  (_, journeys) => {
    const found: FoundChild[] = []
    if (!(first >= 1)) return found
    for (let low = first, span = 1; low <= journeys.length && found.length < most; low *= 10, span *= 10)
      for (let at = low; at < low + span && at <= journeys.length && found.length < most; at++)
        found.push({ child: at - 1, journeys: journeys[at - 1]!, since: null })
    return found
  }
