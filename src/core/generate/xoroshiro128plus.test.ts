import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus'
import { expect, test } from 'vitest'
import { nextWord, STATE_WORDS } from './xoroshiro128plus.ts'

test('draws what pure-rand draws from the same state', () => {
  for (const words of [
    [1, 2, 3, 4],
    [-1, 0x7fffffff, -0x80000000, 0x12345678],
  ]) {
    const state = Int32Array.from(words)
    const [low0, high0, low1, high1] = words as [number, number, number, number]
    const other = xoroshiro128plusFromState([high0, low0, high1, low1])
    for (let draw = 0; draw < 1000; draw++) expect(nextWord(state)).toBe(other.next())
    expect(state).toHaveLength(STATE_WORDS)
  }
})
