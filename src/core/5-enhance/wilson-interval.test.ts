import { expect, test } from 'vitest'
import { wilsonInterval } from './wilson-interval.ts'

test.each([
  // Newcombe 1998 (Statistics in Medicine 17:857-872), table I, method 3
  ['81 of 263', 81, 263, 0.2553, 0.3662],
  ['15 of 148', 15, 148, 0.0624, 0.1605],
  ['0 of 20', 0, 20, 0, 0.1611],
  ['1 of 29', 1, 29, 0.0061, 0.1718],
  ['all of 10', 10, 10, 0.7225, 1],
])('%s has the published interval', (_, count, n, low, high) => {
  const interval = wilsonInterval(count, n)!
  expect(interval.low).toBeCloseTo(low, 4)
  expect(interval.high).toBeCloseTo(high, 4)
})

test.each([
  ['none of nothing', 0, 0],
  ['more links than visits', 3, 2],
])('%s has no interval', (_, count, n) => {
  expect(wilsonInterval(count, n)).toBeNull()
})
