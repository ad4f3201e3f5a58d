import { expect, test } from 'vitest'
import { dayOf } from '../../core/model/index.ts'
import { slashDate } from './format.ts'
import { readDate } from './read-date.ts'

const THE_DAY = dayOf(2025, 9, 18)!

test.each([
  '18/9/2025',
  '18/09/2025',
  '18-9-2025',
  '18.9.25',
  '18 9 2025',
  ' 18 Sep 2025 ',
  '18 sept 2025',
  '18 September 2025',
  '18th September, 2025',
  '18-Sep-25',
  '2025-09-18',
])('%s is 18 September 2025', (text) => {
  expect(readDate(text)).toBe(THE_DAY)
})

test.each(['', '9/18/2025', '31/2/2025', '18/9', '18 Foo 2025', 'tomorrow', '18/9/20255'])(
  '"%s" is no date',
  (text) => {
    expect(readDate(text)).toBeNull()
  },
)

test('the date that is shown is read back as the same day', () => {
  expect(readDate(slashDate(THE_DAY))).toBe(THE_DAY)
})
