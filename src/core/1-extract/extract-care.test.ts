// Long because all rules of a list’s rows are told with the same few tables: apart, each file would make them again.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import reference from '../../../data/reference/annex-a.json'
import { combine } from '../2-combine/index.ts'
import {
  CARE_EVENT_KINDS,
  type CareEvents,
  type CellValue,
  type Day,
  dayOf,
  isoDay,
  type ListProfile,
  NO_DAY,
  type Table,
} from '../model/index.ts'
import { extract } from './extract.ts'
import { tableOf } from './table-for-tests.ts'

const profile = reference as unknown as ListProfile
const load = (...tables: Table[]) => extract(tables, profile)

const CONTACTS = ['Child Unique ID', 'Gender', 'Date of Birth', 'Date of Contact', 'Contact Source']
const contacts = (...rows: CellValue[][]) => load(tableOf([CONTACTS, ...rows]))
const ASSESSMENTS = [
  'Child Unique ID',
  'Continuous Assessment Start Date',
  'Continuous Assessment Date of Authorisation',
  'Allocated Team',
]
const assessments = (...rows: CellValue[][]) => load(tableOf([ASSESSMENTS, ...rows], { sheet: 'List 4' }))
const SECTION_47 = [
  'Child Unique ID',
  'Strategy discussion initiating Section 47 Enquiry Start Date',
  'Date of Initial Child Protection Conference',
]
const section47 = (...rows: CellValue[][]) => load(tableOf([SECTION_47, ...rows], { sheet: 'List 5' }))

const day = (n: number) => (n === NO_DAY ? null : isoDay(n))
const eventsOf = (care: CareEvents | null) =>
  Array.from({ length: care?.count ?? 0 }, (_, e) => ({
    kind: CARE_EVENT_KINDS[care!.kind[e]!],
    child: care!.childIds[care!.child[e]!],
    start: day(care!.start[e]!),
    end: day(care!.end[e]!),
    row: care!.row[e],
  }))
const codesOf = ({ issues }: { issues: readonly { code: string }[] }) =>
  issues.map(({ code }) => code).filter((code) => code !== 'column-missing')

test('a row is one event, with the facts that it tells', () => {
  const { care, accounted } = contacts(['00123', 'a) Male', '01/02/2020', '25/03/2024', 'q) 6: Police'])
  expect(eventsOf(care)).toEqual([
    { kind: 'contact', child: '00123', start: '2024-03-25', end: null, row: 2 },
  ])
  expect(care!.facts.gender!.values[care!.facts.gender!.codes[0]!]).toBe('male')
  expect(care!.facts.source!.values).toEqual(['', '6'])
  expect(day(care!.born[0]!)).toBe('2020-02-01')
  expect(accounted).toEqual({ read: 1, kept: 1, setAside: [] })
})

test.each<[string, CellValue, string]>([
  ['text keeps its zeros', '00123', '00123'],
  ['a number is its digits', 123, '123'],
  ['.0 at the end of the only one goes', '123.0', '123'],
  ['blanks around go', '\u00a0A 1 ', 'A 1'],
])('ids: %s', (_, cell, id) =>
  expect(contacts([cell, '', '', '25/03/2024', '']).care!.childIds).toEqual([id]),
)

test.each<[string, CellValue[], string[], string[]]>([
  [
    'all end in .0: numbers written as floats',
    ['123.0', 'A1', '45.00', ''],
    ['123', 'A1', '45'],
    ['ids-as-floats'],
  ],
  ['one does not: text', ['123', '123.0'], ['123', '123.0'], []],
  ['one is a number cell: text', [45, '123.0'], ['45', '123.0'], []],
  ['numbers and text of digits', [123, '123'], ['123'], []],
  ['none is of digits alone', ['A1.0', '1.05'], ['A1.0', '1.05'], []],
])('ids of a column: %s', (_, cells, ids, codes) => {
  const found = contacts(...cells.map((cell) => [cell, '', '', '25/03/2024', '']))
  expect(found.care!.childIds).toEqual(ids)
  const told = found.issues.filter(({ code }) => code === 'ids-as-floats')
  expect(told).toEqual(
    codes.map((code) => ({
      code,
      at: { file: 'test.xlsx', sheet: 'List 1', column: 'A (Child Unique ID)' },
    })),
  )
})

test('ids that differ by a trailing .0 are two children and told so, and their rows are no copies', () => {
  const { care } = contacts(['123', '', '', '25/03/2024', ''], ['123.0', '', '', '25/03/2024', ''])
  const { setAside, issues } = combine(care!)
  expect([...setAside]).toEqual([0])
  expect(issues).toMatchObject([{ code: 'similar-ids', count: 2 }])
})

test('a sheet of floats and a sheet of text name the same children, and equal rows are copies', () => {
  const row = ['123', '', '', '25/03/2024', '']
  const { care } = load(
    tableOf([['2024'], CONTACTS, ['123.0', ...row.slice(1)]], { file: 'floats.csv' }),
    tableOf([CONTACTS, row], { file: 'text.csv' }),
  )
  expect(care!.childIds).toEqual(['123'])
  expect(new Set(care!.content).size).toBe(1)
})

test.each<[string, CellValue[], string, number]>([
  ['no id', ['', 'M', '', '25/03/2024', '6'], 'no-child-id', 2],
  ['an error for an id', ['#N/A', 'M', '', '25/03/2024', '6'], 'no-child-id', 2],
  ['no date', ['1', 'M', '', '', '6'], 'no-date', 2],
  ['a date that does not exist', ['1', 'M', '', '31/02/2024', '6'], 'bad-date', 2],
  ['year 0025', ['1', 'M', '', '25/03/0025', '6'], 'bad-date', 2],
  ['1900', ['1', 'M', '', '01/01/1900', '6'], 'placeholder-date', 2],
])('a row with %s is set aside, the others stay, and no cell is quoted', (_, row, code, at) => {
  const found = contacts(row, ['2', 'F', '', '25/03/2024', '6'])
  expect(found.accounted).toEqual({ read: 2, kept: 1, setAside: [{ reason: code, count: 1 }] })
  const issue = found.issues.find((issue) => issue.code === code)!
  expect(issue.at).toMatchObject({ file: 'test.xlsx', sheet: 'List 1', row: at })
  expect(found.care!.childIds).toEqual(['2'])
})

test('rows with nothing in id, dates and facts are no rows; formulas among them are told', () => {
  const found = contacts(
    ['1', 'M', '', '25/03/2024', '6'],
    ['', '', '', '', ''],
    ['-', '#N/A', '#VALUE!', '-', ''],
    [0, '', 0, 0, ''],
  )
  expect(found.accounted).toEqual({ read: 1, kept: 1, setAside: [] })
  expect(found.issues.filter(({ code }) => code === 'rows-blank')).toEqual([
    { code: 'rows-blank', at: { file: 'test.xlsx', sheet: 'List 1', row: 4 }, count: 2, rows: [4, 5] },
  ])
})

test.each<[string, CellValue[]]>([
  ['a date of birth', ['', '', '01/02/2020', '', '']],
  ['a fact', ['', 'M', '', '', '']],
  ['an unknown code', ['', '', '', '', 'Zorb']],
])('a row with nothing but %s is a row without an id', (_, row) =>
  expect(contacts(row).accounted.setAside).toEqual([{ reason: 'no-child-id', count: 1 }]),
)

test('a List 5 row gives a section 47 and a conference, or the one it has a date for', () => {
  const found = section47(
    ['1', '01/03/2024', '15/03/2024'],
    ['2', '', '16/03/2024'],
    ['3', '02/03/2024', ''],
    ['4', '31/02/2024', '17/03/2024'],
    ['5', '', '31/02/2024'],
  )
  expect(eventsOf(found.care).map(({ child, kind, start }) => `${child} ${kind} ${start}`)).toEqual([
    '1 section-47 2024-03-01',
    '1 conference 2024-03-15',
    '2 conference 2024-03-16',
    '3 section-47 2024-03-02',
    '4 conference 2024-03-17',
  ])
  expect(found.accounted).toEqual({ read: 5, kept: 4, setAside: [{ reason: 'bad-date', count: 1 }] })
  expect(codesOf(found)).toEqual(['bad-date', 'bad-other-date'])
  expect(found.care!.content[0]).toBe(found.care!.content[1])
})

test('an end that cannot be used is not an open visit', () => {
  const { care, issues } = assessments(
    ['1', '25/03/2024', '01/03/2024', ''],
    ['2', '25/03/2024', '31/02/2025', ''],
    ['3', '25/03/2024', '31/12/9999', ''],
    ['4', '25/03/2024', '25/03/2024', ''],
  )
  expect([...care!.endUnusable]).toEqual([1, 1, 0, 0])
  expect(eventsOf(care).map(({ end }) => end)).toEqual([null, null, null, '2024-03-25'])
  expect(codesOf({ issues })).toEqual(['end-before-start', 'bad-other-date', 'placeholder-other-date'])
})

test.each<[string, CellValue, string]>([
  ['an event of 1900', '15/01/1900', '1900-01-15'],
  ['an event the day before the limit', '31/12/1949', '1949-12-31'],
  ['an event from a number meant otherwise', 10_001, '1927-05-19'],
])('%s is kept and told', (_, cell, start) => {
  const { care, issues, accounted } = contacts(['1', '', '', '25/03/2024', ''], ['2', '', '', cell, ''])
  expect(eventsOf(care)[1]).toMatchObject({ child: '2', start })
  expect(accounted).toMatchObject({ read: 2, kept: 2 })
  expect(issues).toContainEqual({
    code: 'date-long-ago',
    at: { file: 'test.xlsx', sheet: 'List 1', column: 'D (Date of Contact)', row: 3 },
    detail: '1950-01-01',
  })
})

test('births and ends of another age are told by column, with the first row and how many there are', () => {
  const births = contacts(
    ['1', '', '01/02/1920', '25/03/2024', ''],
    ['2', '', '01/01/1950', '25/03/2024', ''],
    ['3', '', '31/12/1949', '25/03/2024', ''],
  )
  expect(births.issues.find(({ code }) => code === 'date-long-ago')).toMatchObject({
    at: { column: 'C (Date of Birth)', row: 2 },
    count: 2,
    rows: [2, 4],
  })
  const ends = assessments(['1', '25/03/2024', '15/01/1900', ''])
  expect(codesOf(ends)).toContain('date-long-ago')
})

test.each<[string, CellValue]>([
  ['1 January 1900', '01/01/1900'],
  ['day 0 of a spreadsheet', '1900-01-00'],
  ['the zero of a formula', 0],
])('a birth that stands for no date is not known, and told: %s', (_, cell) => {
  const { care, issues } = contacts(['1', '', cell, '25/03/2024', ''])
  expect(care!.born[0]).toBe(NO_DAY)
  expect(codesOf({ issues })).toEqual(['placeholder-birth'])
})

test('a birth more than 40 weeks after the event is told, one before that is an unborn child', () =>
  expect(
    codesOf(contacts(['1', '', '29/12/2024', '25/03/2024', ''], ['2', '', '31/12/2024', '25/03/2024', ''])),
  ).toEqual(['birth-after-event']))

test('dates after the extract date are told and kept', () => {
  const table = tableOf([CONTACTS, ['1', '', '', '25/03/2024', ''], ['2', '', '', '25/03/2025', '']])
  const found = extract([table], profile, { extractDate: dayOf(2024, 6, 1) as Day })
  expect(found.extractDate!.found).toBe('given')
  expect(found.care!.count).toBe(2)
  expect(codesOf(found)).toEqual(['date-after-extract'])
})

test('unknown codes become "not known" and are counted by column', () => {
  const { care, issues } = contacts(
    ['1', 'Zorb', '', '25/03/2024', 'Zorb'],
    ['2', 'Zorb', '', '25/03/2024', '7 - Police'],
  )
  expect(care!.facts.gender!.values).toEqual([''])
  expect(
    issues.filter(({ code }) => /code/.test(code)).map(({ code, at, count }) => [code, at.column, count]),
  ).toEqual([
    ['unknown-code', 'B (Gender)', 2],
    ['unknown-code', 'E (Contact Source)', undefined],
    ['contradicting-code', 'E (Contact Source)', undefined],
  ])
  expect(JSON.stringify(issues)).not.toContain('Zorb')
})

test('teams are the authority’s words without signs that cannot be seen', () => {
  const { care, issues } = assessments(
    ['1', '25/03/2024', '', 'Te\u202eam\u200b 1'],
    ['2', '25/03/2024', '', '<img onerror=x>'],
  )
  expect(care!.facts.team!.values).toEqual(['', 'Team 1', '<img onerror=x>'])
  expect(codesOf({ issues })).toEqual(['control-characters'])
})

test('a table of month-first dates is refused, not read wrongly', () => {
  const found = contacts(['1', '', '', '03/25/2024', ''], ['2', '', '', '03/04/2024', ''])
  expect(found.care).toBeNull()
  expect(found.accounted).toEqual({
    ...{ read: 2, kept: 0 },
    setAside: [{ reason: 'ambiguous-day-order', count: 2 }],
  })
  expect(found.issues).toContainEqual({
    code: 'ambiguous-day-order',
    at: { file: 'test.xlsx', sheet: 'List 1', column: 'D (Date of Contact)' },
  })
})

test('rows that read the same are the same row, in whatever sheet, file, order of columns or type of cell', () => {
  const a = tableOf([
    CONTACTS,
    ['1', 'M', '01/02/2020', '25/03/2024', '6'],
    ['2', 'M', '', '25/03/2024', '6'],
  ])
  const b = tableOf(
    [
      ['Contacts'],
      CONTACTS.toReversed(),
      ['6', 45_376, '2020-02-01', ' M ', 1],
      ['6', '2024-03-25T14:00:00', '', 'M', 2],
    ],
    { file: 'other.xlsx' },
  )
  const [first, second, third, fourth] = load(a, b).care!.content
  expect(third).toBe(first)
  expect(new Set([first, second, fourth]).size).toBe(3)
})

test('a cell of a column that we do not use tells two rows apart', () => {
  const { care } = load(
    tableOf([
      [...CONTACTS, 'Note'],
      ['1', 'M', '', '25/03/2024', '6', 'a'],
      ['1', 'M', '', '25/03/2024', '6', 'b'],
    ]),
  )
  expect(care!.content[0]).not.toBe(care!.content[1])
})

test('several sheets of one list all load, and lists do not share contents', () => {
  const first = tableOf([ASSESSMENTS, ['1', '25/03/2024', '', '']], { file: 'h1.xlsx', sheet: 'List 4' })
  const second = tableOf([ASSESSMENTS, ['1', '25/09/2024', '', '']], { file: 'h2.xlsx', sheet: 'List 4' })
  const third = tableOf([CONTACTS, ['1', '', '', '25/03/2024', '']], { file: 'h2.xlsx' })
  const { care } = load(first, second, third)
  expect(care!.count).toBe(3)
  expect(care!.childIds).toEqual(['1'])
  expect(new Set(care!.content).size).toBe(3)
  expect(care!.sources.map(({ file, list }) => `${file} ${list}`)).toEqual([
    'h1.xlsx 4',
    'h2.xlsx 4',
    'h2.xlsx 1',
  ])
})

test('lists that are not drawn are told and their rows are not counted', () => {
  const adopters = tableOf(
    [
      ['Individual adopter identifier', 'Date enquiry received'],
      ['1', '25/03/2024'],
    ],
    { sheet: 'x' },
  )
  const found = load(adopters)
  expect(found).toMatchObject({ care: null, accounted: { read: 0 }, issues: [{ code: 'list-not-drawn' }] })
})

test('headers without rows: a refusal for a file of nothing else, nothing for a tab beside full ones', () => {
  expect(codesOf(load(tableOf([CONTACTS])))).toEqual(['header-only'])
  const full = tableOf([CONTACTS, ['1', '', '', '25/03/2024', '']])
  expect(codesOf(load(full, tableOf([ASSESSMENTS], { sheet: 'List 4' })))).toEqual([])
})

test('a list that lacks its id is refused, its rows are set aside, and the other lists are read', () => {
  const full = tableOf([CONTACTS, ['1', '', '', '25/03/2024', '']])
  const lacking = tableOf(
    [
      ['Gender', 'Date of Birth', 'Date of referral'],
      ['M', '01/02/2020', '25/03/2024'],
      ['', '', ''],
      ['F', '', '26/03/2024'],
    ],
    { sheet: 'List 3' },
  )
  const found = load(lacking, full)
  expect(found.care!.count).toBe(1)
  expect(found.issues).toContainEqual({
    code: 'missing-key-column',
    at: { file: 'test.xlsx', sheet: 'List 3' },
    detail: 'List 3, Referrals; Child Unique ID',
  })
  expect(found.accounted).toEqual({
    ...{ read: 3, kept: 1 },
    setAside: [{ reason: 'missing-key-column', count: 2 }],
  })
  expect(found.sheets.map(({ refusal }) => refusal)).toEqual(['missing-key-column', null])
})

test('nothing recognised is a refusal for a file, a note for a tab', () => {
  const odd = [
    ['Colour', 'Shape'],
    ['red', 'round'],
  ]
  expect(codesOf(load(tableOf(odd)))).toEqual(['nothing-recognised'])
  const full = tableOf([CONTACTS, ['1', '', '', '25/03/2024', '']])
  expect(codesOf(load(full, tableOf(odd, { sheet: 'Notes' })))).toEqual(['sheet-not-a-list'])
})

const cell = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom<CellValue>('25/03/2024', '2024-04-01', 45_400, '12 May 2024') },
  fc.constantFrom<CellValue>('', '-', '31/02/2024', '01/01/1900', 0, 'x'),
)
const contactRow = fc.tuple(
  fc.constantFrom<CellValue>('1', 2, '003', '', '#N/A'),
  fc.constantFrom<CellValue>('M', 'b) Female', 'Zorb', ''),
  cell,
  cell,
  fc.constantFrom<CellValue>('6', 'q) 6: Police', 'Zorb', ''),
)

/** What must not depend on the order of rows or columns: events and what was set aside. */
function gist(table: Table) {
  const { care, accounted, extractDate } = load(table)
  const fact = (name: 'gender' | 'source', e: number) =>
    care!.facts[name]!.values[care!.facts[name]!.codes[e]!]
  const events = eventsOf(care).map(({ row: _, ...event }, e) =>
    JSON.stringify([event, fact('gender', e), fact('source', e), day(care!.born[e]!)]),
  )
  const setAside = Object.fromEntries(accounted.setAside.map(({ reason, count }) => [reason, count]))
  const copies = (care?.count ?? 0) - new Set(care?.content).size
  return { events: events.sort(), copies, setAside, read: accounted.read, kept: accounted.kept, extractDate }
}

test('read = kept + set aside, and neither the order of rows, nor of columns, nor titles change what is read', () => {
  fc.assert(
    fc.property(
      fc.array(contactRow, { minLength: 1, maxLength: 30 }),
      fc.infiniteStream(fc.nat()),
      (rows, random) => {
        const order = <T>(items: readonly T[]) =>
          items
            .map((item) => ({ item, at: random.next().value as number }))
            .sort((a, b) => a.at - b.at)
            .map(({ item }) => item)
        const plain = gist(tableOf([CONTACTS, ...rows]))
        const aside = Object.values(plain.setAside).reduce((sum, count) => sum + count, 0)
        expect(plain.read).toBe(plain.kept + aside)
        const columns = order([0, 1, 2, 3, 4])
        const headers = CONTACTS.map((header) => ` ${header.toUpperCase().replaceAll(' ', '\u00a0')}?`)
        const mixed = [headers, ...order(rows)].map((row) => columns.map((index) => row[index]!))
        expect(gist(tableOf([['List 1: Contacts'], ...mixed]))).toEqual(plain)
      },
    ),
    { seed: 42, numRuns: 150 },
  )
})
