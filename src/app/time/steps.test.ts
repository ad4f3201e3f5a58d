import { expect, test } from 'vitest'
import { type Day, dayOf, isoDay } from '../../core/model/index.ts'
import { stepped, stepsFor } from './steps.ts'

test.each([
  ['2025-01-31', 1, '2025-02-28'],
  ['2025-03-31', -1, '2025-02-28'],
  ['2024-12-15', 1, '2025-01-15'],
  ['2025-01-15', -1, '2024-12-15'],
  ['2024-01-30', 1, '2024-02-29'],
] as const)('a month from %s, by %i, is %s', (from, by, to) => {
  const [year, month, day] = from.split('-').map(Number) as [number, number, number]
  const at = dayOf(year, month, day)! + 0.75
  expect(isoDay(Math.floor(stepped(at, 'month', by)) as Day)).toBe(to)
  expect(stepped(at, 'month', by) % 1).toBe(0.75)
})

test.each([
  ['two years of days', 730, true, 'day'],
  ['a few days of days', 2, true, 'day'],
  ['a log of two weeks', 14, false, 'day'],
  ['a log of two days', 2, false, 'hour'],
  ['a log of an hour', 1 / 24, false, 'minute'],
])('%s steps by a %4$s', (_, span, dayData, name) => {
  expect(stepsFor(span, dayData).names.day).toBe(name)
})

test('a step on and a step back of days end where they began', () => {
  expect(stepped(stepped(20_000.5, 7, 1), 7, -1)).toBe(20_000.5)
})
