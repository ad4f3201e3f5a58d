import { expect, test } from 'vitest'
import { sortRows } from './sort-rows.ts'

const sorted = (values: readonly (number | string | null)[], descending: boolean) =>
  sortRows(values, (value) => value, descending)

test.each([
  ['numbers by size', [10, 9, 100], false, [9, 10, 100]],
  ['and the other way round', [10, 9, 100], true, [100, 10, 9]],
  ['words by the alphabet, whatever their case', ['b', 'C', 'a'], false, ['a', 'b', 'C']],
  ['numbers in words by size', ['Step 10', 'Step 9'], false, ['Step 9', 'Step 10']],
  ['what is not known comes last', [null, 2, 1], false, [1, 2, null]],
  ['also the other way round', [null, 1, 2], true, [2, 1, null]],
])('%s', (_, values, descending, expected) => expect(sorted(values, descending)).toEqual(expected))

test.each([false, true])('rows of one value keep their order (descending: %s)', (descending) => {
  const rows = [
    { id: 'a', n: 1 },
    { id: 'b', n: 1 },
    { id: 'c', n: 1 },
  ]
  expect(sortRows(rows, ({ n }) => n, descending)).toEqual(rows)
})
