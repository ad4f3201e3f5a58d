import { expect, test } from 'vitest'
import { classByEarlier, EARLIER_CLASSES } from '../../core/4-visualise/index.ts'
import { inventCounty, statsOf } from '../../core/index.ts'
import { createClassFigures } from './class-figures.ts'

const journeys = inventCounty()
const PERIOD = { from: 19_814, to: 20_544, lastDay: 20_543, outside: 0 } // from 1 April 2024, two years
const figuresOf = createClassFigures(journeys, classByEarlier(journeys.visits), PERIOD)
const all = figuresOf(new Array<boolean>(EARLIER_CLASSES).fill(true))
const alone = Array.from({ length: EARLIER_CLASSES }, (_, index) =>
  figuresOf(Array.from({ length: EARLIER_CLASSES }, (__, each) => each === index)),
)
const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0)

test('with every class shown the figures are those of `doorways stats`', () => {
  expect(all.stats).toEqual(statsOf(journeys))
})

test('figures of the classes add up to those of all: none is counted twice, and no journey is cut', () => {
  for (const { id, ...whole } of all.stats.stations)
    for (const figure of ['visits', 'starts', 'ends', 'open', 'notRecorded'] as const) {
      const parts = alone.map(({ stats }) => stats.stations.find((each) => each.id === id)?.[figure] ?? 0)
      expect(sum(parts), `${figure} of ${id}`).toBe(whole[figure])
    }
  for (const { from, to, count } of all.stats.routes) {
    const parts = alone.map(
      ({ stats }) => stats.routes.find((each) => each.from === from && each.to === to)?.count ?? 0,
    )
    expect(sum(parts), `${from} to ${to}`).toBe(count)
  }
  expect(sum(alone.map(({ stats }) => stats.events))).toBe(all.stats.events)
  expect(sum(alone.map(({ stats }) => stats.returns.count))).toBe(all.stats.returns.count)
  expect(sum(alone.map(({ stats }) => stats.returns.within12m))).toBe(all.stats.returns.within12m)
  for (const figure of ['journeys', 'returns'] as const)
    expect(sum(alone.map(({ returned }) => returned[figure]))).toBe(all.returned[figure])
  expect(all.returned.journeys).toBeGreaterThan(0)
})

test('a class of children who had come before has only returns, that of the others none', () => {
  const [none, one] = alone.map(({ stats }) => stats)
  expect(none?.returns.count).toBe(0)
  expect(one?.returns.count).toBe(sum(one?.stations.map(({ starts }) => starts) ?? []))
})

test('months of the classes add up to those of all', () => {
  const byMonth = (of: (figures: typeof all) => Iterable<number>) => {
    const parts = alone.map((each) => [...of(each)])
    expect([...of(all)].map((_, month) => sum(parts.map((part) => part[month] ?? 0)))).toEqual([...of(all)])
  }
  byMonth(({ monthly }) => monthly.journeys)
  byMonth(({ monthly }) => monthly.returnsWithin12m)
  byMonth(({ monthly }) => monthly.visits[0] ?? [])
  for (const key of all.monthly.links.keys()) byMonth(({ monthly }) => monthly.links.get(key) ?? [])
})
