import { expect, test } from 'vitest'
import reference from '../../../data/reference/annex-a.json'
import type { CellValue, ListProfile } from '../model/index.ts'
import { recognise } from './recognise.ts'
import type { LogNames } from './recognition.ts'
import { tableOf } from './table-for-tests.ts'

const profile = reference as unknown as ListProfile
const headersOfList = (list: number) =>
  profile.lists
    .find((definition) => definition.list === list)!
    .columns.filter((column) => column.optional !== true)
    .map(({ header }) => header)
const what = (
  rows: CellValue[][],
  place: { file?: string; sheet?: string | null } = {},
  names: LogNames = {},
) => recognise(tableOf(rows, place), profile, names)
const listOf = (...args: Parameters<typeof what>) => {
  const found = what(...args)
  return found.kind === 'list' ? found.definition.list : found.kind
}

const row = ['1', 'x', 'x', '01/02/2020', '3', '25/03/2024', '26/03/2024', 'x', 'x', '25/03/2024']

test.each(profile.lists.map(({ list }) => list))(
  'list %i is recognised by its own headers, all columns named',
  (list) => {
    const found = what([headersOfList(list), row], { sheet: 'Sheet1' })
    expect(found).toMatchObject({
      kind: 'list',
      definition: { list },
      missing: [],
      unmatched: [],
      byPosition: [],
    })
  },
)

test.each([0, 1, 2, 5, 9])('headers may stand under %i rows of titles', (titles) => {
  const above = Array.from({ length: titles }, (_, i) => [`List 3: Referrals, part ${i}`])
  expect(what([...above, headersOfList(3), row])).toMatchObject({
    headerRow: titles,
    definition: { list: 3 },
  })
})

test('headers match whatever their case, quotes, blanks and endings', () => {
  const decorated = headersOfList(4).map((header, i) =>
    i % 3 === 0
      ? ` ${header.toUpperCase()}? `
      : i % 3 === 1
        ? header.replaceAll(' ', '\u00a0')
        : header.replaceAll(' ', ''),
  )
  expect(what([decorated, row])).toMatchObject({ definition: { list: 4 }, missing: [], unmatched: [] })
})

test('a sheet is what its headers say, not what its tab says', () =>
  expect(listOf([headersOfList(3), row], { sheet: 'List 10' })).toBe(3))

test('the template’s code tab, with fifteen headers of List 8 and no id, is no list', () => {
  const codes = headersOfList(8).filter((header) => header !== 'Child Unique ID')
  expect(listOf([codes, row], { sheet: 'Codes_used' })).toBe('not-a-list')
})

test('columns that are missing or not ours are told, and the list still loads', () => {
  const found = what([
    ['Child Unique ID', 'Helper', 'Date of referral'],
    ['1', 'x', '25/03/2024'],
  ])
  expect(found).toMatchObject({ kind: 'list', unmatched: [{ header: 'Helper' }] })
  expect(found.issues.map(({ code }) => code)).toEqual(['column-missing', 'column-not-used'])
  expect(found.issues[0]!.detail).toMatch(/^List 3, Referrals; Gender, /)
})

test.each([
  ['List 1', 'x.xlsx', 1],
  ['List_1', 'x.xlsx', 1],
  ['List1', 'x.xlsx', 1],
  ['Contacts', 'x.xlsx', 1],
  [null, 'half/contacts_2024.csv', 1],
  [null, 'List 01.csv.gz', 1],
])('by position: tab %j of %s is list %i where its dates stand in their place', (sheet, file, list) => {
  const rows: CellValue[][] = [
    ['Person', 'Sex', 'Ethnic origin', 'DoB', 'Years', 'When', 'Who'],
    ['1', 'M', 'WBRI', '01/02/2020', 4, '25/03/2024', '6'],
  ]
  const found = what(rows, { sheet, file })
  if (found.kind !== 'list') throw new Error(found.kind)
  expect(found.definition.list).toBe(list)
  expect(found.issues[0]!.code).toBe('read-by-position')
  expect(found.byPosition).toContain('Date of Contact')
})

test.each([
  ['another list’s tab', 'List 10', '25/03/2024'],
  ['no name', 'Sheet1', '25/03/2024'],
  ['no dates in the place', 'List 1', 'x'],
])('by position: not with %s', (_, sheet, cell) =>
  expect(
    listOf(
      [
        ['a', 'b', 'c', 'd', 'e', 'f', 'g'],
        ['1', 'M', 'W', 'x', '4', cell, '6'],
      ],
      { sheet },
    ),
  ).toBe('not-a-list'),
)

test('by position: not where half the cells are no dates', () => {
  const rows = ['25/03/2024', 'phoned', '26/03/2024', 'wrote'].map((cell) => [
    '1',
    'M',
    'W',
    'x',
    '4',
    cell,
    '6',
  ])
  expect(listOf([['a', 'b', 'c', 'd', 'e', 'f', 'g'], ...rows], { sheet: 'List 1' })).toBe('not-a-list')
})

test('a table without any headers is read by position from its first row', () => {
  const found = what([['1', 'M', 'WBRI', '01/02/2020', 4, '25/03/2024', '6']], { sheet: 'Contacts' })
  expect(found).toMatchObject({ kind: 'list', headerRow: -1, definition: { list: 1 } })
})

const UNDATED = ['3', 'F', 'WBRI', '', 5, '', 'Jane Smith of Mill Lane']
const DATED = ['1', 'M', 'WBRI', '01/02/2020', 4, '25/03/2024', '6']

test.each<[string, CellValue[][]]>([
  ['first', [UNDATED, DATED]],
  ['first, of an id and words alone', [['AB', 'F', 'WIRI', '', '', '', 'Jane Smith'], DATED]],
  [
    'first, with a word for a date',
    [['AB', 'M', 'WIRI', 'x', 'y', 'phoned', 'Jane Smith'], ...Array<CellValue[]>(5).fill(DATED)],
  ],
  ['first, with a mark for no date', [['AB', 'F', 'WIRI', 'x', 'y', 'unknown', 'Jane Smith'], DATED]],
  ['second', [DATED, UNDATED]],
])('no headers: a child without a date is a row, not headers (%s)', (_, rows) => {
  const found = what(rows, { sheet: null, file: 'List 1.csv' })
  expect(found).toMatchObject({ kind: 'list', headerRow: -1, unmatched: [] })
  expect(JSON.stringify(found)).not.toMatch(/Jane|phoned/)
})

test('headers of another layout are found above children without a date, and are not quoted', () => {
  const other = ['Person', 'Sex', 'Ethnic origin', 'DoB', 'Years', 'When', 'Who', 'Remarks']
  const found = what([['Contacts'], other, UNDATED, DATED], { sheet: null, file: 'List 1.csv' })
  expect(found).toMatchObject({ kind: 'list', headerRow: 1, unmatched: [] })
  expect(JSON.stringify(found)).not.toMatch(/Remarks|Ethnic origin/)
})

test.each<[string, CellValue[][], LogNames]>([
  [
    'no list',
    [
      ['Jane Smith', 'Mill Lane'],
      ['Al Jones', 'High Street'],
    ],
    {},
  ],
  ['no list, with a cell like a log’s header', [['Jane Smith', 'Start', 'Mill Lane']], {}],
  [
    'a named column that is not there',
    [
      ['Jane Smith', 'Mill Lane'],
      ['Al Jones', 'x'],
    ],
    { caseId: 'id' },
  ],
])('the first row of a table without headers is never told: %s', (_, rows, names) =>
  expect(JSON.stringify(what(rows, { sheet: null, file: 'x.csv' }, names))).not.toMatch(/Jane|Mill/),
)

test('a list without its distinctive column names it', () => {
  const found = what(
    [
      headersOfList(1).filter((header) => header !== 'Date of Contact'),
      ['1', 'M', 'W', '01/02/2020', '4', '6'],
    ],
    { sheet: 'List 1' },
  )
  expect(found).toMatchObject({
    kind: 'refused',
    issues: [{ code: 'missing-key-column', detail: 'List 1, Contacts; Date of Contact' }],
  })
})

const without = (list: number, ...headers: string[]) =>
  headersOfList(list).filter((header) => !headers.includes(header))

test.each<[string, CellValue[], { file?: string; sheet: string | null }, string[]]>([
  ['its id', without(3, 'Child Unique ID'), { sheet: 'List 3' }, ['Child Unique ID']],
  ['its id, by its title', without(3, 'Child Unique ID'), { sheet: 'Referrals' }, ['Child Unique ID']],
  [
    'its id, in a CSV',
    without(3, 'Child Unique ID'),
    { sheet: null, file: 'half/List 3.csv' },
    ['Child Unique ID'],
  ],
  ['all but its date', ['Worker', 'Date of referral'], { sheet: 'List 3' }, ['Child Unique ID']],
  ['id and date', ['Gender', 'Ethnicity'], { sheet: 'List 3' }, ['Child Unique ID', 'Date of referral']],
])('a table named as a list is refused where it lacks %s', (_, headers, place, wanted) => {
  const cells = headers.map((header) => (header === 'Date of referral' ? '25/03/2024' : 'x'))
  const found = what([headers, cells], place)
  expect(found).toMatchObject({ kind: 'refused', headerRow: 0 })
  expect(found.issues).toEqual(
    wanted.map((header) => ({
      code: 'missing-key-column',
      at: { file: place.file ?? 'test.xlsx', sheet: place.sheet },
      detail: `List 3, Referrals; ${header}`,
    })),
  )
})

test.each([
  ['a name with a word of it', 3, { sheet: 'Referral codes' }],
  ['a name that is the workbook’s', 3, { sheet: 'Codes_used', file: 'List 3.xlsx' }],
  ['a list that is not drawn', 10, { sheet: 'List 10' }],
])('headers without an id are no refusal under %s', (_, list, place) =>
  expect(listOf([without(list, 'Child Unique ID'), row], place)).toBe('not-a-list'),
)

test.each([
  ['Assessments.csv', ['case_id', 'activity', 'timestamp', 'Gender', 'Ethnicity']],
  ['Contacts.csv', ['case_id', 'activity', 'timestamp', 'Child Unique ID', 'x']],
  ['Referrals.csv', ['case', 'activity', 'timestamp', 'Date of referral', 'x']],
])('an event log is one even where its file, %s, is named as a list', (file, headers) => {
  const cells = ['1', 'Contact', '2024-03-25 10:00', '25/03/2024', 'x']
  expect(listOf([headers, cells], { file, sheet: null })).toBe('event-log')
})

test('a list that is not drawn is not refused for what it lacks: nothing of it was to be used', () => {
  for (const list of [9, 10, 11]) {
    const { keyHeader } = profile.lists.find((definition) => definition.list === list)!
    expect(listOf([without(list, keyHeader), row], { sheet: `List ${list}` })).toBe('not-a-list')
  }
})

test('one key by its header and the other by its place make a list', () => {
  const headers = ['', 'Sex', 'Eth', 'Birth', 'Years', 'Came on', 'From whom', 'Child Unique ID']
  const cells = (i: number) => ['', 'F', 'WBRI', '01/02/2015', '9', `${10 + i}/03/2024`, 'x', `c${i}`]
  const found = what([headers, ...Array.from({ length: 9 }, (_, i) => cells(i))])
  expect(found.kind === 'list' && found.columns.map(({ index, column }) => [index, column.header])).toEqual(
    expect.arrayContaining([
      [7, 'Child Unique ID'],
      [5, 'Date of Contact'],
    ]),
  )
})

test('a header that matches names its column even alone: no other is taken for it, nor an id from anywhere', () => {
  const headers = ['Ref', 'Date of Contact', 'Source', 'Team', 'Worker', 'Closed on']
  const cells = (i: number) => [`c${i}`, `${10 + i}/03/2024`, 'x', 'y', 'z', `${10 + i}/05/2024`]
  const found = what([headers, ...Array.from({ length: 9 }, (_, i) => cells(i))])
  expect(found).toMatchObject({ kind: 'refused', headerRow: 0 })
  expect(found.issues.map(({ code, detail }) => [code, detail])).toEqual([
    ['missing-key-column', 'List 1, Contacts; Child Unique ID'],
  ])
})

test('two columns of one header: refused where we read it, harmless where we do not', () => {
  const twice = (header: string) => listOf([[...headersOfList(3), header], row])
  expect(twice('DATE OF REFERRAL')).toBe('refused')
  expect(twice('Allocated Worker')).toBe(3)
})

test.each(['__proto__', 'constructor', 'Prototype'])(
  'a header %s is refused, in lists and in logs',
  (header) => {
    for (const headers of [
      [...headersOfList(1), header],
      ['case', 'activity', 'timestamp', header],
    ])
      expect(what([headers, row], { sheet: 'Sheet1' })).toMatchObject({
        kind: 'refused',
        issues: [{ code: 'unsafe-header' }],
      })
  },
)
