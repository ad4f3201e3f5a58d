import { expect, test } from 'vitest'
import { summarise } from '../../core/5-enhance/index.ts'
import { type TestVisit, visitsOf } from '../../core/5-enhance/visits-for-tests.ts'
import type { Stats } from '../../core/model/index.ts'
import { frontDoorFigures, logFigures, type MonthlySeries } from './panel-figures.ts'
import { summarySentence } from './summary.ts'

const NO_TREND: MonthlySeries = { visits: () => [], links: () => [], journeys: [], returned: [] }
const ROWS = { read: 7, setAside: ['2 exact duplicates'] }
const SINCE = 20_179 // 1 April 2025

const statsOf = (rows: readonly TestVisit[], unit: 'day' | 'ms' = 'day'): Stats => {
  const { schema, unit: counted, cases, events, ...figures } = summarise(visitsOf(rows, unit))
  return {
    schema,
    unit: counted,
    cases,
    events,
    accounted: { read: 0, kept: 0, setAside: [] },
    ...figures,
  }
}

/** Four children: one referred and assessed, one still being assessed, one whose assessment lost its end, one not referred. */
const STATS = statsOf([
  { child: 'a', station: 'contact', start: 10 },
  { child: 'a', station: 'referral', start: 12, end: 13, from: 0 },
  { child: 'a', station: 'assessment', start: 13, end: 43, from: 1 },
  { child: 'b', station: 'contact', start: 11 },
  { child: 'b', station: 'assessment', start: 20, end: 'open', from: 3 },
  { child: 'c', station: 'assessment', start: 20, end: 'not-recorded' },
  { child: 'd', station: 'contact', start: 12 },
])

const figure = (label: string, returned = { since: SINCE, journeys: 4, returns: 1 }) =>
  frontDoorFigures(STATS, STATS, returned, NO_TREND, ROWS).find((each) => each.label.startsWith(label))

test.each([
  ['Contacts', '3', '3 contacts of 3 children; List 1 has 7 rows', ['2 exact duplicates']],
  ['Became a referral', '33%', '1 of 3 contacts', []],
  ['Returned', '25%', '1 of 4 journeys', []],
  [
    'Assessment',
    '30 days',
    '1 of 3 assessments: those that have ended',
    ['1 still open', '1 with no end recorded'],
  ],
  ['Visits open', '1', '1 of 7 visits', ['1 with no end recorded']],
])('%s says what is counted, of what, and what is left out', (label, value, basis, leftOut) => {
  expect(figure(label)).toMatchObject({ value, method: { basis, leftOut } })
})

test('rows of the list are used, left out or of a class that is not shown', () => {
  const all = statsOf([1, 2, 3, 4, 5].map((start) => ({ child: `${start}`, station: 'contact', start })))
  const [contacts] = frontDoorFigures(STATS, all, { since: SINCE, journeys: 0, returns: 0 }, NO_TREND, ROWS)
  expect(contacts).toMatchObject({
    value: '3',
    method: {
      basis: '3 contacts of 3 children; List 1 has 7 rows',
      leftOut: ['2 contacts of other classes', '2 exact duplicates'],
    },
  })
})

test('journeys from before the data reach 12 months back are left out of the returns, and counted', () => {
  expect(figure('Returned', { since: SINCE, journeys: 1, returns: 0 })).toMatchObject({
    value: '0%',
    method: { basis: '0 of 1 journey', leftOut: ['3 journeys that began before'] },
  })
})

test('where the data do not reach 12 months back the share of returns is not known, and nowhere nought', () => {
  const unknown = { since: SINCE, journeys: 0, returns: 0 }
  expect(figure('Returned', unknown)).toMatchObject({
    value: '–',
    method: {
      basis: 'Not known: there is no journey that began on 1 April 2025 or later',
      leftOut: ['4 journeys that began before'],
    },
  })
  expect(summarySentence(STATS, unknown, false, '')).not.toContain('12 months')
})

test.each([
  [
    { since: SINCE, journeys: 1, returns: 1 },
    'Of 1 journey begun on 1 April 2025 or later, 1 (100%) began within',
  ],
  [
    { since: SINCE, journeys: 4, returns: 1 },
    'Of 4 journeys begun on 1 April 2025 or later, 1 (25%) began within',
  ],
])('the sentence of returns holds for one and for many', (returned, said) => {
  expect(summarySentence(STATS, returned, false, '')).toContain(said)
})

test('a log’s events say how many rows were read and why some are set aside', () => {
  const stats = statsOf([{ child: 'a', station: 'x', start: 10 }], 'ms')
  expect(logFigures(stats, NO_TREND, ROWS)[1]).toMatchObject({
    value: '1',
    method: { basis: '1 event; 7 rows read', leftOut: ['2 exact duplicates'] },
  })
})
