import { calendarDate, weekdayOf } from '../model/index.ts'
import { exp } from './arithmetic.ts'
import { streamsOf } from './chance.ts'
import type { CalendarModel, ContactModel } from './county-model.ts'
import { bankHolidays, schoolHolidays } from './holidays.ts'

/** Days of a span of years: which are worked, how busy each is, when schools send contacts. */
export interface Calendar {
  readonly first: number
  readonly last: number
  isWorkingDay(day: number): boolean
  isSchoolHoliday(day: number): boolean
  /** The n-th working day after `day`; with n = 0 `day` itself, or the next working day where it is none. */
  addWorkingDays(day: number, n: number): number
  /** Working days after `from`, up to and including `to`. */
  workingDaysBetween(from: number, to: number): number
  /** Expected contacts by day from `first`, mean 1. */
  readonly intensity: Float64Array
  /** How the share of contacts from schools swings with their terms, by day from `first`. */
  readonly schoolFactor: Float64Array
}

/** Dates after the extract date are not seen, but a case's course is drawn beyond it: so much is counted on. */
const BEYOND = 800
const SHOCKS_REMEMBERED = 12

/** Schools and education services: the sources that follow the school year. */
export const isOfSchools = (source: string): boolean =>
  source === 'schools' || source === 'education_services'

/**
 * The share of contacts that becomes a referral, against the usual one, where schools send `factor` times as many: the month
 * index is one of referrals, and schools' contacts lead to more of them.
 */
function becomesReferral(sources: ContactModel['sources'], factor: number): number {
  const [now, usual] = [factor, 1].map((ofSchools) => {
    let contacts = 0
    let referrals = 0
    for (const [name, { share, referral }] of Object.entries(sources)) {
      const weight = isOfSchools(name) ? share * ofSchools : share
      contacts += weight
      referrals += weight * referral
    }
    return referrals / contacts
  })
  return now! / usual!
}

/** @param covid whether the year from April 2020 is as it was */
export function calendarOf(
  first: number,
  until: number,
  model: CalendarModel,
  sources: ContactModel['sources'],
  seed: number,
  covid: boolean,
): Calendar {
  const last = until + BEYOND
  const length = last - first + 1
  const firstYear = calendarDate(first).year
  const lastYear = calendarDate(last).year
  const holidays = bankHolidays(firstYear, lastYear)
  const worked: number[] = []
  const workedBefore = new Int32Array(length + 1)
  const intensity = new Float64Array(length)
  const schoolFactor = new Float64Array(length).fill(1)
  const onHoliday = new Uint8Array(length)

  for (const [from, to] of schoolHolidays(firstYear - 1, lastYear))
    for (let day = Math.max(first, from); day <= Math.min(last, to + 14); day++) {
      schoolFactor[day - first] = day <= to ? model.schoolHoliday : model.termStart
      if (day <= to) onHoliday[day - first] = 1
    }

  const month = monthFactors(model, seed, covid)
  const becomes = new Map(
    [1, model.schoolHoliday, model.termStart].map((factor) => [factor, becomesReferral(sources, factor)]),
  )
  for (let i = 0; i < length; i++) {
    const day = first + i
    const weekday = weekdayOf(day)
    const isHoliday = holidays.has(day)
    workedBefore[i] = worked.length
    if (weekday !== 0 && weekday !== 6 && !isHoliday) worked.push(day)
    const ofWeek = isHoliday ? model.bankHoliday : model.weekdayIndex[(weekday + 6) % 7]!
    intensity[i] = (month(day) * ofWeek) / becomes.get(schoolFactor[i]!)!
  }
  workedBefore[length] = worked.length
  const mean = intensity.reduce((sum, value) => sum + value, 0) / length
  for (let i = 0; i < length; i++) intensity[i] = intensity[i]! / mean

  const isWorkingDay = (day: number): boolean =>
    day >= first && day <= last && workedBefore[day - first + 1]! > workedBefore[day - first]!
  const workedUpTo = (day: number): number => workedBefore[Math.max(0, Math.min(length, day - first + 1))]!
  return {
    first,
    last,
    intensity,
    schoolFactor,
    isWorkingDay,
    isSchoolHoliday: (day) => onHoliday[day - first] === 1,
    workingDaysBetween: (from, to) => workedUpTo(to) - workedUpTo(from),
    addWorkingDays(day, n) {
      if (day < first || day > last) return day + n
      const onWorkingDay = isWorkingDay(day)
      if (n === 0 && onWorkingDay) return day
      const target = workedBefore[day - first]! + (onWorkingDay ? n : n === 0 ? 0 : n - 1)
      return target < worked.length ? worked[target]! : last + 1 + target - worked.length
    },
  }
}

/** Index of a day's month, its shock and its year's drift: of the month alone, whatever the span is. */
function monthFactors(model: CalendarModel, seed: number, covid: boolean): (day: number) => number {
  const { sd, memory } = model.monthlyShock
  const shocks = streamsOf(seed, 'monthly shock')
  const trends = streamsOf(seed, 'annual trend')
  const known = new Map<number, number>()
  const innovation = sd * Math.sqrt(1 - memory * memory)

  return (day) => {
    const { year, month } = calendarDate(day)
    const key = year * 12 + month - 1
    let factor = known.get(key)
    if (factor === undefined) {
      const financialYear = month >= 4 ? year : year - 1
      let shock = 0
      for (let back = SHOCKS_REMEMBERED; back >= 0; back--)
        shock = memory * shock + innovation * shocks.of(key - back).normal()
      const trend = model.annualTrend * trends.of(financialYear).normal()
      factor = indexOf(model, year, month, financialYear, covid) * exp(shock + trend)
      known.set(key, factor)
    }
    return factor
  }
}

function indexOf(
  model: CalendarModel,
  year: number,
  month: number,
  financialYear: number,
  covid: boolean,
): number {
  if (covid && financialYear === 2020) return model.covid[(month + 8) % 12]! * model.covidYear
  if (covid && year === 2020 && month === 3) return model.covidMarch2020
  return model.monthIndex[month - 1]!
}
