import { expect, test } from 'vitest'
import reference from '../../../data/reference/annex-a.json'
import { type CellValue, issueSentence, type ListProfile, type Table, TRANSITIONS } from '../model/index.ts'
import { extract } from './extract.ts'
import { tableOf } from './table-for-tests.ts'

const profile = reference as unknown as ListProfile
const load = (...tables: Table[]) => extract(tables, profile)
const csv = (rows: CellValue[][], file = 'log.csv') => tableOf(rows, { file, sheet: null })
const HEADERS = ['case', 'activity', 'timestamp', 'group']
const timesOf = (...cells: CellValue[]) => {
  const found = load(csv([['case', 'activity', 'timestamp'], ...cells.map((cell) => ['1', 'a', cell])]))
  return {
    times: [...(found.log?.time ?? [])].map((ms) => new Date(ms).toISOString()),
    codes: found.issues.map(({ code }) => code),
  }
}

test('every row is an event; ids are text as written and nothing is de-duplicated', () => {
  const { log, accounted } = load(
    csv([
      HEADERS,
      ['NA', 'a', '2024-01-01', 'x'],
      ['00123', 'b', '2024-01-02T10:00:00+01:00', ''],
      ['1.0', 'a', '2024-01-01', 'x'],
      ['NA', 'a', '2024-01-01', 'x'],
    ]),
  )
  expect(log!.caseIds).toEqual(['NA', '00123', '1.0'])
  expect([...log!.case]).toEqual([0, 1, 2, 0])
  expect(log!.activities).toEqual(['a', 'b'])
  expect([...log!.time]).toEqual([1_704_067_200_000, 1_704_186_000_000, 1_704_067_200_000, 1_704_067_200_000])
  expect([...log!.row]).toEqual([2, 3, 4, 5])
  const group = log!.attributes.get('group')!
  expect(group.values).toEqual(['', 'x'])
  expect([...group.codes]).toEqual([1, 0, 1, 1])
  expect(accounted).toEqual({ read: 4, kept: 4, setAside: [] })
})

test.each<[string, CellValue[], string]>([
  ['no case', ['', 'a', '2024-01-01', ''], 'no-child-id'],
  ['no activity', ['1', ' ', '2024-01-01', ''], 'no-activity'],
  ['no time', ['1', 'a', '', ''], 'no-date'],
  ['a time that does not exist', ['1', 'a', '2024-02-31', ''], 'bad-date'],
])('a row with %s is set aside', (_, row, reason) => {
  const { log, accounted } = load(csv([HEADERS, row, ['2', 'b', '2024-01-01', '']]))
  expect(log!.count).toBe(1)
  expect(accounted).toEqual({ read: 2, kept: 1, setAside: [{ reason, count: 1 }] })
})

test('lines that are empty are no rows', () =>
  expect(load(csv([HEADERS, ['', '', '', ''], ['1', 'a', '2024-01-01', '']])).accounted.read).toBe(1))

test.each<[string, CellValue[], string[], string[]]>([
  [
    'day first',
    ['25/03/2024 10:00:00', '04/03/2024 10:00'],
    ['2024-03-25T10:00:00.000Z', '2024-03-04T10:00:00.000Z'],
    [],
  ],
  [
    'month first, where day first is impossible',
    ['03/25/2024', '03/04/2024'],
    ['2024-03-25T00:00:00.000Z', '2024-03-04T00:00:00.000Z'],
    ['day-order-inferred'],
  ],
  [
    'both fit',
    ['03/04/2024', '05/06/2024'],
    ['2024-04-03T00:00:00.000Z', '2024-06-05T00:00:00.000Z'],
    ['day-order-inferred'],
  ],
  ['both orders', ['25/03/2024', '03/25/2024'], [], ['ambiguous-day-order']],
  ['epoch seconds', [1_711_360_920], ['2024-03-25T10:02:00.000Z'], []],
  ['epoch milliseconds as text', ['1711360920500'], ['2024-03-25T10:02:00.500Z'], []],
  ['Excel serials', [45_376.5], ['2024-03-25T12:00:00.000Z'], []],
  ['Excel serials with a decimal comma', ['45376,5'], ['2024-03-25T12:00:00.000Z'], []],
  ['12 hours', ['25 Mar 2024 1:30 PM'], ['2024-03-25T13:30:00.000Z'], []],
])('times written %s', (_, cells, times, codes) => expect(timesOf(...cells)).toEqual({ times, codes }))

test('times of another age are kept, and told by column', () => {
  const { log, issues } = load(
    csv([
      ['case', 'activity', 'start_timestamp', 'timestamp'],
      ['1', 'a', '1900-01-02', '2024-01-01'],
      ['1', 'b', '', '1900-01-15T10:00:00Z'],
      ['1', 'c', '', '0001-01-01'],
    ]),
  )
  expect(log!.count).toBe(3)
  const told = issues.map(({ code, at, count }) => [code, at.column, at.row, count])
  expect(told).toEqual([
    ['date-long-ago', 'D (timestamp)', 3, 2],
    ['date-long-ago', 'C (start_timestamp)', 2, undefined],
  ])
})

test('times that the reader has parsed are taken as they are; other texts among them are read here', () => {
  const table = csv([
    ['case', 'activity', 'timestamp'],
    ['1', 'a', ''],
    ['1', 'b', ''],
    ['1', 'c', ''],
    ['1', 'd', ''],
  ])
  const ms = Float64Array.of(Number.NaN, 5.25, Number.NaN, Number.NaN, Number.NaN)
  const others = new Map([
    [0, 'timestamp'],
    [2, '25/03/2024'],
    [3, 'soon'],
  ])
  const { log, accounted } = load({
    ...table,
    columns: [table.columns[0]!, table.columns[1]!, { kind: 'instant', ms, others }],
  })
  expect([...log!.time]).toEqual([5.25, Date.UTC(2024, 2, 25)])
  expect(accounted).toEqual({
    read: 4,
    kept: 2,
    setAside: [
      { reason: 'no-date', count: 1 },
      { reason: 'bad-date', count: 1 },
    ],
  })
})

test('start, lifecycle and instance are read; an unreadable start is told and left out', () => {
  const { log, issues } = load(
    csv([
      [
        'case_id',
        'activity',
        'start_timestamp',
        'complete_timestamp',
        'lifecycle:transition',
        'concept:instance',
      ],
      ['1', 'a', '2024-01-01', '2024-01-02', 'START', 'i1'],
      ['1', 'a', '', '2024-01-02', 'complete', 'i1'],
      ['1', 'b', 'soon', '2024-01-02', 'suspend', ''],
      ['1', 'b', '2024-01-01', '2024-01-02', '', ''],
    ]),
  )
  expect([...log!.start!].map((ms) => Number.isNaN(ms))).toEqual([false, true, true, false])
  expect([...log!.transition!].map((code) => TRANSITIONS[code])).toEqual([
    'start',
    'complete',
    'other',
    'none',
  ])
  expect(log!.instance!.values).toEqual(['', 'i1'])
  expect(issues.map(({ code }) => code)).toEqual(['bad-other-date'])
})

test('several logs are one list of events, with one dictionary of cases', () => {
  const { log } = load(
    csv([HEADERS, ['1', 'a', '2024-01-01', 'x']], 'one.csv'),
    csv(
      [
        ['timestamp', 'case', 'activity', 'colour'],
        ['2024-01-02', '1', 'b', 'red'],
      ],
      'two.csv',
    ),
  )
  expect(log!.caseIds).toEqual(['1'])
  expect([...log!.source]).toEqual([0, 1])
  expect(
    [...log!.attributes].map(([header, { codes, values }]) => [
      header,
      [...codes].map((code) => values[code]),
    ]),
  ).toEqual([
    ['group', ['x', '']],
    ['colour', ['', 'red']],
  ])
})

test('a log without a case column is refused with the columns there are', () =>
  expect(
    load(
      csv([
        ['patient', 'activity', 'timestamp'],
        ['1', 'a', '2024-01-01'],
      ]),
    ).issues,
  ).toEqual([
    { code: 'no-case-column', at: { file: 'log.csv', sheet: null }, detail: 'patient, activity, timestamp' },
  ]))

test.each([false, true])(
  'activities and ids stay as written, down to blanks (one of two logs: %s)',
  (isOneOfTwo) => {
    const texts = ['A  B', 'A B', 'A B ', 'NA', '00123', '1.0', 'e\u0301', '\u00e9']
    const other = csv([HEADERS, ['A B', 'A B', '2024-01-01', '']], 'other.csv')
    const one = csv([HEADERS, ...texts.map((text) => [text, text, '2024-01-01', ''])])
    const { log, accounted } = isOneOfTwo ? load(one, other) : load(one)
    expect(log).toMatchObject({ caseIds: texts, activities: texts })
    expect(accounted.setAside).toEqual([])
  },
)

test('an activity of blanks alone is none', () =>
  expect(load(csv([HEADERS, ['1', ' \u00a0\t', '2024-01-01', '']])).accounted.setAside).toEqual([
    { reason: 'no-activity', count: 1 },
  ]))

test('signs that cannot be seen are told; ids and activities keep them, attributes lose them', () => {
  const { log, issues } = load(csv([HEADERS, ['a\u200b', 'x\u202ey', '2024-01-01', 'g\u200b']]))
  expect(log).toMatchObject({ caseIds: ['a\u200b'], activities: ['x\u202ey'] })
  expect(log!.attributes.get('group')!.values).toEqual(['', 'g'])
  expect(issues.map(({ code, at, detail }) => [code, at.column, detail !== undefined])).toEqual([
    ['control-characters', 'A (case)', true],
    ['control-characters', 'B (activity)', true],
    ['control-characters', 'D (group)', false],
  ])
  expect(issues.map((issue) => /taken out/.test(issueSentence(issue, 'page')))).toEqual([false, false, true])
})
