import { expect, test } from 'vitest'
import reference from '../../../data/reference/annex-a.json'
import type { CellValue, ListProfile, Table, TextColumn } from '../model/index.ts'
import { extract } from './extract.ts'
import { tableOf } from './table-for-tests.ts'

const profile = reference as unknown as ListProfile
const HEADERS = ['Child Unique ID', 'Gender', 'Date of Birth', 'Date of Contact', 'Contact Source']
const SHEET = { sheet: 'List 1' } as { sheet: string | null }
const contacts = (rows: CellValue[][], where = SHEET): Table => tableOf([HEADERS, ...rows], where)
/** `code column: count, first row` of what is told of cells. */
const told = (table: Table) =>
  extract([table], profile)
    .issues.filter(({ code }) => ['date-as-text', 'spelling', 'unknown-code'].includes(code))
    .map(({ code, at, count = 1 }) => `${code} ${at.column}: ${count}, row ${at.row}`)

const REAL = ['1', 'b) Female', '2020-02-01', '2024-03-25', 'q) 6: Police'] as const

test.each<[string, CellValue[][], string[]]>([
  ['dates that are all real', [[...REAL]], []],
  [
    'a text among real dates',
    [[...REAL], ['2', '', '', '25/03/2024', ''], ['3', '', '', '26/03/2024', ''], [...REAL]],
    ['date-as-text D (Date of Contact): 2, row 3'],
  ],
  ['a text that is no date', [[...REAL], ['2', '', 'soon', '2024-03-25', '']], []],
  ['a text that stands for no date', [[...REAL], ['2', '', '01/01/1900', '2024-03-25', '']], []],
  ['a number that lost its format', [[...REAL], ['2', '', 43_862, '2024-03-25', '']], []],
  [
    'a sheet of texts, as some program exports it',
    [
      ['1', '', '01/02/2020', '25/03/2024', ''],
      ['2', '', '2020-02-01', '26/03/2024', ''],
    ],
    [],
  ],
])('dates as text: %s', (_, rows, expected) => expect(told(contacts(rows))).toEqual(expected))

test('in a format that has no date cells no text is told', () =>
  expect(told(contacts([[...REAL], ['2', '', '', '25/03/2024', '']], { sheet: null }))).toEqual([]))

test('a typed date that looks like a date cell is told where the reader knows it', () => {
  const table = contacts([[...REAL], ['2', '', '', '2024-03-26', ''], ['3', '', '', '2024-03-26', '']])
  const dates = table.columns[3] as TextColumn
  const typedDates = Uint8Array.from(dates.values, (value) => (value === '2024-03-26' ? 1 : 0))
  const columns = table.columns.with(3, { ...dates, typedDates })
  // Two real dates beside two texts are not most; a third is
  expect(told({ ...table, columns })).toEqual([])
  const more = contacts([
    [...REAL],
    ['2', '', '2020-02-02', '2024-03-26', ''],
    ['3', '', '', '2024-03-26', ''],
  ])
  const typed = more.columns.with(3, { ...(more.columns[3] as TextColumn), typedDates })
  expect(told({ ...more, columns: typed })).toEqual(['date-as-text D (Date of Contact): 2, row 3'])
})

const gender = (...cells: string[]) =>
  contacts(cells.map((cell, i) => [String(i), cell, '', '2024-03-25', '']))

test.each<[string, string[], string[]]>([
  ['all as in the code list', ['a) Male', 'b) Female', 'c) Not stated/recorded'], []],
  ['other case, blanks and signs', ['a) Male', 'A)  MALE', 'b. Female'], []],
  ['one spelt otherwise', ['a) Male', 'b) Female', 'Male'], ['spelling B (Gender): 1, row 4']],
  ['an authority’s own way throughout', ['M', 'F', 'Male', 'b) Female'], []],
  ['as many this way as that', ['a) Male', 'F'], []],
  ['a blank, or a mark that means it', ['a) Male', '', '-', '#N/A'], []],
  [
    'a text that no spelling knows is another fault',
    ['a) Male', 'Zorb', 'Zorb'],
    ['unknown-code B (Gender): 2, row 3'],
  ],
])('spellings: %s', (_, cells, expected) => expect(told(gender(...cells))).toEqual(expected))
