import { expect, test } from 'vitest'
import reference from '../../../data/reference/annex-a.json'
import { type CellValue, isoDay, type ListProfile } from '../model/index.ts'
import { BAD, dateReader, GOOD, isMonthFirst, MISSING, PLACEHOLDER, readDates } from './date-cells.ts'

const read = dateReader(reference as unknown as ListProfile)

test.each<[CellValue, number]>([
  ['2024-03-25', GOOD],
  [45_376, GOOD],
  ['45376', GOOD],
  [20_240_325, GOOD],
  ['', MISSING],
  ['-', MISSING],
  ['#N/A', MISSING],
  ['NULL', MISSING],
  ['[Unknown]', MISSING],
  ['Not recorded', MISSING],
  [0, PLACEHOLDER],
  [1, PLACEHOLDER],
  ['01/01/1900', PLACEHOLDER],
  ['1900-01-00', PLACEHOLDER],
  ['30/12/1899', PLACEHOLDER],
  ['31/12/9999 00:00:00', PLACEHOLDER],
  ['0000-00-00', PLACEHOLDER],
  ['31/02/2024', BAD],
  ['25/03/0025', BAD],
  ['25/03/2205', BAD],
  [2024, BAD],
  [-3, BAD],
  ['last Tuesday', BAD],
])('%j has status %i', (cell, status) => expect(read(cell).status).toBe(status))

test('each distinct cell gives one day', () => {
  const { status, day } = readDates(['', 'Date of Contact', '25/03/2024', 45_376], read)
  expect([...status]).toEqual([MISSING, BAD, GOOD, GOOD])
  expect(isoDay(day[2]!)).toBe('2024-03-25')
  expect(day[3]).toBe(day[2])
})

test.each<[string, string[], boolean]>([
  ['all month first', ['03/25/2024', '04/13/2024'], true],
  ['one impossible day first, the others fit both', ['03/25/2024', '04/05/2024'], true],
  ['a lone bad date is a bad row', ['03/25/2024'], false],
  ['one slip among day-first dates is a bad row', ['25/03/2024', '26/03/2024', '03/25/2024'], false],
  ['both orders mixed', ['25/03/2024', '26/03/2024', '03/25/2024', '03/26/2024'], true],
  ['nothing but dates that fit both is day first', ['03/04/2024', '05/06/2024'], false],
  ['31/02 is a bad date, not another order', ['31/02/2024', '03/04/2024'], false],
  ['ISO dates say nothing', ['2024-03-25'], false],
])('%s: month first is %s', (_, values, expected) =>
  expect(isMonthFirst(['', 'Header', ...values])).toBe(expected),
)
