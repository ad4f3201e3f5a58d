import { describe, expect, test } from 'vitest'
import type { Day } from '../model/index.ts'
import { bitOf } from './kept-visits.ts'
import { selectVisits } from './select-visits.ts'
import { summarise } from './summarise.ts'
import { visitsOf } from './visits-for-tests.ts'

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

test('ties are those of the visits kept', () => {
  const rows = [1, 1, 2, 2, 2].map((start) => ({ child: 'a', station: 'contact', start }))
  const visits = { ...visitsOf(rows), tied: Uint8Array.of(0, 1, 0, 1, 1) }
  expect(summarise(visits).ties).toBe(3)
  expect(summarise(visits, { from: 2 as Day }).ties).toBe(2)
  expect(summarise(visits, { mask: Uint8Array.of(1, 1, 0, 0, 1) }).ties).toBe(2)
})
