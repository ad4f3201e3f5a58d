import { describe, expect, test } from 'vitest'
import { type TestVisit, visitsOf } from '../../core/5-enhance/visits-for-tests.ts'
import { atStation, journeysOf, startingWith, withMostJourneys } from './children-to-follow.ts'

const contact = (child: string, start: number): TestVisit => ({ child, station: 'contact', start })
const plan = (child: string, start: number, end: number | 'open' | 'not-recorded'): TestVisit => ({
  child,
  station: 'cp',
  start,
  end,
})

const VISITS = visitsOf([
  contact('a', 1),
  contact('b', 1),
  contact('b', 50),
  contact('b', 90),
  plan('c', 10, 60),
  plan('c', 80, 'open'),
  plan('d', 5, 'open'),
  plan('e', 20, 'not-recorded'),
  contact('e', 40),
])
const JOURNEYS = journeysOf(VISITS)
const CP = VISITS.stations.findIndex(({ id }) => id === 'cp')
const numbers = (found: readonly { child: number }[]) => found.map(({ child }) => child + 1)

test('most journeys come first, and as many in the order of numbers', () => {
  const found = withMostJourneys(4)(VISITS, JOURNEYS)
  expect(numbers(found)).toEqual([2, 3, 5, 1])
  expect(found.map(({ journeys }) => journeys)).toEqual([3, 2, 2, 1])
})

test('where all have as many, the first numbers are found', () => {
  const alike = new Uint32Array(1000).fill(5)
  expect(numbers(withMostJourneys(3)(VISITS, alike))).toEqual([1, 2, 3])
  expect(withMostJourneys(3)(VISITS, new Uint32Array(2))).toHaveLength(2)
})

test('in a log, where a case is one journey, most steps', () => {
  const log = visitsOf([contact('a', 1), contact('b', 1), { ...contact('b', 2), from: 1 }], 'ms')
  expect(withMostJourneys(1)(log, journeysOf(log))).toEqual([{ child: 1, journeys: 2, since: null }])
})

describe('at a station are those whose visit runs', () => {
  test.each([
    ['the longest there first', 30, [4, 3, 5]],
    ['a visit that ended is over on its last day', 60, [4]],
    ['an end that is not recorded holds until the next journey', 40, [4, 3]],
    ['before anybody came, nobody', 4, []],
  ])('%s', (_, time, expected) => {
    expect(numbers(atStation(CP, time, 9)(VISITS, JOURNEYS))).toEqual(expected)
  })

  test('a child who is there twice is told once, since the first', () => {
    const twice = visitsOf([plan('a', 10, 'open'), plan('a', 20, 'open')])
    expect(atStation(0, 30, 9)(twice, journeysOf(twice))).toEqual([{ child: 0, journeys: 2, since: 10 }])
  })
})

describe('numbers that start with digits', () => {
  const many = new Uint32Array(1250).fill(1)
  test.each([
    ['the number itself first, then longer ones', 12, 4, [12, 120, 121, 122]],
    ['none beyond the last child', 125, 9, [125, 1250]],
    ['no number begins with nought', 0, 9, []],
    ['and what is no number begins none', Number.NaN, 9, []],
  ])('%s', (_, first, most, expected) => {
    expect(numbers(startingWith(first, most)(VISITS, many))).toEqual(expected)
  })
})
