import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Day, dayOf, isoDay } from '../model/index.ts'
import { bankHolidays, calendarOf } from './calendar.ts'
import { chanceOf } from './chance.ts'

const HOLIDAYS = resolve(import.meta.dirname, '../../../../shared/domain/bank-holidays-england-wales.json')
const calendar = calendarOf(dayOf(2022, 1, 1)!, dayOf(2025, 12, 31)!, chanceOf(1, 0))

describe('working days after a start', () => {
  test.each([
    ['Good Friday and Easter Monday are skipped', [2024, 3, 25], 5, '2024-04-03'],
    ['the Jubilee days are skipped', [2022, 6, 1], 15, '2022-06-24'],
    ['the Coronation day is skipped', [2023, 5, 3], 3, '2023-05-09'],
    ['Christmas is skipped', [2024, 12, 20], 3, '2024-12-27'],
    ['one after a Saturday is the Monday', [2024, 6, 1], 1, '2024-06-03'],
    ['none after a Saturday moves to the Monday', [2024, 6, 1], 0, '2024-06-03'],
    ['none after a working day is that day', [2024, 6, 3], 0, '2024-06-03'],
  ] as const)('%s', (_, [year, month, dayOfMonth], n, expected) => {
    expect(isoDay(calendar.addWorkingDays(dayOf(year, month, dayOfMonth)!, n))).toBe(expected)
  })
})

test('an average day expects one arrival, a weekend day next to none', () => {
  const { intensity } = calendar
  expect(intensity.reduce((sum, value) => sum + value, 0) / intensity.length).toBeCloseTo(1, 12)
  const saturday = dayOf(2024, 6, 1)! - calendar.first
  expect(intensity[saturday]!).toBeLessThan(0.1)
})

test.runIf(existsSync(HOLIDAYS))('bank holidays by rule are those of the published list', () => {
  const published = JSON.parse(readFileSync(HOLIDAYS, 'utf8')) as Record<string, { date: string }[]>
  const years = Object.keys(published).filter((year) => /^\d{4}$/.test(year))
  for (const year of years)
    expect([...bankHolidays(Number(year), Number(year))].map((day) => isoDay(day as Day)).sort()).toEqual(
      published[year]!.map(({ date }) => date).sort(),
    )
  expect(years.length).toBeGreaterThan(5)
})
