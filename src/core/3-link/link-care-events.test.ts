import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type CareRow,
  careEvents,
  day,
  LINKING,
  linkRows,
  STATIONS,
  written,
} from '../../../test/golden/care-case.ts'
import { CARE_EVENT_KINDS, isoDay, NONE, POINT, VISIT_STATES, type Visits } from '../model/index.ts'
import { linkCareEvents } from './index.ts'

const SEED = 20241231
const check = <T>(property: fc.IProperty<T>): void => fc.assert(property, { seed: SEED, numRuns: 400 })

const sum = (flags: Uint8Array): number => flags.reduce((total, flag) => total + flag, 0)

const EXTRACT = day('2024-12-31')
const FIRST = day('2024-05-01')
const maybe = (value: fc.Arbitrary<string>): fc.Arbitrary<string | undefined> =>
  fc.option(value, { nil: undefined })
const yesNo = maybe(fc.constantFrom('yes', 'no'))

/** Rows crowded into few days and children, so that every rule meets every other. */
const anyRow: fc.Arbitrary<CareRow> = fc
  .record({
    child: fc.constantFrom('A', 'B', 'C'),
    kind: fc.constantFrom(...CARE_EVENT_KINDS.filter((kind) => kind !== 'conference')),
    at: fc.integer({ min: 0, max: 240 }),
    length: fc.option(fc.integer({ min: -1, max: 90 }), { nil: null }),
    strategy: fc.integer({ min: 0, max: 9 }),
    source: maybe(fc.constantFrom('1A', '6')),
    yesNo: fc.tuple(yesNo, yesNo, yesNo, yesNo),
    outcome: maybe(fc.constantFrom('iag', 'nfa', 'referral', 'early-help')),
    status: maybe(
      fc.constantFrom('lookedAfter', 'childProtection', 'childInNeed', 'openAssessment', 'closed'),
    ),
    reason: maybe(fc.constantFrom('RC7', 'RC8', 'RC9')),
  })
  .map(({ child, kind, at, length, strategy, ...said }) => {
    const later = length === null ? undefined : length < 0 ? 'unusable' : isoDay(FIRST + at + length)
    const conference =
      kind === 'section-47' && later !== undefined && later !== 'unusable' ? later : undefined
    const [referralNfa, support, unnecessary, led] = said.yesNo
    const facts = {
      contact: { source: said.source, 'contact-outcome': said.outcome },
      referral: { source: said.source, 'referral-nfa': referralNfa },
      assessment: { 'support-required': support },
      'section-47': { 'conference-unnecessary': unnecessary, 'conference-led-to-plan': led },
      need: { 'case-status': said.status, 'closure-reason': said.reason },
    }[kind as string]
    return {
      child,
      kind,
      start: conference !== undefined && strategy === 0 ? null : isoDay(FIRST + at),
      ...(kind !== 'section-47' && later !== undefined ? { end: later } : {}),
      ...(conference === undefined ? {} : { conference }),
      ...(facts === undefined ? {} : { facts: facts as NonNullable<CareRow['facts']> }),
    }
  })
const anyRows = fc.array(anyRow, { maxLength: 40 })

const stationOf = (visits: Visits, at: number): string => visits.stations[visits.station[at]!]!.id
const isExit = (visits: Visits, at: number): boolean => visits.stations[visits.station[at]!]!.kind === 'exit'
const everyVisit = (visits: Visits, holds: (at: number) => boolean): boolean =>
  Array.from({ length: visits.count }, (_, at) => at).every(holds)

/** What a row must be drawn as, once each. */
function drawnAs({ kind, start, conference }: CareRow): string[] {
  if (kind === 'section-47')
    return [...(start === null ? [] : ['strategy', 's47']), ...(conference === undefined ? [] : ['icpc'])]
  if (kind === 'need') return []
  return [{ 'protection-plan': 'cp', 'care-period': 'looked-after' }[kind as string] ?? kind]
}

test('links make a forest: one earlier origin at most, of the same child and journey', () => {
  check(
    fc.property(anyRows, (rows) => {
      const { visits } = linkRows(rows, EXTRACT)
      return everyVisit(visits, (at) => {
        const from = visits.cameFrom[at]!
        if (from === NONE) return true
        const sameTree =
          visits.child[from] === visits.child[at] && visits.journey[from] === visits.journey[at]
        return from < at && visits.start[from]! <= visits.start[at]! && sameTree && !isExit(visits, from)
      })
    }),
  )
})

test('every row is drawn once at each of its stations, and List 6 rows are drawn or counted as evidence', () => {
  check(
    fc.property(anyRows, (rows) => {
      const { visits, usedAsEvidence } = linkRows(rows, EXTRACT)
      const drawn = new Map<string, number>()
      for (let at = 0; at < visits.count; at++) {
        const key = `${visits.row[at]} ${stationOf(visits, at)}`
        drawn.set(key, (drawn.get(key) ?? 0) + 1)
      }
      rows.forEach((row, index) => {
        for (const station of drawnAs(row)) expect(drawn.get(`${index + 2} ${station}`), station).toBe(1)
      })
      const sources = new Set([...visits.row.subarray(0, visits.count)])
      expect(usedAsEvidence).toBe(rows.length - sources.size)
      expect(rows.filter((row, index) => row.kind !== 'need' && !sources.has(index + 2))).toEqual([])
    }),
  )
})

test("a journey has one first visit, journeys come by child and start, and a child's earlier ones are counted", () => {
  check(
    fc.property(anyRows, (rows) => {
      const { visits } = linkRows(rows, EXTRACT)
      const { journeys } = visits
      const roots = new Map<number, number>()
      for (let at = 0; at < visits.count; at++)
        if (visits.cameFrom[at] === NONE && visits.journey[at] !== NONE) roots.set(visits.journey[at]!, at)
      expect([...roots.keys()]).toEqual(Array.from({ length: journeys.count }, (_, journey) => journey))
      for (const [journey, at] of roots) {
        expect(journeys.firstVisit[journey]).toBe(at)
        expect(journeys.start[journey]).toBe(visits.start[at])
        const before = [...roots].filter(
          ([, other]) => other < at && visits.child[other] === visits.child[at],
        )
        expect(journeys.earlier[journey]).toBe(before.length)
      }
    }),
  )
})

test('visits are ordered by child, start, stage order and end; endings have no length', () => {
  const place = (visits: Visits, at: number): number => LINKING.stageOrder.indexOf(stationOf(visits, at))
  const end = (visits: Visits, at: number): number =>
    Number.isNaN(visits.end[at]) ? Number.POSITIVE_INFINITY : visits.end[at]!
  check(
    fc.property(anyRows, (rows) => {
      const { visits } = linkRows(rows, EXTRACT)
      return everyVisit(visits, (at) => {
        if (isExit(visits, at) && (visits.state[at] !== POINT || visits.end[at] !== visits.start[at]))
          return false
        if (at < visits.childOffset[visits.child[at]!]! || at >= visits.childOffset[visits.child[at]! + 1]!)
          return false
        if (at === 0) return true
        const steps = [
          visits.child[at]! - visits.child[at - 1]!,
          visits.start[at]! - visits.start[at - 1]!,
          place(visits, at) - place(visits, at - 1),
          end(visits, at) === end(visits, at - 1) ? 0 : end(visits, at) - end(visits, at - 1),
        ]
        return (steps.find((step) => step !== 0) ?? 0) >= 0
      })
    }),
  )
})

test('a contact leads somewhere, ends once, or waits', () => {
  check(
    fc.property(anyRows, (rows) => {
      const { visits } = linkRows(rows, EXTRACT)
      const followers = new Map<number, number[]>()
      for (let at = 0; at < visits.count; at++)
        followers.set(visits.cameFrom[at]!, [...(followers.get(visits.cameFrom[at]!) ?? []), at])
      return everyVisit(visits, (at) => {
        if (stationOf(visits, at) !== 'contact') return true
        const next = (followers.get(at) ?? []).length
        return visits.state[at] === POINT ? next === 1 : next === 0
      })
    }),
  )
})

const byChild = (visits: Visits): unknown =>
  Object.fromEntries(
    visits.childIds.map((id) => [
      id,
      written(visits)
        .filter(({ child }) => child === id)
        .map(({ row, ...visit }) => JSON.stringify(visit)),
    ]),
  )

test('the order of rows changes nothing', () => {
  const shuffled = anyRows.chain((rows) =>
    fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
  )
  check(
    fc.property(shuffled, ([rows, others]) => {
      const one = linkRows(rows, EXTRACT)
      const other = linkRows(others, EXTRACT)
      expect(byChild(other.visits)).toEqual(byChild(one.visits))
      expect([sum(other.visits.tied), other.usedAsEvidence]).toEqual([
        sum(one.visits.tied),
        one.usedAsEvidence,
      ])
    }),
  )
})

test('enquiries of one day are told apart by their conferences, not by their rows', () => {
  const rows: CareRow[] = [
    { child: 'A', kind: 'section-47', start: '2024-10-11' },
    { child: 'A', kind: 'section-47', start: '2024-10-11', conference: '2024-10-11' },
  ]
  expect(byChild(linkRows(rows.toReversed(), EXTRACT).visits)).toEqual(
    byChild(linkRows(rows, EXTRACT).visits),
  )
})

test("one child's rows change nothing for another", () => {
  check(
    fc.property(anyRows, (rows) => {
      const numbered = rows.map((row, index) => ({ ...row, row: index + 2 }))
      const all = written(linkRows(numbered, EXTRACT).visits).filter(({ child }) => child === 'A')
      const alone = linkRows(
        numbered.filter(({ child }) => child === 'A'),
        EXTRACT,
      )
      expect(written(alone.visits)).toEqual(all)
    }),
  )
})

test("attributes come from the visit's own row", () => {
  const rows: CareRow[] = [
    { child: 'A', kind: 'contact', start: '2024-01-01', facts: { source: '6' } },
    { child: 'A', kind: 'referral', start: '2024-01-02', facts: { source: '1A', team: 'North' } },
  ]
  const { visits } = linkRows(rows, EXTRACT)
  const read = (fact: string): string[] => {
    const { codes, values } = visits.attributes.get(fact)!
    return [...codes].map((code) => values[code]!)
  }
  expect(read('source')).toEqual(['6', '1A', '1A'])
  expect(read('team')).toEqual(['', 'North', 'North'])
})

test('windows are settings', () => {
  const rows: CareRow[] = [
    { child: 'A', kind: 'contact', start: '2024-01-01' },
    { child: 'A', kind: 'referral', start: '2024-02-20' },
  ]
  const windows = { ...LINKING.windows, contactToReferral: 50 }
  const { visits } = linkCareEvents(careEvents(rows), {
    ...LINKING,
    windows,
    stations: STATIONS,
    extractDate: EXTRACT,
  })
  expect(visits.journeys.count).toBe(1)
})

test('ties count the same-day steps that no row puts in order', () => {
  const { visits } = linkRows(
    [
      { child: 'A', kind: 'contact', start: '2024-01-01' },
      { child: 'A', kind: 'referral', start: '2024-01-01' },
      { child: 'A', kind: 'section-47', start: '2024-01-01' },
    ],
    EXTRACT,
  )
  expect(sum(visits.tied)).toBe(2) // referral after contact, strategy discussion after referral; the enquiry is its row's
})

test('no events make no visits', () => {
  const { visits, usedAsEvidence } = linkRows([], EXTRACT)
  expect([visits.count, visits.journeys.count, usedAsEvidence]).toEqual([0, 0, 0])
})

test('what begins after the extract was taken is a date mistyped: nobody waits there', () => {
  const { visits } = linkRows(
    [
      { child: 'A', kind: 'contact', start: '2062-03-01' },
      { child: 'B', kind: 'assessment', start: '2025-01-01' },
      { child: 'C', kind: 'assessment', start: '2024-12-31' },
    ],
    EXTRACT,
  )
  const states = [...visits.state].map((state, at) => [
    visits.childIds[visits.child[at]!],
    VISIT_STATES[state],
  ])
  expect(states).toEqual([
    ['A', 'not-recorded'],
    ['B', 'not-recorded'],
    ['C', 'open'],
  ])
})
