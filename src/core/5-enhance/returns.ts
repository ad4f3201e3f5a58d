import type { Journeys, TimeUnit, Visits } from '../model/index.ts'
import { calendarDate, dayOf, daysInMonth, MS_PER_DAY } from '../model/index.ts'

/** Whether the journey is not the child's first. */
export const isReturn = ({ child }: Journeys, journey: number): boolean =>
  journey > 0 && child[journey] === child[journey - 1]

/**
 * Whether the journey is a return that began within 12 months of the last date that the one before records; where that
 * has not ended, it did. 12 months are to the same day of the month a year on, that day included (from 29 February: to
 * 28 February). Official re-referral figures count from referral to referral instead.
 * @param lastTime by journey, as `journeyEnds` has it
 */
export function returnsWithin12Months(
  { journeys, unit }: Visits,
  lastTime: Float64Array,
  journey: number,
): boolean {
  if (!isReturn(journeys, journey)) return false
  const ended = lastTime[journey - 1]!
  if (ended === Number.POSITIVE_INFINITY) return true
  return inDays(journeys.start[journey]!, unit) <= aYearAfter(inDays(ended, unit))
}

export const inDays = (time: number, unit: TimeUnit): number =>
  unit === 'day' ? time : Math.floor(time / MS_PER_DAY)

/** The same day of the month a year on; of 29 February: 28 February. */
export function aYearAfter(day: number): number {
  const { year, month, dayOfMonth } = calendarDate(day)
  return dayOf(year + 1, month, Math.min(dayOfMonth, daysInMonth(year + 1, month))) ?? day + 365
}
