import { expect, test } from 'vitest'
import { dayOf } from '../model/index.ts'
import { earliestDay } from './earliest-day.ts'

test('the first day that is not of another age is the profile’s', () =>
  expect(earliestDay({ earliestDate: '1950-01-01' })).toBe(dayOf(1950, 1, 1)))

test.each(['', '1950', '01/01/1950', '1950-13-01'])('a profile that says %j is refused', (earliestDate) =>
  expect(() => earliestDay({ earliestDate })).toThrow('earliestDate'),
)
