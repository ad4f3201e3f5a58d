import { expect, test } from 'vitest'
import { peakOf, sampleNumbers } from './sample-numbers.ts'

const period = { from: 0, to: 10, lastDay: 9, outside: 0 }
/** Two stations; the second is never visited. */
const stay = (start: number, end: number) => ({
  starts: Float64Array.of(start),
  ends: Float64Array.of(end),
  offset: Uint32Array.of(0, 1, 1),
})

test('classes that are hidden do not count towards a peak, and those that are shown add up where they overlap', () => {
  const sampled = sampleNumbers([stay(1, 4), stay(3, 6)], false, period, 1)
  expect(peakOf(sampled, [true, true], 0)).toBe(2)
  expect(peakOf(sampled, [true, false], 0)).toBe(1)
  expect(peakOf(sampled, [false, false], 0)).toBe(0)
  expect(peakOf(sampled, [true, true], 1)).toBe(0)
})

test('where nothing has a length, a peak is all that has happened so far', () => {
  const sampled = sampleNumbers([stay(1, 1), stay(3, 3)], true, period, 1)
  expect(peakOf(sampled, [true, true], 0)).toBe(2)
})
