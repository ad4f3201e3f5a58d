import type { Stats, TimeUnit } from '../model/index.ts'
import { calendarDate, dayOf, daysInMonth, MS_PER_DAY, NONE, OPEN } from '../model/index.ts'
import type { FigureIndex } from './figure-index.ts'

/**
 * Journeys that are not the child's first, and those begun within 12 months of the end of the one before.
 * A journey's end is the last date that its visits record (an end, or a start where there is none); while a visit
 * of it is open it has not ended, and a journey begun meanwhile is within. 12 months is the same day of the month a
 * year on, that day included (29 February: 28 February), as re-referrals are counted.
 * @param mask by visit: a journey counts where its first visit is kept; the one before need not be
 */
export function returns(
  { visits, firstVisit }: FigureIndex,
  mask: Uint8Array | null = null,
): Stats['returns'] {
  const { journeys, unit } = visits
  const ends = journeyEnds(visits)
  let count = 0
  let within12m = 0
  for (let journey = 1; journey < journeys.count; journey++) {
    if (journeys.child[journey] !== journeys.child[journey - 1]) continue
    const first = firstVisit[journey]!
    if (first === NONE || (mask !== null && mask[first] === 0)) continue
    count++
    const ended = ends[journey - 1]!
    if (
      ended === Number.POSITIVE_INFINITY ||
      inDays(journeys.start[journey]!, unit) <= aYearAfter(inDays(ended, unit))
    )
      within12m++
  }
  return { count, within12m }
}

function journeyEnds(visits: FigureIndex['visits']): Float64Array {
  const ends = new Float64Array(visits.journeys.count).fill(Number.NEGATIVE_INFINITY)
  for (let visit = 0; visit < visits.count; visit++) {
    const journey = visits.journey[visit]!
    if (journey === NONE) continue
    const end = visits.end[visit]!
    const last =
      visits.state[visit] === OPEN ? Number.POSITIVE_INFINITY : Number.isNaN(end) ? visits.start[visit]! : end
    if (last > ends[journey]!) ends[journey] = last
  }
  return ends
}

const inDays = (time: number, unit: TimeUnit): number =>
  unit === 'day' ? time : Math.floor(time / MS_PER_DAY)

function aYearAfter(day: number): number {
  const { year, month, dayOfMonth } = calendarDate(day)
  return dayOf(year + 1, month, Math.min(dayOfMonth, daysInMonth(year + 1, month))) ?? day + 365
}
