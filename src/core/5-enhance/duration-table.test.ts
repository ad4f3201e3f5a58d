import { describe, expect, test } from 'vitest'
import { countRows, durationFigures, durationTable } from './duration-table.ts'

const tableOf = (durations: readonly number[]) => {
  const table = durationTable(new Int32Array(durations.length), 1, Float64Array.from(durations))
  return { table, counts: countRows(table, null) }
}

describe('quantiles are numpy’s', () => {
  test.each([
    // numpy.quantile([...], [0.1, 0.5, 0.9])
    ['one value', [7], 7, 7, 7],
    ['two values', [1, 2], 1.1, 1.5, 1.9],
    ['ties', [3, 3, 3, 10], 3, 3, 7.9],
    ['out of order', [5, 1, 4, 2, 3], 1.4, 3, 4.6],
    ['below zero and fractions', [-2.5, 0, 0.125, -7], -5.65, -1.25, 0.0875],
  ])('%s', (_, durations, p10, median, p90) => {
    const { table, counts } = tableOf(durations)
    const figures = durationFigures(table, counts, 0, 1)!
    expect(figures.p10).toBeCloseTo(p10, 12)
    expect(figures.median).toBeCloseTo(median, 12)
    expect(figures.p90).toBeCloseTo(p90, 12)
    expect([figures.min, figures.max]).toEqual([Math.min(...durations), Math.max(...durations)])
  })
})

test('a key without durations has no figures', () => {
  const table = durationTable(Int32Array.of(0, 2, -1), 4, Float64Array.of(1, 2, 3))
  const counts = countRows(table, null)
  expect([0, 1, 2, 3].map((key) => durationFigures(table, counts, key, 1)?.n ?? null)).toEqual([
    1,
    null,
    1,
    null,
  ])
})

test('instants keep their fractions of a millisecond', () => {
  const { table, counts } = tableOf([0.25, 35_189.5])
  expect(durationFigures(table, counts, 0, 1000)).toMatchObject({ min: 0.00025, max: 35.1895 })
})
