import fc from 'fast-check'
import { expect, test } from 'vitest'
import { distinctSequences } from './distinct-sequences.ts'
import { selectVisits } from './select-visits.ts'
import { variants } from './variants.ts'
import type { TestVisit } from './visits-for-tests.ts'
import { visitsOf } from './visits-for-tests.ts'

const SEED = 20261122

const pathsOf = (paths: readonly string[][]) =>
  visitsOf(
    paths
      .flatMap((path, child) =>
        path.map((station, index): TestVisit => ({ child: String(child), station, start: index })),
      )
      .map((row, index) => (row.start === 0 ? row : { ...row, from: index - 1 })),
    'ms',
  )

test('paths with equal counts stand by station ids, by code point, the shorter first', () => {
  const { top } = variants(pathsOf([['b'], ['a', 'b'], ['a'], ['\u{1f600}'], ['\uff5e'], ['b']]))
  expect(top.map(({ path }) => path.join())).toEqual(['b', 'a', 'a,b', '\uff5e', '\u{1f600}'])
})

test('of many paths with one journey each, the smallest fifty are listed', () => {
  const ids = Array.from({ length: 200 }, (_, index) => String((index * 77) % 200).padStart(3, '0'))
  const { count, top } = variants(pathsOf(ids.map((id) => [id])))
  expect(count).toBe(200)
  expect(top.map(({ path }) => path[0])).toEqual(ids.toSorted().slice(0, 50))
})

test.each([1, 3, 32])('sequences are told apart however much their hashes collide (%i bits)', (hashBits) => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.nat({ max: 2 }), { maxLength: 4 }), { maxLength: 60 }), (sequences) => {
      const offset = Uint32Array.from([
        0,
        ...sequences.map((_, index) => sequences.slice(0, index + 1).flat().length),
      ])
      const { example, count } = distinctSequences(offset, Uint16Array.from(sequences.flat()), hashBits)
      const expected = new Map<string, number>()
      for (const sequence of sequences)
        if (sequence.length > 0) expected.set(sequence.join(), (expected.get(sequence.join()) ?? 0) + 1)
      expect(new Map(Array.from(example, (s, number) => [sequences[s]!.join(), count[number]]))).toEqual(
        expected,
      )
      expect(example.length).toBe(expected.size)
    }),
    { seed: SEED },
  )
})

test('a journey that began outside the selection has no path in it', () => {
  const visits = pathsOf([
    ['a', 'b'],
    ['a', 'b', 'c'],
  ])
  expect(variants(visits, selectVisits(visits, { mask: Uint8Array.of(0, 1, 1, 1, 0) })).top).toEqual([
    { path: ['a', 'b'], count: 1 },
  ])
})
