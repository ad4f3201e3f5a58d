import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rowIdentity } from './row-identity.ts'

test('rows have one number exactly where all their cells are equal, across tables', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(3), fc.nat(3), fc.nat(2), fc.boolean()), { maxLength: 300 }),
      (rows) => {
        // Two tables: the second writes its dictionary backwards and lacks the third column.
        const column = (index: 0 | 1 | 2, backwards: boolean) => ({
          codes: Uint32Array.from(rows, (row) => (backwards ? 9 - row[index] : row[index])),
          canonical: Uint32Array.from({ length: 10 }, (_, code) => (backwards ? 9 - code : code)),
        })
        const first = [column(0, false), column(1, false), column(2, false)]
        const second = [column(0, true), column(1, true), null]
        const identity = rowIdentity(1000)
        const numbers = rows.map((row, r) => identity.numberOf(row[3] ? second : first, r))
        const texts = rows.map((row) => `${row[0]} ${row[1]} ${row[3] ? 0 : row[2]}`)
        for (let a = 0; a < rows.length; a++)
          for (let b = 0; b < a; b++) expect(numbers[a] === numbers[b]).toBe(texts[a] === texts[b])
        expect(Math.min(1000, ...numbers)).toBe(1000)
        expect(identity.count).toBe(new Set(texts).size)
      },
    ),
    { seed: 7, numRuns: 40 },
  )
})

test('the index grows past its first size', () => {
  const column = {
    codes: new Uint32Array(5000).map((_, r) => r),
    canonical: new Uint32Array(5000).map((_, r) => r),
  }
  const identity = rowIdentity(0)
  const columns = [column]
  const once = Array.from({ length: 5000 }, (_, r) => identity.numberOf(columns, r))
  expect(new Set(once).size).toBe(5000)
  expect(Array.from({ length: 5000 }, (_, r) => identity.numberOf(columns, r))).toEqual(once)
})

test('rows whose hashes collide are still two rows', () => {
  // 300,000 rows of two arbitrary 32-bit cells: about ten pairs share a 32-bit hash, whatever the hash.
  const n = 300_000
  let state = 1
  const cells = () => {
    const canonical = new Uint32Array(n)
    for (let i = 0; i < n; i++) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      canonical[i] = state
    }
    return { codes: new Uint32Array(n).map((_, r) => r), canonical }
  }
  const columns = [cells(), cells()]
  const identity = rowIdentity(0)
  for (let row = 0; row < n; row++) identity.numberOf(columns, row)
  const texts = new Set(
    Array.from({ length: n }, (_, r) => `${columns[0]!.canonical[r]} ${columns[1]!.canonical[r]}`),
  )
  expect(identity.count).toBe(texts.size)
})
