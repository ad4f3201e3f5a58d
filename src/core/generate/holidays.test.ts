import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { dayOf, isoDay, weekdayOf } from '../model/index.ts'
import { bankHolidays, schoolHolidays } from './holidays.ts'

const listed = JSON.parse(
  readFileSync(new URL('../../../data/reference/bank-holidays-england-wales.json', import.meta.url), 'utf8'),
) as Record<string, string>
const dates = Object.keys(listed).sort()
const years = [...new Set(dates.map((date) => Number(date.slice(0, 4))))]

test.each(years)('the bank holidays of %i are those of the official list', (year) => {
  const found = [...bankHolidays(year, year)].map(isoDay).sort()
  expect(found).toEqual(dates.filter((date) => date.startsWith(String(year))))
})

test('school holidays come in order, each year the same six, and do not overlap', () => {
  const spans = schoolHolidays(2022, 2026)
  expect(spans).toHaveLength(30)
  spans.forEach(([from, to], i) => {
    expect(to).toBeGreaterThan(from)
    if (i > 0) expect(from).toBeGreaterThan(spans[i - 1]![1])
  })
})

test('half terms are weeks that begin on a Monday', () => {
  const weeks = schoolHolidays(2022, 2026).filter(([from, to]) => to - from === 6)
  expect(weeks).toHaveLength(15)
  for (const [from] of weeks) expect(weekdayOf(from)).toBe(1)
})

test('August is a holiday from its first day to its last', () => {
  const inAugust = schoolHolidays(2025, 2025).filter(
    ([from, to]) => from <= dayOf(2025, 8, 1)! && to >= dayOf(2025, 8, 31)!,
  )
  expect(inAugust).toHaveLength(1)
})
