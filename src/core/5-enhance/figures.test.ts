import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Day, DurationFigures, Stats } from '../model/index.ts'
import { figureIndex } from './figure-index.ts'
import { figuresOf } from './figures.ts'
import { naiveFigures } from './naive-figures-for-tests.ts'
import type { Selection } from './select-visits.ts'
import { summarise } from './summarise.ts'
import type { TestVisit } from './visits-for-tests.ts'
import { visitsOf } from './visits-for-tests.ts'

const SEED = 20261122

const STATIONS = ['contact', 'referral', 'cp', 'exit-nfa']

/** Children with visits in time order, linked at random to earlier ones of their own. */
const someVisits = fc
  .array(
    fc.array(
      fc.record({
        station: fc.constantFrom(...STATIONS),
        gap: fc.constantFrom(0, 0, 1, 3, 45, 400),
        end: fc.constantFrom<'open' | 'not-recorded' | 'point' | number>(
          'open',
          'not-recorded',
          'point',
          0,
          0.25,
          90,
        ),
        back: fc.constantFrom(0, 0, 1, 2),
        noJourney: fc.boolean(),
        team: fc.constantFrom('', 'North', 'South'),
        kept: fc.boolean(),
      }),
      { maxLength: 6 },
    ),
    { maxLength: 8 },
  )
  .map((children) => {
    const rows: TestVisit[] = []
    const kept: boolean[] = []
    for (const [c, steps] of children.entries()) {
      let start = 19_000
      const first = rows.length
      for (const step of steps) {
        start += step.gap
        const from = rows.length - step.back
        rows.push({
          child: `child ${c}`,
          station: step.station,
          start,
          ...(step.end === 'point'
            ? {}
            : { end: typeof step.end === 'number' ? start + step.end : step.end }),
          ...(step.back > 0 && from >= first ? { from } : step.noJourney ? { noJourney: true as const } : {}),
          attributes: { team: step.team },
        })
        kept.push(step.kept)
      }
    }
    return { rows, kept }
  })

const byName = <T extends { readonly id?: string; readonly from?: string; readonly to?: string }>(
  items: readonly T[],
) =>
  items.toSorted((one, other) =>
    JSON.stringify([one.id, one.from, one.to]) < JSON.stringify([other.id, other.from, other.to]) ? -1 : 1,
  )

/** Rounds what floating point may do differently in two formulas for one figure; counts stay whole. */
const comparable = (figures: Pick<Stats, 'cases' | 'events' | 'stations' | 'routes'>) => {
  const rounded = (duration: DurationFigures | null) =>
    duration &&
    Object.fromEntries(Object.entries(duration).map(([name, value]) => [name, Number(value.toFixed(9))]))
  return {
    cases: figures.cases,
    events: figures.events,
    stations: byName(figures.stations).map((station) => ({
      ...station,
      duration: rounded(station.duration),
    })),
    routes: byName(figures.routes).map((route) => ({ ...route, duration: rounded(route.duration) })),
  }
}

describe('figures equal those of an independent, naive implementation', () => {
  test.each([
    ['in days', 'day', 1],
    ['in instants, reported in seconds', 'ms', 1000],
  ] as const)('%s, of all visits and of a selection', (_, unit, scale) => {
    fc.assert(
      fc.property(someVisits, ({ rows, kept }) => {
        const visits = visitsOf(rows, unit)
        for (const selection of [kept, rows.map(() => true)]) {
          const figures = summarise(visits, { mask: Uint8Array.from(selection, Number) })
          const expected = naiveFigures(rows, selection, scale)
          expect(comparable(figures)).toEqual(comparable(expected))
          expect(figures.variants).toEqual(expected.variants)
        }
        expect(summarise(visits)).toEqual(summarise(visits, { mask: new Uint8Array(rows.length).fill(1) }))
      }),
      { seed: SEED, numRuns: 300 },
    )
  })

  test('by the value in the case’s first row', () => {
    fc.assert(
      fc.property(someVisits, ({ rows, kept }) => {
        const { groups } = summarise(visitsOf(rows), { mask: Uint8Array.from(kept, Number), by: 'team' })
        const teamOf = (row: TestVisit) => rows.find((other) => other.child === row.child)!.attributes!.team!
        const expected = Object.fromEntries(
          [...new Set(rows.map(teamOf))].flatMap((team) => {
            const inTeam = rows.map((row, index) => teamOf(row) === team && kept[index]!)
            return inTeam.includes(true) ? [[team, comparable(naiveFigures(rows, inTeam, 1))]] : []
          }),
        )
        expect(
          Object.fromEntries(Object.entries(groups!).map(([team, figures]) => [team, comparable(figures)])),
        ).toEqual(expected)
      }),
      { seed: SEED, numRuns: 200 },
    )
  })
})

const FIRST = 18_999
const someDates = fc
  .record({ from: fc.nat({ max: 500 }), length: fc.nat({ max: 500 }) })
  .map(({ from, length }) => ({ from: (FIRST + from) as Day, to: (FIRST + from + length) as Day }))
const someCases = fc.record(
  {
    where: fc
      .subarray(['', 'North', 'South'])
      .map((teams) => new Map([['team', new Set(teams)]]) as ReadonlyMap<string, ReadonlySet<string>>),
  },
  { requiredKeys: [] },
)

/** Which visits a selection keeps, from its definition. */
function naivelyKept(rows: readonly TestVisit[], { from, to, where, mask }: Selection): boolean[] {
  return rows.map((row, index) => {
    const first = rows.find((other) => other.child === row.child)!
    return (
      (from === undefined || row.start >= from) &&
      (to === undefined || row.start <= to) &&
      (!mask || mask[index] === 1) &&
      [...(where ?? [])].every(([name, values]) => values.has(first.attributes![name]!))
    )
  })
}

test('any selection by attribute, date and class equals a naive implementation', () => {
  fc.assert(
    fc.property(
      someVisits,
      someCases,
      fc.option(someDates),
      fc.constantFrom('both', 'from', 'to'),
      fc.boolean(),
      ({ rows, kept }, cases, dates, ends, isMasked) => {
        const selection: Selection = {
          ...cases,
          ...(dates && ends !== 'to' && { from: dates.from }),
          ...(dates && ends !== 'from' && { to: dates.to }),
          ...(isMasked && { mask: Uint8Array.from(kept, Number) }),
        }
        const { groups } = figuresOf(figureIndex(visitsOf(rows)), selection)
        expect(comparable(groups[0]!)).toEqual(
          comparable(naiveFigures(rows, naivelyKept(rows, selection), 1)),
        )
      },
    ),
    { seed: SEED, numRuns: 600 },
  )
})

test('a case with more visits than a word has bits is kept whole', () => {
  const rows = Array.from({ length: 100 }, (_, start): TestVisit => ({ child: 'a', station: 'x', start }))
  const other = { child: 'b', station: 'x', start: 0 }
  const index = figureIndex(visitsOf([other, ...rows]))
  expect(figuresOf(index, { from: 20 as Day, to: 89 as Day }).groups[0]).toMatchObject({
    cases: 1,
    events: 70,
  })
  const all = { mask: new Uint8Array(101).fill(1) }
  expect(figuresOf(index, all).groups[0]).toMatchObject({ cases: 2, events: 101 })
})
