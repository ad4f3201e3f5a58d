import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Day } from '../model/index.ts'
import { dayOf, isoDay, weekdayOf } from '../model/index.ts'
import { dueDate, workingDaysBetween } from './working-days.ts'

const SEED = 20261122

const day = (iso: string): Day => {
  const [year, month, dayOfMonth] = iso.split('-').map(Number)
  return dayOf(year!, month!, dayOfMonth!)!
}

const HOLIDAYS: ReadonlySet<Day> = new Set(
  [
    ...['2022-01-03', '2022-04-15', '2022-04-18', '2022-05-02', '2022-06-02', '2022-06-03', '2022-08-29'],
    ...['2022-09-19', '2022-12-26', '2022-12-27', '2023-01-02', '2023-04-07', '2023-04-10', '2023-05-01'],
    ...['2023-05-08', '2023-05-29', '2023-08-28', '2023-12-25', '2023-12-26', '2024-01-01', '2024-03-29'],
    ...['2024-04-01', '2024-05-06', '2024-05-27', '2024-08-26', '2024-12-25', '2024-12-26', '2025-01-01'],
  ].map(day),
)

describe('worked checks', () => {
  test.each([
    ['Good Friday and Easter Monday are skipped', '2024-03-25', 5, '2024-04-03'],
    ['the two days of the Platinum Jubilee are skipped', '2022-06-01', 15, '2022-06-24'],
    ['the Coronation is skipped', '2023-05-03', 3, '2023-05-09'],
    ['Christmas and Boxing Day are skipped', '2024-12-20', 3, '2024-12-27'],
    ['Friday to Monday is one', '2024-03-01', 1, '2024-03-04'],
    ['Saturday to Monday is one', '2024-03-02', 1, '2024-03-04'],
    ['the same day is none', '2024-03-05', 0, '2024-03-05'],
  ])('%s', (_, from, count, to) => {
    expect(isoDay(dueDate(day(from), count, HOLIDAYS))).toBe(to)
    expect(workingDaysBetween(day(from), day(to), HOLIDAYS)).toBe(count)
  })

  test('without holidays, weekdays are counted', () => {
    expect(workingDaysBetween(day('2024-03-25'), day('2024-04-03'), new Set())).toBe(7)
  })

  test('an end before the start is none', () => {
    expect(workingDaysBetween(day('2024-03-25'), day('2024-03-20'), HOLIDAYS)).toBe(0)
  })
})

test('equals counting day by day', () => {
  const someDay = fc.integer({ min: day('2021-06-01'), max: day('2026-06-01') })
  fc.assert(
    fc.property(someDay, fc.nat({ max: 900 }), (from, length) => {
      let expected = 0
      for (let d = from + 1; d <= from + length; d++)
        if (weekdayOf(d) % 6 !== 0 && !HOLIDAYS.has(d as Day)) expected++
      expect(workingDaysBetween(from as Day, (from + length) as Day, HOLIDAYS)).toBe(expected)
    }),
    { seed: SEED, numRuns: 500 },
  )
})
