import fc from 'fast-check'
import { expect, test } from 'vitest'
import { visitsOf } from '../../../test/drawing/visits-of.ts'
import { ENDED } from '../model/index.ts'
import { measureCrowds, type Shown } from './measure-crowds.ts'
import { radixOrder } from './radix-order.ts'

type Stay = readonly [start: number, end: number]

/** Children who wait at one station, for the ticks given. */
function crowdOf(waiting: readonly Stay[], shown: Shown) {
  const rows = waiting.map(([start, end], child) => ({
    ...{ child, journey: child, station: 'A', start, end, cameFrom: null, source: '', state: ENDED },
  }))
  const start = Uint32Array.from(waiting, ([first]) => first)
  const end = Uint32Array.from(waiting, ([, last]) => last)
  const stays = {
    ...{ visit: start.map((_, i) => i), station: new Uint32Array(start.length), start, end },
    ...{ byStart: radixOrder(start), byEnd: radixOrder(end) },
  }
  const visits = visitsOf('day', [{ id: 'A', label: 'A', kind: 'stage' }], rows, 2000)
  const { most, peak, least } = measureCrowds(visits, stays, 1, shown)
  return { most: most[0], peak: peak[0], least: [...least] }
}

test.each<[string, readonly Stay[], Shown, readonly number[]]>([
  [
    'those who come together see each other',
    [
      [10, 20],
      [10, 1000],
      [10, 1000],
    ],
    { from: 0, to: 2000 },
    [3, 2, 2],
  ],
  [
    'who takes another’s place leaves nobody alone',
    [
      [0, 10],
      [0, 90],
      [10, 90],
    ],
    { from: 0, to: 100 },
    [2, 2, 2],
  ],
  [
    'what comes before and after the period does not count',
    [
      [10, 600],
      [11, 700],
      [12, 800],
    ],
    { from: 100, to: 500 },
    [3, 3, 3],
  ],
  [
    'who is never shown waits among nobody',
    [
      [10, 20],
      [10, 300],
      [600, 700],
    ],
    { from: 100, to: 500 },
    [0, 1, 0],
  ],
])('%s', (_, waiting, shown, least) => {
  expect(crowdOf(waiting, shown).least).toEqual(least)
})

const stay = fc
  .tuple(fc.nat(30), fc.integer({ min: 1, max: 20 }))
  .map(([start, ticks]): Stay => [start, start + ticks])

test('crowds are those found by counting heads at every tick', () => {
  fc.assert(
    fc.property(fc.array(stay, { maxLength: 25 }), fc.nat(40), fc.nat(40), (waiting, from, ticks) => {
      const to = from + ticks
      const heads = (tick: number): number =>
        waiting.filter(([start, end]) => start <= tick && tick < end).length
      const at = (first: number, end: number): number[] =>
        Array.from({ length: Math.max(0, end - first) }, (_, i) => heads(first + i))
      expect(crowdOf(waiting, { from, to })).toEqual({
        most: Math.max(0, ...at(0, 60)),
        peak: Math.max(0, ...at(from, to)),
        least: waiting.map(([start, end]) => {
          const seen = at(Math.max(start, from), Math.min(end, to))
          return seen.length === 0 ? 0 : Math.min(...seen)
        }),
      })
    }),
    { numRuns: 1000 },
  )
})
