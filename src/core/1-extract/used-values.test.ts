import { expect, test } from 'vitest'
import { compactCategory, compactIndex } from './used-values.ts'

test('values that no row uses are gone, and rows keep theirs', () => {
  const codes = Uint32Array.of(3, 1, 3)
  expect(compactIndex(codes, ['header', 'b', 'unused', 'c'])).toEqual(['c', 'b'])
  expect([...codes]).toEqual([0, 1, 0])
})

test('code 0 of a category stays "not known", used or not', () => {
  const { codes, values } = compactCategory(Uint32Array.of(2, 2), ['', 'header', 'Team A'])
  expect(values).toEqual(['', 'Team A'])
  expect([...codes]).toEqual([1, 1])
})
