import { expect, test } from 'vitest'
import { dayOf } from '../../core/model/index.ts'
import { barPaths, countTicks, dateTicks } from './histogram.ts'

test('classes stack, and a hidden class leaves the stack', () => {
  const arrivals = {
    unit: 'day' as const,
    edges: Float64Array.of(0, 1, 2),
    counts: [Uint32Array.of(1, 2), Uint32Array.of(1, 0)],
    largest: 2,
  }
  const xOf = (day: number) => day * 10
  expect(barPaths(arrivals, xOf, 100, [true, true])[1]).toBe('M0.75 0.00h8.50v50.00H0.75z')
  expect(barPaths(arrivals, xOf, 100, [false, true])[1]).toBe('M0.75 50.00h8.50v50.00H0.75z')
})

test.each([
  [230, 46, [100, 200]],
  [7, 46, [5]],
  [3, 80, [1, 2, 3]],
  [0, 46, []],
])('a largest bar of %s on %s px is ruled at %j', (largest, height, values) => {
  expect(countTicks(largest, height).map((tick) => tick.value)).toEqual(values)
})

test('a year has its months, the first with its year', () => {
  const labels = dateTicks(dayOf(2025, 4, 1)!, dayOf(2026, 4, 1)!, 770).map((tick) => tick.label)
  expect(labels[0]).toBe('Apr 2025')
  expect(labels).toContain('Jan 2026')
  expect(labels).toHaveLength(12)
})

test.each([
  ['a morning', 0.2],
  ['a month', 30],
  ['ten years', 3650],
])('%s has labels that do not touch', (_, span) => {
  const ticks = dateTicks(20_000, 20_000 + span, 770).filter((tick) => tick.label !== '')
  for (let i = 1; i < ticks.length; i++) expect(ticks[i]!.x - ticks[i - 1]!.x).toBeGreaterThanOrEqual(55)
})
