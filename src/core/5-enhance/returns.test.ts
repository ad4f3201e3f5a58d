import { expect, test } from 'vitest'
import { dayOf } from '../model/index.ts'
import { figureIndex } from './figure-index.ts'
import { figuresOf } from './figures.ts'
import type { TestVisit } from './visits-for-tests.ts'
import { visitsOf } from './visits-for-tests.ts'

const day = (iso: string) => {
  const [year, month, dayOfMonth] = iso.split('-').map(Number)
  return dayOf(year!, month!, dayOfMonth!)!
}

const contact = (iso: string): TestVisit => ({ child: 'a', station: 'contact', start: day(iso) })

test.each([
  [
    'the same date a year on is within',
    [contact('2023-03-01'), contact('2024-03-01')],
    { count: 1, within12m: 1 },
  ],
  ['the day after is not', [contact('2023-03-01'), contact('2024-03-02')], { count: 1, within12m: 0 }],
  [
    'from 29 February, 28 February is within',
    [contact('2024-02-29'), contact('2025-02-28')],
    { count: 1, within12m: 1 },
  ],
  ['and 1 March is not', [contact('2024-02-29'), contact('2025-03-01')], { count: 1, within12m: 0 }],
  [
    'the year runs from the last end, not the last start',
    [{ ...contact('2023-01-01'), end: day('2023-06-01') }, contact('2024-06-01')],
    { count: 1, within12m: 1 },
  ],
  [
    'a journey with an open visit has not ended',
    [{ ...contact('2020-01-01'), end: 'open' as const }, contact('2024-06-01')],
    { count: 1, within12m: 1 },
  ],
  [
    'an end not recorded counts from the start',
    [{ ...contact('2020-01-01'), end: 'not-recorded' as const }, contact('2024-06-01')],
    { count: 1, within12m: 0 },
  ],
  [
    'another child is no return',
    [contact('2023-03-01'), { ...contact('2023-04-01'), child: 'b' }],
    { count: 0, within12m: 0 },
  ],
  [
    'a contact on an open case is no return',
    [contact('2023-03-01'), { ...contact('2023-04-01'), noJourney: true as const }],
    { count: 0, within12m: 0 },
  ],
  [
    'each journey is measured from the one before it',
    [contact('2020-01-01'), contact('2022-01-01'), contact('2022-06-01')],
    { count: 2, within12m: 1 },
  ],
])('%s', (_, rows, expected) => {
  expect(figuresOf(figureIndex(visitsOf(rows))).returns).toEqual(expected)
})

test('a selection counts the returns that begin in it, whatever came before', () => {
  const visits = visitsOf([contact('2023-01-01'), contact('2023-02-01'), contact('2023-03-01')])
  expect(figuresOf(figureIndex(visits), { mask: Uint8Array.of(0, 0, 1) }).returns).toEqual({
    count: 1,
    within12m: 1,
  })
})
