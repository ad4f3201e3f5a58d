import type { Station, Stats, Visits } from '../model/index.ts'
import { NONE } from '../model/index.ts'
import { compareText } from './compare-text.ts'
import { distinctSequences } from './distinct-sequences.ts'
import { bitOf, type KeptVisits } from './kept-visits.ts'

/** Paths listed. */
const TOP = 50

/**
 * The paths that journeys take, exits included: of each journey that begins in the selection, its kept visits.
 * @param kept null keeps all
 * @returns the 50 most frequent, then the smallest path: compared station by station, ids by code point, a path
 * before those that continue it
 */
export function variants(visits: Visits, kept: KeptVisits | null = null): Stats['variants'] {
  const rank = ranksOf(visits.stations)
  const { offset, items } = pathsOf(visits, kept, rank.of)
  const { example, count } = distinctSequences(offset, items)
  const isBefore = (one: number, other: number): boolean =>
    count[one] === count[other]
      ? comparePaths(offset, items, example[one]!, example[other]!) < 0
      : count[one]! > count[other]!
  const top: number[] = []
  for (let variant = 0; variant < count.length; variant++) {
    if (top.length === TOP && !isBefore(variant, top[TOP - 1]!)) continue
    let at = top.length
    while (at > 0 && isBefore(variant, top[at - 1]!)) at--
    top.splice(at, 0, variant)
    if (top.length > TOP) top.pop()
  }
  return {
    count: count.length,
    top: top.map((variant) => ({
      path: Array.from(
        items.subarray(offset[example[variant]!]!, offset[example[variant]! + 1]!),
        (item) => visits.stations[rank.station[item]!]!.id,
      ),
      count: count[variant]!,
    })),
  }
}

/** Stations ranked by id, so that paths of ranks compare as paths of ids do. */
function ranksOf(stations: readonly Station[]): { of: Uint16Array; station: number[] } {
  const station = stations.map((_, index) => index)
  station.sort((one, other) => compareText(stations[one]!.id, stations[other]!.id))
  const of = new Uint16Array(stations.length)
  for (const [rank, index] of station.entries()) of[index] = rank
  return { of, station }
}

/** The kept visits of each journey, contiguous, in the order of visits; none where its first visit is not kept. */
function pathsOf(visits: Visits, kept: KeptVisits | null, rankOf: Uint16Array) {
  const { count, journey, station } = visits
  const begun = new Uint8Array(visits.journeys.count)
  const offset = new Uint32Array(visits.journeys.count + 1)
  const seen = new Uint8Array(visits.journeys.count)
  for (let visit = 0; visit < count; visit++) {
    const j = journey[visit]!
    if (j === NONE) continue
    const isKept = kept === null ? 1 : bitOf(kept.bits, visit)
    if (seen[j] === 0) {
      seen[j] = 1
      begun[j] = isKept
    }
    if (isKept === 1 && begun[j] === 1) offset[j + 1] = offset[j + 1]! + 1
  }
  for (let j = 0; j < visits.journeys.count; j++) offset[j + 1] = offset[j + 1]! + offset[j]!
  const place = offset.slice()
  const items = new Uint16Array(offset[visits.journeys.count]!)
  for (let visit = 0; visit < count; visit++) {
    const j = journey[visit]!
    if (j === NONE || begun[j] === 0 || (kept !== null && bitOf(kept.bits, visit) === 0)) continue
    items[place[j]!] = rankOf[station[visit]!]!
    place[j] = place[j]! + 1
  }
  return { offset, items }
}

function comparePaths(offset: Uint32Array, items: Uint16Array, one: number, other: number): number {
  const oneLength = offset[one + 1]! - offset[one]!
  const otherLength = offset[other + 1]! - offset[other]!
  const shorter = Math.min(oneLength, otherLength)
  for (let i = 0, a = offset[one]!, b = offset[other]!; i < shorter; i++, a++, b++)
    if (items[a] !== items[b]) return items[a]! - items[b]!
  return oneLength - otherLength
}
