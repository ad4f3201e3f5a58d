import { expect, test } from 'vitest'
import reference from '../../../data/reference/annex-a.json'
import type { CellValue, ListProfile } from '../model/index.ts'
import { extract } from './extract.ts'
import { tableOf } from './table-for-tests.ts'

const HEADERS = [
  'Child Unique ID',
  'Gender',
  'Date of Birth',
  'Date of Contact',
  'Contact Source',
  'Age of Child (Years)',
]
const fillOf = (...rows: CellValue[][]) =>
  extract([tableOf([HEADERS, ...rows])], reference as unknown as ListProfile).sheets[0]!.fill.map(
    ({ column, rows, blank }) => `${column.header}: ${blank} of ${rows}`,
  )

test('blank cells are counted by column, in the list’s order, over all rows, those that are set aside too', () =>
  expect(
    fillOf(
      ['1', 'a) Male', '2020-02-01', '2024-03-25', 'q) 6: Police', 4],
      ['2', '', '', '2024-03-25', '', ''],
      ['', '', '', '2024-03-25', '', 4],
    ),
  ).toEqual([
    'Child Unique ID: 1 of 3',
    'Gender: 2 of 3',
    'Date of Birth: 2 of 3',
    'Age of Child (Years): 1 of 3',
    'Date of Contact: 0 of 3',
    'Contact Source: 2 of 3',
  ]))

test('a row that holds nothing is no row, and has no blanks', () =>
  expect(fillOf(['1', '', '', '2024-03-25', '', 4], ['', '', '', '', '', '#N/A'])[1]).toBe('Gender: 1 of 1'))

test.each<[string, CellValue, number]>([
  ['a mark that means it', '#N/A', 1],
  ['a dash', '-', 1],
  ['a code that the list has for what is not known', 'c) Not stated/recorded', 0],
  ['a word for it in a coded column', 'Unknown', 0],
  ['a text that no spelling knows', 'Zorb', 0],
])('is it blank: %s', (_, cell, blank) =>
  expect(fillOf(['1', cell, '', '2024-03-25', '', ''])[1]).toBe(`Gender: ${blank} of 1`),
)

test('a date that stands for no date is no blank cell: it is told by itself', () =>
  expect(fillOf(['1', '', '01/01/1900', '2024-03-25', '', ''])[2]).toBe('Date of Birth: 0 of 1'))

test('a list that is not drawn, or is refused, has no figures', () => {
  const leavers = tableOf(
    [
      ['Child Unique ID', 'Eligibility Category'],
      ['1', ''],
    ],
    { sheet: 'List 9' },
  )
  const refused = tableOf([HEADERS, ['1', '', '', '03/25/2024', '', ''], ['2', '', '', '03/26/2024', '', '']])
  expect(
    extract([leavers, refused], reference as unknown as ListProfile).sheets.map(({ fill }) => fill),
  ).toEqual([[], []])
})
