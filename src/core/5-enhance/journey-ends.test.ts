import { expect, test } from 'vitest'
import { figureIndex } from './figure-index.ts'
import { figuresOf } from './figures.ts'
import { journeyEnds } from './journey-ends.ts'
import { monthlyCounts } from './monthly.ts'
import type { TestVisit } from './visits-for-tests.ts'
import { visitsOf } from './visits-for-tests.ts'

const assessment: TestVisit = { child: 'a', station: 'assessment', start: 10, end: 40 }
const exit: TestVisit = { child: 'a', station: 'exit-no-plan', start: 40, from: 0 }
/** A map has its exits, whether or not anybody left by one. */
const MAP = ['contact', 'assessment', 'conference', 'cin', 'exit-no-plan']

test.each<[string, TestVisit[], number]>([
  ['by an exit', [assessment, exit], 1],
  ['not while undecided, short of an exit', [assessment], -1],
  ['not while a visit is open, though a branch left', [{ ...assessment, end: 'open' }, exit], -1],
  [
    'not where the end of a visit is not recorded, though a branch left',
    [
      { child: 'a', station: 'conference', start: 10 },
      { child: 'a', station: 'cin', start: 10, end: 'not-recorded', from: 0 },
      exit,
    ],
    -1,
  ],
  [
    'by the exit that tells the end of a visit without one',
    [{ ...assessment, end: 'not-recorded' }, exit],
    1,
  ],
])('on a map with exits a journey ends: %s', (_, rows, last) => {
  expect(journeyEnds(visitsOf(rows, 'day', MAP)).lastVisit[0]).toBe(last)
})

test.each<[string, TestVisit['end'], number]>([
  ['at its last visit', 40, 0],
  ['whether or not its end is recorded', 'not-recorded', 0],
  ['unless that is open', 'open', -1],
])('in a log, a case ends %s', (_, end, last) => {
  expect(journeyEnds(visitsOf([{ ...assessment, ...(end && { end }) }])).lastVisit[0]).toBe(last)
})

test('a journey begun while the one before is undecided is within twelve months of it', () => {
  const rows = [assessment, { child: 'a', station: 'contact', start: 1000 }]
  expect(figuresOf(figureIndex(visitsOf(rows, 'day', MAP))).returns).toEqual({ count: 1, within12m: 1 })
})

test('months count the returns within twelve months apart from later ones', () => {
  const contact = (start: number): TestVisit => ({ child: 'a', station: 'contact', start })
  const visits = visitsOf([contact(0), contact(40), contact(40 + 366)])
  const { returns: all, returnsWithin12m } = monthlyCounts(visits, 0, 500)
  expect([...all].flatMap((n, month) => (n > 0 ? [month] : []))).toEqual([1, 13])
  expect([...returnsWithin12m].flatMap((n, month) => (n > 0 ? [month] : []))).toEqual([1])
})
