import { expect, test } from 'vitest'
import { readWhole } from './read-whole.ts'

test.each([
  ['12', 12],
  [' 72,000 ', 72_000],
  ['1 234 567', 1_234_567],
  ['007', 7],
])('%s is a whole number', (typed, value) => {
  expect(readWhole(typed)).toBe(value)
})

test.each(['', '0x10', '1e1', '12.0', '+7', '-7', '1,2', '1 00 000', 'seven'])('“%s” is none', (typed) => {
  expect(readWhole(typed)).toBeNaN()
})
