import { expect, test } from 'vitest'
import { defaultProfile } from './default-profile.ts'
import type { Table } from './model/index.ts'
import { buildJourneys, statsOf, wasRefused } from './pipeline.ts'

/** A table as a reader delivers it, from rows of text. */
function tableOf(file: string, rows: readonly (readonly string[])[]): Table {
  const width = Math.max(...rows.map((row) => row.length))
  const columns = Array.from({ length: width }, (_, c) => {
    const values = ['', ...new Set(rows.map((row) => row[c] ?? '').filter((cell) => cell !== ''))]
    return {
      kind: 'text' as const,
      values,
      codes: Uint32Array.from(rows, (row) => values.indexOf(row[c] ?? '')),
    }
  })
  return { file, sheet: null, rowNoun: 'row', rowCount: rows.length, columns, rowNumbers: null }
}

const contacts = tableOf('contacts.csv', [
  ['Child Unique ID', 'Date of Contact', 'Contact Source'],
  ['c1', '01/04/2025', '6'],
  ['c1', '01/04/2025', '6'],
  ['c2', '31/02/2025', '6'],
  ['c3', '02/04/2025', '2A'],
])
const log = tableOf('log.csv', [
  ['case_id', 'activity', 'timestamp'],
  ['1', 'a', '2025-01-01 10:00'],
  ['1', 'b', '2025-01-02 10:00'],
])
const options = { profile: defaultProfile }

const sum = (setAside: readonly { count: number }[]) =>
  setAside.reduce((total, { count }) => total + count, 0)

test('rows read are rows used and rows set aside, with the reason of each', () => {
  const built = buildJourneys([contacts], options)
  if (!built.ok) throw new Error('refused')
  const { read, kept, setAside } = built.value.report.accounted
  expect({ read, kept }).toEqual({ read: 4, kept: 2 })
  expect(Object.fromEntries(setAside.map(({ reason, count }) => [reason, count]))).toEqual({
    'bad-date': 1,
    'exact-duplicate': 1,
  })
})

test('rows that a reader could not make cells of are read, and set aside', () => {
  const at = { file: 'contacts.csv', sheet: null, row: 9 }
  const built = buildJourneys([contacts], {
    ...options,
    readerIssues: [{ code: 'ragged-row', at, count: 3 }],
  })
  if (!built.ok) throw new Error('refused')
  const { read, kept, setAside } = built.value.report.accounted
  expect(read).toBe(7)
  expect(read).toBe(kept + sum(setAside))
})

test('a log beside lists is told, and its rows are set aside', () => {
  const built = buildJourneys([contacts, log], options)
  if (!built.ok) throw new Error('refused')
  const { accounted, issues } = built.value.report
  expect(accounted.read).toBe(6)
  expect(accounted.setAside).toContainEqual({ reason: 'log-beside-lists', count: 2 })
  expect(accounted.read).toBe(accounted.kept + sum(accounted.setAside))
  expect(issues.map((issue) => issue.code)).toContain('log-beside-lists')
})

test('a list and a log that are refused beside a list that is read: their rows are set aside for their own reasons', () => {
  const noId = tableOf('List 3.csv', [
    ['Gender', 'Date of referral'],
    ['M', '01/04/2025'],
  ])
  const twice = tableOf('other.csv', [
    ['case', 'activity', 'timestamp', 'note', 'note'],
    ['1', 'a', '2025-01-01', '', ''],
    ['1', 'b', '2025-01-02', '', ''],
  ])
  const built = buildJourneys([contacts, noId, twice], options)
  if (!built.ok) throw new Error('refused')
  const { accounted, issues } = built.value.report
  expect(wasRefused(built.value.report)).toBe(true)
  expect(accounted.read).toBe(accounted.kept + sum(accounted.setAside))
  expect(accounted.setAside).toContainEqual({ reason: 'missing-key-column', count: 1 })
  expect(accounted.setAside).toContainEqual({ reason: 'duplicate-header', count: 2 })
  expect(issues.map(({ code }) => code)).not.toContain('log-beside-lists')
})

test('the earliest likely date of the profile goes with the visits, in their unit', () => {
  const profile = { ...defaultProfile, earliestDate: '1980-01-01' }
  const days = buildJourneys([contacts], { profile })
  const instants = buildJourneys([log], { profile })
  if (!days.ok || !instants.ok) throw new Error('refused')
  expect(days.value.visits.likelyFrom).toBe(3652)
  expect(instants.value.visits.likelyFrom).toBe(3652 * 86_400_000)
})

test('a log by itself is drawn, without a map of its own', () => {
  const built = buildJourneys([log], options)
  if (!built.ok) throw new Error('refused')
  expect(built.value.map).toBeNull()
  expect(statsOf(built.value)).toMatchObject({
    unit: 'second',
    cases: 1,
    events: 2,
    accounted: { read: 2, kept: 2 },
  })
})

test('nothing to draw is a refusal with a reason', () => {
  const built = buildJourneys([tableOf('letter.txt', [['Dear all'], ['see below']])], options)
  expect(built.ok).toBe(false)
  if (!built.ok) expect(wasRefused(built.error)).toBe(true)
})

test('the order of rows and of files never changes a figure', () => {
  const reversed = (table: Table, order: readonly number[]): Table => ({
    ...table,
    columns: table.columns.map((column) =>
      column.kind === 'text'
        ? { ...column, codes: Uint32Array.from(order, (r) => column.codes[r]!) }
        : column,
    ),
  })
  const one = buildJourneys([contacts], options)
  const other = buildJourneys([reversed(contacts, [0, 4, 3, 2, 1])], options)
  if (!one.ok || !other.ok) throw new Error('refused')
  const figures = (built: typeof one) => {
    const { accounted, ...rest } = statsOf(built.value)
    return { ...rest, read: accounted.read, kept: accounted.kept }
  }
  expect(figures(other)).toEqual(figures(one))
})

test('an interval that has begun and not ended is drawn as open, and ends no case', () => {
  const intervals = tableOf('intervals.csv', [
    ['case_id', 'activity', 'start_timestamp', 'timestamp'],
    ['1', 'a', '2025-01-01 10:00', '2025-01-01 12:00'],
    ['1', 'b', '2025-01-02 10:00', ''],
    ['2', 'a', '2025-01-01 09:00', ''],
    ['2', 'b', '2025-01-03 10:00', '2025-01-03 11:00'],
  ])
  const built = buildJourneys([intervals], options)
  if (!built.ok) throw new Error('refused')
  const stats = statsOf(built.value)
  expect(stats.accounted).toMatchObject({ read: 4, kept: 4 })
  const station = (id: string) => stats.stations.find((each) => each.id === id)
  expect(station('b')).toMatchObject({ visits: 2, open: 1, ends: 1, duration: { n: 1, mean: 3600 } })
  expect(station('a')).toMatchObject({ visits: 2, open: 0, notRecorded: 1, duration: { n: 1, mean: 7200 } })
  expect(stats.routes).toMatchObject([{ from: 'a', to: 'b', count: 2 }])
})

test('where every row is an event at its time, a row without one is left out and told', () => {
  const rows = tableOf('intervals.csv', [
    ['case_id', 'activity', 'start_timestamp', 'timestamp'],
    ['1', 'a', '2025-01-01 10:00', '2025-01-01 12:00'],
    ['1', 'b', '2025-01-02 10:00', ''],
  ])
  const built = buildJourneys([rows], { ...options, lifecycle: 'rows' })
  if (!built.ok) throw new Error('refused')
  expect(built.value.report.accounted).toMatchObject({ read: 2, kept: 1 })
})

const SAME = [
  ['the same file', 'log.csv', [0, 1, 2]],
  ['another file with the same rows', 'copy.csv', [0, 1, 2]],
  ['the same rows with the columns in another order', 'copy.csv', [2, 0, 1]],
] as const

test.each(SAME)('a log given twice is used once: %s', (_, file, order) => {
  const rows = [
    ['case_id', 'activity', 'timestamp'],
    ['1', 'a', '2025-01-01 10:00'],
    ['1', 'b', '2025-01-02 10:00'],
  ]
  const copy = tableOf(
    file,
    rows.map((row) => order.map((column) => row[column]!)),
  )
  const built = buildJourneys([log, copy], options)
  if (!built.ok) throw new Error('refused')
  expect(statsOf(built.value)).toMatchObject({ cases: 1, events: 2 })
  const { accounted, issues } = built.value.report
  expect(accounted).toEqual({ read: 4, kept: 2, setAside: [{ reason: 'repeated-table', count: 2 }] })
  expect(issues).toEqual([
    { code: 'repeated-table', at: { file, sheet: null }, count: 2, detail: 'it is also log.csv' },
  ])
})

test.each([
  [
    'a cell that differs',
    [
      ['1', 'a', '2025-01-01 10:00'],
      ['1', 'b', '2025-01-02 10:01'],
    ],
  ],
  [
    'a row more',
    [
      ['1', 'a', '2025-01-01 10:00'],
      ['1', 'b', '2025-01-02 10:00'],
      ['1', 'b', '2025-01-02 10:00'],
    ],
  ],
])('logs with %s are two logs, and equal rows of them are events each', (_, rows) => {
  const other = tableOf('other.csv', [['case_id', 'activity', 'timestamp'], ...rows])
  const built = buildJourneys([log, other], options)
  if (!built.ok) throw new Error('refused')
  expect(built.value.report.accounted).toEqual({ read: 2 + rows.length, kept: 2 + rows.length, setAside: [] })
})

test('case ids that look alike are told, and stay cases of their own', () => {
  const built = buildJourneys(
    [
      tableOf('log.csv', [
        ['case_id', 'activity', 'timestamp'],
        ['123', 'a', '2025-01-01 10:00'],
        ['7', 'a', '2025-01-01 11:00'],
        ['00123', 'b', '2025-01-02 10:00'],
      ]),
    ],
    options,
  )
  if (!built.ok) throw new Error('refused')
  expect(statsOf(built.value).cases).toBe(3)
  expect(built.value.report.issues).toEqual([
    {
      code: 'similar-ids',
      at: { file: 'log.csv', sheet: null, column: 'A (case_id)', row: 2 },
      count: 2,
      rows: [2, 4],
    },
  ])
})
