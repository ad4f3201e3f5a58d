import { expect, test } from 'vitest'
import { dayOf } from '../model/index.ts'
import { arrivals } from './arrivals.ts'
import { visitsOf } from './visits-for-tests.ts'

test.each([
  ['a day log', 'day', 1],
  ['a log with clock times', 'ms', 86_400_000],
] as const)('the last year that dates know has an end (%s)', (_, unit, perDay) => {
  const first = dayOf(2024, 1, 1)!
  const last = dayOf(9999, 12, 31)!
  const visits = visitsOf(
    [
      { child: 'a', station: 'x', start: first * perDay },
      { child: 'a', station: 'x', start: last * perDay, from: 0 },
    ],
    unit,
  )
  const { edges, counts } = arrivals(visits, 0, new Uint8Array(2), 1, first, last + 1)
  expect([edges[0], edges.at(-1)]).toEqual([first, last + 1])
  expect([counts[0]![0], counts[0]!.at(-1)]).toEqual([1, 1])
})
