import { expect, test } from 'vitest'
import { calendarFor, model } from '../../../test/county-for-tests.ts'
import { type Day, dayOf } from '../model/index.ts'
import { calendarOf } from './calendar.ts'

const calendar = calendarFor(1)
const on = (year: number, month: number, dayOfMonth: number): Day => dayOf(year, month, dayOfMonth)!

test.each([
  ['the next working day', on(2025, 3, 3), 1, on(2025, 3, 4)],
  ['over a weekend', on(2025, 3, 7), 1, on(2025, 3, 10)],
  ['over Christmas and Boxing Day', on(2025, 12, 24), 1, on(2025, 12, 29)],
  ['from a Saturday counting on Monday', on(2025, 3, 8), 1, on(2025, 3, 10)],
  ['none from a working day: the day itself', on(2025, 3, 7), 0, on(2025, 3, 7)],
  ['none from a Sunday: the next working day', on(2025, 3, 9), 0, on(2025, 3, 10)],
  ['forty-five', on(2025, 3, 3), 45, on(2025, 5, 8)],
])('working days: %s', (_, from, n, to) => expect(calendar.addWorkingDays(from, n)).toBe(to))

test('days beyond the calendar still count on', () => {
  expect(calendar.addWorkingDays(calendar.last, 10)).toBeGreaterThan(calendar.last)
})

test('contacts come on working days, seldom at weekends and on holidays, and average one', () => {
  const { first, intensity, last } = calendar
  const meanOf = (holds: (day: number) => boolean): number => {
    const values = Array.from(intensity).filter((_, i) => holds(first + i))
    return values.reduce((sum, value) => sum + value, 0) / values.length
  }
  expect(intensity).toHaveLength(last - first + 1)
  expect(meanOf(() => true)).toBeCloseTo(1, 10)
  expect(meanOf((day) => !calendar.isWorkingDay(day))).toBeLessThan(0.1)
})

test('schools send few contacts in their holidays and more when term begins', () => {
  const factor = (day: Day): number => calendar.schoolFactor[day - calendar.first]!
  const { schoolHoliday, termStart } = model.calendar
  expect(factor(on(2025, 8, 12))).toBe(schoolHoliday)
  expect(factor(on(2025, 9, 3))).toBe(termStart)
  expect(factor(on(2025, 11, 25))).toBe(1)
  expect(calendar.isSchoolHoliday(on(2025, 8, 12))).toBe(true)
  expect(calendar.isSchoolHoliday(on(2025, 9, 3))).toBe(false)
})

test('a longer calendar has the same busy days: a month’s chance is its own', () => {
  const longer = calendarFor(1, on(2022, 4, 1))
  const ratio = (day: Day): number =>
    longer.intensity[day - longer.first]! / calendar.intensity[day - calendar.first]!
  expect(ratio(on(2025, 7, 1)) / ratio(on(2023, 2, 7))).toBeCloseTo(1, 10)
})

test('the year from April 2020 falls and comes back only where it is asked for', () => {
  const between = (covid: boolean) =>
    calendarOf(on(2019, 1, 1), on(2022, 12, 31), model.calendar, model.contact.sources, 1, covid)
  const [usual, asItWas] = [between(false), between(true)]
  const share = ({ intensity, first }: typeof usual, day: Day): number =>
    intensity[day - first]! / intensity[on(2019, 6, 12) - first]!
  expect(share(asItWas, on(2020, 4, 7)) / share(usual, on(2020, 4, 7))).toBeLessThan(0.85)
  expect(share(asItWas, on(2022, 6, 8)) / share(usual, on(2022, 6, 8))).toBeCloseTo(1, 10)
})
