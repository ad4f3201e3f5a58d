import { dayOf, weekdayOf } from '../model/index.ts'

const on = (year: number, month: number, dayOfMonth: number): number => dayOf(year, month, dayOfMonth)!

/** The first of a weekday on or after a day; Sunday is 0. */
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

/** England and Wales; the rule and its one-off exceptions are those of data/reference/bank-holidays-england-wales.json. */
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
export function schoolHolidays(firstYear: number, lastYear: number): [from: number, to: number][] {
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
