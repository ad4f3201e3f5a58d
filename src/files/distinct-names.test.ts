import { expect, test } from 'vitest'
import { distinctNames } from './distinct-names.ts'

test.each([
  [
    ['a.csv', 'b.csv'],
    ['a.csv', 'b.csv'],
  ],
  [
    ['a.csv', 'a.csv', 'a.csv'],
    ['a.csv', 'a (2).csv', 'a (3).csv'],
  ],
  [
    ['a.csv', 'a.csv', 'a (2).csv'],
    ['a.csv', 'a (3).csv', 'a (2).csv'],
  ],
  [
    ['a.xes.gz', 'a.xes.gz'],
    ['a.xes.gz', 'a (2).xes.gz'],
  ],
  [
    ['2024.03', '2024.03'],
    ['2024.03', '2024.03 (2)'],
  ],
])('%j are told apart as %j', (names, expected) =>
  expect(distinctNames(names.map((name) => ({ name }))).map(({ name }) => name)).toEqual(expected),
)
