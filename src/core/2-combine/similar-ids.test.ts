import { expect, test } from 'vitest'
import { similarIds } from './similar-ids.ts'

test.each([
  ['123', '00123'],
  ['A1', 'a1'],
  ['A 1', 'A1'],
  ['12.0', '12'],
  ['0', '000'],
])('%j and %j are lookalikes', (a, b) =>
  expect([...similarIds([a, 'other', b]).lookalike]).toEqual([1, 0, 1]),
)

test.each([
  ['120', '12'],
  ['A1', 'A2'],
  ['1.05', '1.5'],
])('%j and %j are not', (a, b) => expect([...similarIds([a, b]).lookalike]).toEqual([0, 0]))

test('powers of ten are told, codes with an E are not', () =>
  expect([...similarIds(['1.23E+05', '1E+6', '3E12', '1.23E05']).scientific]).toEqual([1, 1, 0, 0]))
