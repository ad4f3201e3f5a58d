import { expect, test } from 'vitest'
import { counted, grouped } from './counted.ts'

test.each([
  [0, '0 rows'],
  [1, '1 row'],
  [2, '2 rows'],
  [3200, '3,200 rows'],
])('%i is said as %s', (count, said) => expect(counted(count, 'row')).toBe(said))

test.each([
  [0, '0'],
  [1464, '1,464'],
  [12_345.5, '12,345.5'],
])('%d is written %s', (count, written) => expect(grouped(count)).toBe(written))

test('an irregular plural is named', () => {
  expect([1, 2].map((count) => counted(count, 'child', 'children'))).toEqual(['1 child', '2 children'])
})
