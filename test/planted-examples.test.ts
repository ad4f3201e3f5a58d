import { describe, expect, test } from 'vitest'
import { SIZES } from './planted/planted-sizes.ts'
import { dayNumber, mean, readJson, write } from './planted/written-lists.ts'

const FULL = process.env.DOORWAYS_FULL === '1'
const SEEDS = [11, 22, 33, 44, 55]
const countyOf = (population: number, seed: number) => ({
  ...{ population, seed, from: dayNumber('2022-10-01'), to: dayNumber('2026-09-30') },
  mode: 'extended' as const,
})

/** By how much the lists of a county without effects show what an example is about, by chance. */
function sizeIn(id: string, population: number, seed: number, isPlanted: boolean): number {
  const options = countyOf(population, seed)
  const effects = isPlanted ? readJson(`effects/${id}.json`) : undefined
  return SIZES[id]!.measure(write(options, effects).lists, options.from, options.to)
}

describe('the example effects are in the lists as stated', () => {
  test.each(['P2', 'P4'])('%s, in a small county', (id) => {
    const { stated } = SIZES[id]!
    const ratio = sizeIn(id, 25_000, 7, true) / sizeIn(id, 25_000, 7, false)
    expect(Math.abs(ratio / stated - 1)).toBeLessThan(0.2)
  })

  test.each(['P3', 'P8'])('%s, in a small county', (id) => {
    const { stated } = SIZES[id]!
    const shown = sizeIn(id, 25_000, 7, true) - sizeIn(id, 25_000, 7, false)
    expect(Math.abs(shown / stated - 1)).toBeLessThan(0.25)
  })

  test.skipIf(!FULL).each(Object.keys(SIZES))(
    '%s: mean of five seeds within a fifth',
    (id) => {
      const { stated } = SIZES[id]!
      const found = mean(SEEDS.map((seed) => sizeIn(id, 150_000, seed, true)))
      expect(Math.abs(found / stated - 1), `${found} for ${stated}`).toBeLessThan(0.2)
    },
    900_000,
  )
})
