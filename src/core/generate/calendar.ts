import { calendarDate, type Day, dayOf, weekdayOf } from '../model/index.ts'
import { exp } from './arithmetic.ts'
import type { Chance } from './chance.ts'

/** National referrals per working day, January to December, mean of ten years = 1 (calibration: fitted). */
const MONTH_INDEX = [1.019, 0.993, 1.035, 0.974, 1.1, 1.069, 1.007, 0.827, 0.99, 1.012, 1.044, 0.929]
/** Sunday to Saturday; no public figure was found (calibration: assumption). */
const WEEKDAY_INDEX = [0.05, 1.12, 1.06, 1.02, 1.0, 0.88, 0.06]
const BANK_HOLIDAY_FACTOR = 0.06
const SCHOOL_HOLIDAY_FACTOR = 0.2
const TERM_START_FACTOR = 1.15
const SHOCK_SD = 0.08
const SHOCK_MEMORY = 0.3

/** Days of a span of years: which are worked, how busy each is, when schools send contacts. */
export interface Calendar {
  readonly first: Day
  readonly last: Day
  isWorkingDay(day: number): boolean
  /** The n-th working day after `day`; with n = 0 `day` itself, or the next working day where it is none. */
  addWorkingDays(day: number, n: number): number
  /** Expected arrivals by day from `first`, mean 1. */
  readonly intensity: Float64Array
  /** How the share of contacts from schools swings with their terms, by day from `first`. */
  readonly schoolFactor: Float64Array
}

/** Dates beyond `last` are only compared with the window, so working days there count as calendar days. */
export function calendarOf(first: Day, last: Day, chance: Chance): Calendar {
  const length = last - first + 1
  const holidays = bankHolidays(calendarDate(first).year, calendarDate(last).year)
  const holidaysOfSchools = schoolHolidays(calendarDate(first).year - 1, calendarDate(last).year)
  const worked: number[] = []
  const workedBefore = new Int32Array(length + 1)
  const intensity = new Float64Array(length)
  const schoolFactor = new Float64Array(length).fill(1)

  for (const [from, to] of holidaysOfSchools)
    for (let day = from; day <= to + 14; day++)
      if (day >= first && day <= last)
        schoolFactor[day - first] = day <= to ? SCHOOL_HOLIDAY_FACTOR : TERM_START_FACTOR

  let month = 0
  let shock = 0
  for (let i = 0; i < length; i++) {
    const day = first + i
    const weekday = weekdayOf(day)
    const isHoliday = holidays.has(day)
    const date = calendarDate(day)
    if (date.month !== month) {
      month = date.month
      shock = SHOCK_MEMORY * shock + SHOCK_SD * Math.sqrt(1 - SHOCK_MEMORY * SHOCK_MEMORY) * chance.normal()
    }
    workedBefore[i] = worked.length
    if (weekday !== 0 && weekday !== 6 && !isHoliday) worked.push(day)
    intensity[i] =
      MONTH_INDEX[month - 1]! * (isHoliday ? BANK_HOLIDAY_FACTOR : WEEKDAY_INDEX[weekday]!) * exp(shock)
  }
  workedBefore[length] = worked.length
  const mean = intensity.reduce((sum, value) => sum + value, 0) / length
  for (let i = 0; i < length; i++) intensity[i] = intensity[i]! / mean

  const isWorkingDay = (day: number): boolean =>
    day >= first && day <= last && workedBefore[day - first + 1]! > workedBefore[day - first]!

  return {
    first,
    last,
    intensity,
    schoolFactor,
    isWorkingDay,
    addWorkingDays(day, n) {
      if (day < first || day > last) return day + n
      const onWorkingDay = isWorkingDay(day)
      if (n === 0 && onWorkingDay) return day
      const target = workedBefore[day - first]! + (onWorkingDay ? n : n === 0 ? 0 : n - 1)
      return target < worked.length ? worked[target]! : last + 1 + target - worked.length
    },
  }
}

const on = (year: number, month: number, dayOfMonth: number): number => dayOf(year, month, dayOfMonth)!

/** The first of a weekday on or after a day. */
const nextWeekday = (day: number, weekday: number): number => day + ((weekday - weekdayOf(day) + 7) % 7)

/** Western Easter Sunday: Meeus, "Astronomical Algorithms", chapter 8. */
function easterSunday(year: number): number {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = Math.floor(b / 4)
  const g = Math.floor((8 * b + 13) / 25)
  const h = (19 * a + b - d - g + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const n = h + l - 7 * m + 114
  return on(year, Math.floor(n / 31), (n % 31) + 1)
}

/** England and Wales; the rule and its one-off exceptions are in the timescales note of the domain. */
export function bankHolidays(firstYear: number, lastYear: number): Set<number> {
  const days = new Set<number>()
  for (let year = firstYear; year <= lastYear; year++) {
    const newYear = on(year, 1, 1)
    const newYearWeekday = weekdayOf(newYear)
    days.add(newYearWeekday === 6 ? newYear + 2 : newYearWeekday === 0 ? newYear + 1 : newYear)
    const easter = easterSunday(year)
    days.add(easter - 2).add(easter + 1)
    days.add(year === 2020 ? on(2020, 5, 8) : nextWeekday(on(year, 5, 1), 1))
    days.add(year === 2022 ? on(2022, 6, 2) : nextWeekday(on(year, 5, 25), 1))
    days.add(nextWeekday(on(year, 8, 25), 1))
    const christmas = on(year, 12, 25)
    const weekday = weekdayOf(christmas)
    if (weekday === 5) days.add(christmas).add(christmas + 3)
    else if (weekday === 6) days.add(christmas + 2).add(christmas + 3)
    else if (weekday === 0) days.add(christmas + 1).add(christmas + 2)
    else days.add(christmas).add(christmas + 1)
  }
  for (const [year, month, dayOfMonth] of [
    [2022, 6, 3],
    [2022, 9, 19],
    [2023, 5, 8],
  ] as const)
    if (year >= firstYear && year <= lastYear) days.add(on(year, month, dayOfMonth))
  return days
}

/** Spans of a usual English school year, in order of date; each authority sets its own, by a week or so. */
function schoolHolidays(firstYear: number, lastYear: number): [from: number, to: number][] {
  const spans: [number, number][] = []
  for (let year = firstYear; year <= lastYear; year++) {
    const february = nextWeekday(on(year, 2, 12), 1)
    const easter = easterSunday(year)
    const may = nextWeekday(on(year, 5, 25), 1)
    const october = nextWeekday(on(year, 10, 23), 1)
    spans.push([february, february + 6], [easter - 9, easter + 7], [may, may + 6])
    spans.push(
      [on(year, 7, 22), on(year, 9, 1)],
      [october, october + 6],
      [on(year, 12, 20), on(year + 1, 1, 3)],
    )
  }
  return spans
}
