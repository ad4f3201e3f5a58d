import { expect, test } from 'vitest'
import { dayOf } from '../../core/model/index.ts'
import { clockTime, duration, longDate, percent, shortDate, weekdayName } from './format.ts'

const day = dayOf(2025, 9, 18)!

test('dates are written as people in England write them', () => {
  expect(longDate(day)).toBe('18 September 2025')
  expect(shortDate(day)).toBe('18 Sep')
  expect(weekdayName(day)).toBe('Thursday')
  expect(clockTime(day + 0.5 + 5 / 1440)).toBe('12:05')
})

test.each([
  [0, '0%'],
  [0.004, '<1%'],
  [0.234, '23%'],
  [0.996, '>99%'],
  [1, '100%'],
  [null, '–'],
])('a share of %s reads %s', (share, text) => {
  expect(percent(share)).toBe(text)
})

test.each([
  [1, 'day', '1 day'],
  [38.25, 'day', '38.3 days'],
  [90, 'second', '1.5 minutes'],
  [172_800, 'second', '2 days'],
  [0, 'second', '0 seconds'],
] as const)('%s %s reads %s', (value, unit, text) => {
  expect(duration(value, unit)).toBe(text)
})
