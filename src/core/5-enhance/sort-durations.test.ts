import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sortDurations } from './sort-durations.ts'

const SEED = 20261122

test.each([
  ['whole days', fc.integer({ min: 0, max: 4000 })],
  ['milliseconds with fractions', fc.double({ min: 0, max: 4e11, noNaN: true })],
  ['any number, below zero too', fc.double({ noNaN: true }).map((value) => value + 0)],
])('%s stand ascending, each with its number, equal ones as they came', (_, someDuration) => {
  fc.assert(
    fc.property(fc.array(someDuration, { maxLength: 200 }), (values) => {
      const index = Uint32Array.from(values.keys())
      const sorted = sortDurations({ duration: Float64Array.from(values), index })
      expect([...sorted.duration]).toEqual([...Float64Array.from(values).sort()])
      expect(Array.from(sorted.index, (i) => values[i])).toEqual([...sorted.duration])
      if (values.every((value) => value >= 0))
        expect([...sorted.index]).toEqual([...values.keys()].sort((a, b) => values[a]! - values[b]! || a - b))
    }),
    { seed: SEED, numRuns: 500 },
  )
})
