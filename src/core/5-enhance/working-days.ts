import type { Day } from '../model/index.ts'
import { weekdayOf } from '../model/index.ts'

/**
 * Working days after `from`, up to and including `to`: Monday to Friday, `holidays` left out. Friday to Monday is 1.
 * @param holidays days off besides weekends; an empty set counts weekdays, as some local tools do
 * @returns whole days; 0 when `to` is not after `from`; never throws
 */
export function workingDaysBetween(from: Day, to: Day, holidays: ReadonlySet<Day>): number {
  if (to <= from) return 0
  const weekdays = weekdaysUpTo(to) - weekdaysUpTo(from)
  let holidaysOff = 0
  if (to - from < holidays.size) {
    for (let day = from + 1; day <= to; day++) if (isWeekday(day) && holidays.has(day as Day)) holidaysOff++
  } else {
    for (const day of holidays) if (day > from && day <= to && isWeekday(day)) holidaysOff++
  }
  return weekdays - holidaysOff
}

/**
 * The N-th working day after `from`.
 * @returns `from` itself where N is 0
 */
export function dueDate(from: Day, workingDays: number, holidays: ReadonlySet<Day>): Day {
  let day = from as number
  for (let left = workingDays; left > 0; ) {
    day++
    if (isWeekday(day) && !holidays.has(day as Day)) left--
  }
  return day as Day
}

const isWeekday = (day: number): boolean => {
  const weekday = weekdayOf(day)
  return weekday !== 0 && weekday !== 6
}

/** Weekdays from an arbitrary Monday long ago up to and including `day`; only differences mean anything. */
function weekdaysUpTo(day: number): number {
  const sinceMonday = day + 3 // 1969-12-29 was a Monday
  const weeks = Math.floor(sinceMonday / 7)
  return weeks * 5 + Math.min(sinceMonday - weeks * 7 + 1, 5)
}
