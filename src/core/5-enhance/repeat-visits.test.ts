import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Visits } from '../model/index.ts'
import { type KeptVisits, noBits } from './kept-visits.ts'
import { countRepeats, repeatVisits } from './repeat-visits.ts'

const KEYS = 3

/** Children's visits by station key, and whether each is kept. */
const children = fc.array(fc.array(fc.tuple(fc.nat(KEYS - 1), fc.boolean()), { maxLength: 8 }), {
  maxLength: 12,
})

function tableOf(of: readonly (readonly (readonly [number, boolean])[])[]) {
  const all = of.flat()
  const childOffset = new Uint32Array(of.length + 1)
  of.forEach((visits, child) => {
    childOffset[child + 1] = childOffset[child]! + visits.length
  })
  const keyOf = Int32Array.from(all, ([key]) => key)
  const bits = noBits(all.length)
  all.forEach(([, is], visit) => {
    if (is) bits[visit >>> 5]! |= 1 << (visit & 31)
  })
  const table = repeatVisits({ count: all.length, childOffset } as unknown as Visits, keyOf, KEYS)
  return { table, kept: { bits } as unknown as KeptVisits }
}

test('the cases of a station are its kept visits less the repeats, whatever is kept', () =>
  fc.assert(
    fc.property(children, (of) => {
      const { table, kept } = tableOf(of)
      for (const [selection, isKept] of [
        [null, () => true],
        [kept, (is: boolean) => is],
      ] as const) {
        const repeats = countRepeats(table, selection)
        for (let key = 0; key < KEYS; key++) {
          const visits = of.map((child) => child.filter(([own, is]) => own === key && isKept(is)).length)
          const cases = visits.filter((count) => count > 0).length
          expect(visits.reduce((sum, count) => sum + count, 0) - repeats[key]!).toBe(cases)
        }
      }
    }),
    { seed: 6 },
  ))

test('visits of children who are at a station once are not in the table: no filter has to look at them', () =>
  expect([
    ...tableOf([
      [[0, true]],
      [
        [0, true],
        [1, true],
        [0, true],
      ],
      [[1, true]],
    ]).table.visit,
  ]).toEqual([1, 3]))
