import { expect, test } from 'vitest'
import { dayOf, MS_PER_DAY } from '../model/index.ts'
import { returnShare, watchedJourneys } from './return-share.ts'
import type { TestVisit } from './visits-for-tests.ts'
import { visitsOf } from './visits-for-tests.ts'

const day = (iso: string) => {
  const [year, month, dayOfMonth] = iso.split('-').map(Number)
  return dayOf(year!, month!, dayOfMonth!)!
}

/** Two years of data: journeys are watched from 1 April 2025. */
const DATA_FROM = day('2024-04-01')

const contact = (child: string, iso: string): TestVisit => ({ child, station: 'contact', start: day(iso) })
const plan = (child: string, from: string, to: string | 'open'): TestVisit => ({
  child,
  station: 'cp',
  start: day(from),
  end: to === 'open' ? to : day(to),
})

/** By child: her journeys, how many of them are watched, how many of those are returns, and why. */
const CHILDREN: readonly [why: string, rows: (child: string) => TestVisit[], of: number, returns: number][] =
  [
    [
      'a return in the first year is not counted: others of that time came back unseen',
      (child) => [contact(child, '2024-05-01'), contact(child, '2024-06-01')],
      0,
      0,
    ],
    ['one journey, watched, is no return', (child) => [contact(child, '2025-05-01')], 1, 0],
    [
      'the first of two lies before the watched time and only makes the second a return',
      (child) => [contact(child, '2024-06-10'), contact(child, '2025-05-01')],
      1,
      1,
    ],
    [
      'from the first day of the data to the first watched day is within',
      (child) => [contact(child, '2024-04-01'), contact(child, '2025-04-01')],
      1,
      1,
    ],
    [
      'the day before is not watched',
      (child) => [contact(child, '2024-04-02'), contact(child, '2025-03-31')],
      0,
      0,
    ],
    [
      'a year and a day later is a watched journey and no return',
      (child) => [contact(child, '2024-04-02'), contact(child, '2025-04-03')],
      1,
      0,
    ],
    [
      'each of several watched journeys is counted by itself',
      (child) => [contact(child, '2025-05-01'), contact(child, '2025-07-01'), contact(child, '2025-08-01')],
      3,
      2,
    ],
    [
      'a plan from before the data that ended in the 12 months makes a return',
      (child) => [plan(child, '2023-01-01', '2024-12-01'), contact(child, '2025-06-01')],
      1,
      1,
    ],
    [
      'so does a plan that has not ended',
      (child) => [plan(child, '2023-01-01', 'open'), contact(child, '2025-06-01')],
      1,
      1,
    ],
    [
      'a plan seen from before the data does not make the unwatched watched',
      (child) => [plan(child, '2023-01-01', '2024-02-01'), contact(child, '2024-05-01')],
      0,
      0,
    ],
    [
      'on the last day of the data a journey is known whole: looking back needs nothing after it',
      (child) => [contact(child, '2026-01-01'), contact(child, '2026-03-31')],
      2,
      1,
    ],
  ]

const rowsOf = (index: number) => CHILDREN[index]![1](String.fromCharCode(97 + index))

test.each(CHILDREN.map(([why, , of, returns], index) => [why, rowsOf(index), of, returns] as const))(
  '%s',
  (_, rows, journeys, returns) => {
    expect(returnShare(watchedJourneys(visitsOf(rows), DATA_FROM))).toMatchObject({ journeys, returns })
  },
)

const ALL = CHILDREN.flatMap((_, index) => rowsOf(index))

test('children add up: 11 watched journeys, 7 of them returns', () => {
  expect(returnShare(watchedJourneys(visitsOf(ALL), DATA_FROM))).toEqual({
    since: day('2025-04-01'),
    journeys: 11,
    returns: 7,
  })
})

test('a mask counts the journeys whose first visit it keeps, and parts add up to the whole', () => {
  const watched = watchedJourneys(visitsOf(ALL), DATA_FROM)
  const parts = [0, 1].map((part) =>
    returnShare(
      watched,
      Uint8Array.from(ALL, (_, visit) => (visit % 2 === part ? 1 : 0)),
    ),
  )
  const { journeys, returns } = returnShare(watched)
  expect(parts.reduce((sum, part) => sum + part.journeys, 0)).toBe(journeys)
  expect(parts.reduce((sum, part) => sum + part.returns, 0)).toBe(returns)
  expect(returnShare(watched, new Uint8Array(ALL.length))).toMatchObject({ journeys: 0, returns: 0 })
})

test('data of six months leave no journey to take a share of', () => {
  const visits = visitsOf([contact('a', '2024-05-01'), contact('a', '2024-09-01')])
  expect(returnShare(watchedJourneys(visits, DATA_FROM))).toMatchObject({ journeys: 0, returns: 0 })
})

test('a journey that begins after the extract was taken is a date mistyped, and of no share', () => {
  const visits = {
    ...visitsOf([contact('a', '2024-05-01'), contact('b', '2062-03-01')]),
    extractDate: day('2025-03-31'),
  }
  expect(returnShare(watchedJourneys(visits, DATA_FROM))).toMatchObject({ journeys: 0, returns: 0 })
})

test.each([
  ['2024-02-29', '2025-03-01'],
  ['2023-03-01', '2024-02-29'],
  ['2024-03-01', '2025-03-01'],
])('data from %s are watched from %s', (from, since) => {
  expect(watchedJourneys(visitsOf([]), day(from)).since).toBe(day(since))
})

test('in instants the days are those of the instants, and data that begin within a day begin with it', () => {
  const rows = [contact('a', '2024-04-01'), contact('a', '2025-04-01')].map((row) => ({
    ...row,
    start: row.start * MS_PER_DAY + 5000,
  }))
  const watched = watchedJourneys(visitsOf(rows, 'ms'), DATA_FROM + 0.9)
  expect(returnShare(watched)).toEqual({ since: day('2025-04-01'), journeys: 1, returns: 1 })
})
