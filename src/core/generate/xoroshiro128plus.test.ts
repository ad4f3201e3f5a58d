import fc from 'fast-check'
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus'
import { expect, test } from 'vitest'
import { nextWord, STATE_WORDS } from './xoroshiro128plus.ts'

const DRAWS = 200
const word = fc.integer({ min: -0x80000000, max: 0x7fffffff })
const stateOfWords = fc.tuple(word, word, word, word).filter((words) => words.some((value) => value !== 0))

const draws = (words: readonly number[]): number[] => {
  const state = Int32Array.from(words)
  return Array.from({ length: DRAWS }, () => nextWord(state))
}

const BITS = 64
const rotated = (value: bigint, by: number): bigint =>
  BigInt.asUintN(BITS, value << BigInt(by)) | (value >> BigInt(BITS - by))

/** The published recurrence on whole 64-bit numbers; of each sum the low half. */
function published([low0, high0, low1, high1]: readonly [number, number, number, number]): number[] {
  const joined = (low: number, high: number): bigint => (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0)
  let [first, second] = [joined(low0, high0), joined(low1, high1)]
  return Array.from({ length: DRAWS }, () => {
    const drawn = Number(BigInt.asIntN(32, first + second))
    const mixed = first ^ second
    first = rotated(first, 24) ^ mixed ^ BigInt.asUintN(BITS, mixed << 16n)
    second = rotated(mixed, 37)
    return drawn
  })
}

test('draws what pure-rand draws from the same state, and leaves the same state behind', () => {
  fc.assert(
    fc.property(stateOfWords, (words) => {
      const [low0, high0, low1, high1] = words
      const other = xoroshiro128plusFromState([high0, low0, high1, low1])
      expect(draws(words)).toEqual(Array.from({ length: DRAWS }, () => other.next()))
      const state = Int32Array.from(words)
      for (let n = 0; n < DRAWS; n++) nextWord(state)
      const [endLow0, endHigh0, endLow1, endHigh1] = state
      expect(other.getState()).toEqual([endHigh0, endLow0, endHigh1, endLow1])
    }),
  )
})

test('draws what the published recurrence gives in 64-bit arithmetic', () => {
  fc.assert(
    fc.property(stateOfWords, (words) => {
      expect(draws(words)).toEqual(published(words))
    }),
  )
})

test('a state is as long as it says', () => {
  expect(STATE_WORDS * 32).toBe(128)
})
