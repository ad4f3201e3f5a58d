import type { Visits } from '../model/index.ts'
import { NONE } from '../model/index.ts'
import { journeyEnds } from './journey-ends.ts'
import { aYearAfter, inDays, returnsWithin12Months } from './returns.ts'

/**
 * Journeys that a share of returns can be taken of: those that began once the data reached 12 months back. Of an earlier
 * one nobody can say that it was no return. At the other end only those are left out that begin after the extract was taken,
 * which are dates mistyped: looking back needs nothing that comes after.
 */
export interface WatchedJourneys {
  /** The first day whose journeys are watched. */
  readonly since: number
  /** Ascending. */
  readonly firstVisit: Uint32Array
  /** 1 where the journey is a return within 12 months. */
  readonly returned: Uint8Array
}

export interface ReturnShare {
  readonly since: number
  /** What the share is of; none where the data reach less than 12 months back. */
  readonly journeys: number
  readonly returns: number
}

/** @param dataFrom the first day on which the data would hold a child's coming in */
export function watchedJourneys(visits: Visits, dataFrom: number): WatchedJourneys {
  const { journeys, unit, extractDate } = visits
  // The day after the last one that can count a journey ended before the data begin as within.
  const since = aYearAfter(Math.floor(dataFrom) - 1) + 1
  const { firstVisit, lastTime } = journeyEnds(visits)
  const watched = new Uint32Array(journeys.count)
  const returned = new Uint8Array(journeys.count)
  let count = 0
  for (let journey = 0; journey < journeys.count; journey++) {
    const first = firstVisit[journey]!
    const start = journeys.start[journey]!
    if (first === NONE || inDays(start, unit) < since || start > extractDate) continue
    returned[count] = returnsWithin12Months(visits, lastTime, journey) ? 1 : 0
    watched[count++] = first
  }
  return { since, firstVisit: watched.slice(0, count), returned: returned.slice(0, count) }
}

/** @param mask by visit, 1 where it is counted; a journey is where its first visit is */
export function returnShare(
  { since, firstVisit, returned }: WatchedJourneys,
  mask: Uint8Array | null = null,
): ReturnShare {
  let journeys = 0
  let returns = 0
  for (let at = 0; at < firstVisit.length; at++) {
    const isKept = mask === null ? 1 : mask[firstVisit[at]!]! & 1
    journeys += isKept
    returns += isKept & returned[at]!
  }
  return { since, journeys, returns }
}
