/** Whole days since 1970-01-01 in the civil calendar; no time, no zone. */
export type Day = number & { readonly unit: 'day' }
/** Milliseconds since 1970-01-01T00:00:00Z, for logs that have clock times. */
export type Instant = number & { readonly unit: 'ms' }
/** The unit in which a table of visits keeps its starts and ends. */
export type TimeUnit = 'day' | 'ms'

export const MS_PER_DAY = 86_400_000
export const SECONDS_PER_DAY = 86_400

/** "No date" in an Int32Array of days. */
export const NO_DAY = -0x80000000

const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

/** Days in a month of the proleptic Gregorian calendar. `month` is 1–12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/**
 * The day of a calendar date.
 * @param month 1–12
 * @returns null where the date does not exist (31/02) or the year is outside 1–9999; never throws
 */
export function dayOf(year: number, month: number, dayOfMonth: number): Day | null {
  if (!(year >= 1 && year <= 9999 && month >= 1 && month <= 12)) return null
  if (!(dayOfMonth >= 1 && dayOfMonth <= daysInMonth(year, month))) return null
  const before = year - 1
  const leapDays = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400)
  const leapShift = month > 2 && isLeap(year) ? 1 : 0
  return (before * 365 +
    leapDays +
    DAYS_BEFORE_MONTH[month - 1]! +
    leapShift +
    dayOfMonth -
    1 -
    719_162) as Day
}

/** Calendar parts of a day; `month` is 1–12. */
export function calendarDate(day: number): { year: number; month: number; dayOfMonth: number } {
  // Howard Hinnant, "chrono-compatible low-level date algorithms": civil_from_days
  const shifted = Math.floor(day) + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const dayOfMonth = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfMonth }
}

/** The day of `2024-03-25`; null where the text is not of this form, or no date that exists. */
export function dayOfIso(text: string): Day | null {
  const [, year, month, dayOfMonth] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []
  return dayOf(Number(year), Number(month), Number(dayOfMonth))
}

/** `YYYY-MM-DD`. */
export function isoDay(day: number): string {
  const { year, month, dayOfMonth } = calendarDate(day)
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`
}

/** 0 is Sunday. */
export const weekdayOf = (day: number): number => (((Math.floor(day) + 4) % 7) + 7) % 7 // 1970-01-01 was a Thursday
