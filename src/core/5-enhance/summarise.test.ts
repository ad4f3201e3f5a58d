import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Day, DurationFigures, Stats } from '../model/index.ts'
import { bitOf } from './kept-visits.ts'
import { naiveFigures } from './naive-figures-for-tests.ts'
import { selectVisits } from './select-visits.ts'
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

test('no visits give no figures, and nothing fails', () => {
  expect(summarise(visitsOf([]))).toEqual({
    schema: 'doorways.stats/1',
    unit: 'day',
    cases: 0,
    events: 0,
    ties: 0,
    stations: [],
    routes: [],
    variants: { count: 0, top: [] },
    returns: { count: 0, within12m: 0 },
  })
})

test('an attribute that the data lacks leaves every case not known, never missing', () => {
  const visits = visitsOf([{ child: 'a', station: 'contact', start: 1 }])
  expect(Object.keys(summarise(visits, { by: 'asylum' }).groups!)).toEqual([''])
})

test('a group named __proto__ is a group like any other', () => {
  const visits = visitsOf([{ child: 'a', station: 'contact', start: 1, attributes: { team: '__proto__' } }])
  expect(Object.keys(summarise(visits, { by: 'team' }).groups!)).toEqual(['__proto__'])
})

test('exits are visits, not events', () => {
  const visits = visitsOf([
    { child: 'a', station: 'contact', start: 1 },
    { child: 'a', station: 'exit-nfa', start: 1, from: 0 },
  ])
  expect(summarise(visits)).toMatchObject({
    events: 1,
    stations: [{ id: 'contact' }, { id: 'exit-nfa', ends: 1 }],
  })
})

test('shares of parallel steps add up to more than one', () => {
  const visits = visitsOf([
    { child: 'a', station: 'referral', start: 1 },
    { child: 'a', station: 'assessment', start: 2, from: 0, end: 30 },
    { child: 'a', station: 's47', start: 3, from: 0 },
  ])
  expect(summarise(visits).routes.map((route) => route.share)).toEqual([1, 1])
})

test('the share leaves open visits of the origin out', () => {
  const visits = visitsOf([
    { child: 'a', station: 'referral', start: 1, end: 'open' },
    { child: 'b', station: 'referral', start: 1, end: 4 },
    { child: 'b', station: 'cp', start: 4, from: 1, end: 'open' },
  ])
  expect(summarise(visits).routes).toMatchObject([{ from: 'referral', to: 'cp', count: 1, share: 1 }])
})

test('a log’s stations stand by visits then id, and routes by count then ids, so that row order never shows', () => {
  const visits = visitsOf(
    [
      { child: 'a', station: 'z', start: 1 },
      { child: 'a', station: 'b', start: 2, from: 0 },
      { child: 'b', station: 'z', start: 1 },
      { child: 'b', station: 'a', start: 2, from: 2 },
    ],
    'ms',
  )
  const { stations, routes } = summarise(visits)
  expect(stations.map((station) => station.id)).toEqual(['z', 'a', 'b'])
  expect(routes.map((route) => route.to)).toEqual(['a', 'b'])
})

describe('a selection', () => {
  const visits = visitsOf([
    { child: 'a', station: 'contact', start: 10, attributes: { team: 'North' } },
    { child: 'a', station: 'referral', start: 20, from: 0, attributes: { team: 'South' } },
    { child: 'b', station: 'contact', start: 20, attributes: { team: 'South' } },
  ])
  test.each([
    ['nothing asked keeps all', {}, null],
    ['the first day is kept', { from: 20 as Day }, [0, 1, 1]],
    ['the last day is kept', { to: 10 as Day }, [1, 0, 0]],
    [
      'an attribute chooses whole cases by their first row',
      { where: new Map([['team', new Set(['South'])]]) },
      [0, 0, 1],
    ],
    [
      'values of one attribute add up',
      { where: new Map([['team', new Set(['South', 'North'])]]) },
      [1, 1, 1],
    ],
    [
      'an attribute that the data lacks is not known',
      { where: new Map([['asylum', new Set(['yes'])]]) },
      [0, 0, 0],
    ],
    ['and can be asked for as such', { where: new Map([['asylum', new Set([''])]]) }, [1, 1, 1]],
    [
      'dates and attributes must both hold',
      { from: 20 as Day, where: new Map([['team', new Set(['North'])]]) },
      [0, 1, 0],
    ],
  ])('%s', (_, selection, expected) => {
    const kept = selectVisits(visits, selection)
    expect(kept && [0, 1, 2].map((visit) => bitOf(kept.bits, visit))).toEqual(expected)
  })

  test('keeps all instants of its last day', () => {
    const log = visitsOf(
      [
        { child: 'a', station: 'x', start: 86_400_000 * 11 - 1 },
        { child: 'a', station: 'x', start: 86_400_000 * 11 },
      ],
      'ms',
    )
    const { bits } = selectVisits(log, { from: 10 as Day, to: 10 as Day })!
    expect([0, 1].map((visit) => bitOf(bits, visit))).toEqual([1, 0])
  })
})
