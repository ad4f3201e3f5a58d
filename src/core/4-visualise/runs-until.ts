import { ENDED, MS_PER_DAY, NONE, NOT_RECORDED, OPEN, type Visits } from '../model/index.ts'

/**
 * Until when each visit counts as running, in the unit of the visits. Ended: its end. A moment, or a visit that ends as
 * it starts: its own day. Open: for ever. Not recorded: until the first exit linked to it, else until the child's next
 * journey begins, else the extract date.
 */
export function runsUntil(visits: Omit<Visits, 'childIds' | 'attributes'>): Float64Array {
  const { count, state, start, end, journeys } = visits
  const day = visits.unit === 'day' ? 1 : MS_PER_DAY
  const until = new Float64Array(count)
  for (let i = 0; i < count; i++) {
    const from = start[i]!
    if (state[i] === OPEN) until[i] = Number.POSITIVE_INFINITY
    else if (state[i] === ENDED && end[i]! > from) until[i] = end[i]!
    else until[i] = from + day
  }
  let firstJourney = 0
  for (let child = 0; child + 1 < visits.childOffset.length; child++) {
    while (firstJourney < journeys.count && journeys.child[firstJourney]! < child) firstJourney++
    let lastJourney = firstJourney
    while (lastJourney < journeys.count && journeys.child[lastJourney] === child) lastJourney++
    for (let i = visits.childOffset[child]!; i < visits.childOffset[child + 1]!; i++)
      if (state[i] === NOT_RECORDED) {
        const next = firstAfter(journeys.start, firstJourney, lastJourney, start[i]!)
        until[i] = next < lastJourney ? journeys.start[next]! : Math.max(visits.extractDate, start[i]! + day)
      }
    firstJourney = lastJourney
  }
  // Backwards, so that the first exit is the last to be written.
  for (let i = count - 1; i >= 0; i--) {
    const origin = visits.cameFrom[i]!
    if (origin !== NONE && state[origin] === NOT_RECORDED && isExit(visits, i))
      until[origin] = Math.max(start[i]!, start[origin]! + day)
  }
  return until
}

export const isExit = (visits: Pick<Visits, 'stations' | 'station'>, visit: number): boolean =>
  visits.stations[visits.station[visit]!]!.kind === 'exit'

/** The first index in [low, high) whose value is above `value`, else `high`. */
export function firstAfter(sorted: Float64Array, low: number, high: number, value: number): number {
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! <= value) low = middle + 1
    else high = middle
  }
  return low
}
