import type { Stats, TimeUnit, Visits } from '../model/index.ts'
import { calendarDate, dayOf, daysInMonth, MS_PER_DAY, NONE } from '../model/index.ts'
import type { FigureIndex } from './figure-index.ts'

/**
 * Journeys that are not the child's first, and those of them begun within 12 months of the one before.
 * @param mask by visit: a journey counts where its first visit is kept; the one before need not be
 */
export function returns(
  { visits, firstVisit, lastTime }: FigureIndex,
  mask: Uint8Array | null = null,
): Stats['returns'] {
  const { journeys } = visits
  let count = 0
  let within12m = 0
  for (let journey = 1; journey < journeys.count; journey++) {
    if (journeys.child[journey] !== journeys.child[journey - 1]) continue
    const first = firstVisit[journey]!
    if (first === NONE || (mask !== null && mask[first] === 0)) continue
    count++
    if (returnsWithin12Months(visits, lastTime, journey)) within12m++
  }
  return { count, within12m }
}

/**
 * Whether the journey is not the child's first and began within 12 months of the last date that the one before records;
 * where that has not ended, it did. 12 months are to the same day of the month a year on, that day included (from
 * 29 February: to 28 February). Official re-referral figures count from referral to referral instead.
 * @param lastTime by journey, as `journeyEnds` has it
 */
export function returnsWithin12Months(
  { journeys, unit }: Visits,
  lastTime: Float64Array,
  journey: number,
): boolean {
  if (journey === 0 || journeys.child[journey] !== journeys.child[journey - 1]) return false
  const ended = lastTime[journey - 1]!
  if (ended === Number.POSITIVE_INFINITY) return true
  return inDays(journeys.start[journey]!, unit) <= aYearAfter(inDays(ended, unit))
}

const inDays = (time: number, unit: TimeUnit): number =>
  unit === 'day' ? time : Math.floor(time / MS_PER_DAY)

function aYearAfter(day: number): number {
  const { year, month, dayOfMonth } = calendarDate(day)
  return dayOf(year + 1, month, Math.min(dayOfMonth, daysInMonth(year + 1, month))) ?? day + 365
}
