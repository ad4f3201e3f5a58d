import { expect, test } from 'vitest'
import { countAll } from './counts.ts'
import { figureIndex } from './figure-index.ts'
import { type KeptVisits, noBits } from './kept-visits.ts'
import { type TestVisit, visitsOf } from './visits-for-tests.ts'

const rows: TestVisit[] = [
  { child: 'a', station: 'x', start: 1 },
  { child: 'a', station: 'x', start: 2, from: 0 },
  { child: 'b', station: 'x', start: 3 },
  { child: 'c', station: 'y', start: 4 },
]
const groups = { count: 2, ofChild: Uint8Array.of(0, 1, 1) }

test('without a selection a case is a child with a visit, in its group', () => {
  const visits = visitsOf(rows)
  const childless = { ...visits, childOffset: Uint32Array.of(0, 2, 3, 3) }
  expect([...countAll(figureIndex(visits), null).cases]).toEqual([3])
  expect([...countAll(figureIndex(visits, groups), null).cases]).toEqual([1, 2])
  expect([...countAll(figureIndex(childless, groups), null).cases]).toEqual([1, 1])
})

test('in a selection a case is a child of whom a visit is kept', () => {
  const bits = noBits(rows.length)
  bits[0] = 0b0100
  const kept: KeptVisits = { bits, links: bits, cases: Uint8Array.of(0, 1, 0) }
  const counts = countAll(figureIndex(visitsOf(rows), groups), kept)
  expect([...counts.cases]).toEqual([0, 1])
  expect(counts.stays.reduce((sum, count) => sum + count, 0)).toBe(1)
})
