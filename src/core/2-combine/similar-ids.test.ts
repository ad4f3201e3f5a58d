import fc from 'fast-check'
import { expect, test } from 'vitest'
import { similarIds } from './similar-ids.ts'

test.each([
  ['123', '00123'],
  ['A1', 'a1'],
  ['A 1', 'A1'],
  ['12.0', '12'],
  ['0', '000'],
  ['00 1.0 0', '1'],
  ['É1', ' é1'],
  ['É0.0', 'é0'],
  ['A\u00a01', 'a1'],
])('%j and %j are lookalikes', (a, b) =>
  expect([...similarIds([a, 'other', b]).lookalike]).toEqual([1, 0, 1]),
)

test.each([
  ['120', '12'],
  ['A1', 'A2'],
  ['1.05', '1.5'],
  ['1.', '1.0'],
  ['A.01', 'A.1'],
])('%j and %j are not', (a, b) => expect([...similarIds([a, b]).lookalike]).toEqual([0, 0]))

test('powers of ten are told, codes with an E are not', () =>
  expect([...similarIds(['1.23E+05', '1E+6', '3E12', '1.23E05']).scientific]).toEqual([1, 1, 0, 0]))

test('the ids found are those that agree without blanks, case, leading zeros and a trailing .0', () => {
  const key = (id: string) =>
    id
      .toLowerCase()
      .replace(/\s/gu, '')
      .replace(/\.0+$/, '')
      .replace(/^0+(?=.)/, '')
  const id = fc.string({
    unit: fc.constantFrom('0', '1', '.', ' ', 'a', 'A', 'é', 'É', '\u00a0', '\u0001'),
    maxLength: 6,
  })
  fc.assert(
    fc.property(fc.uniqueArray(id, { maxLength: 60 }), (ids) => {
      const expected = ids.map((one) => (ids.filter((other) => key(other) === key(one)).length > 1 ? 1 : 0))
      expect([...similarIds(ids).lookalike]).toEqual(expected)
    }),
    { seed: 20_261_125 },
  )
})
