import { expect, test } from 'vitest'
import reference from '../../../data/reference/annex-a.json'
import type { CellValue, ListProfile } from '../model/index.ts'
import { recognise } from './recognise.ts'
import type { LogNames } from './recognition.ts'
import { tableOf } from './table-for-tests.ts'

const profile = reference as unknown as ListProfile
const what = (
  rows: CellValue[][],
  place: { file?: string; sheet?: string | null } = {},
  names: LogNames = {},
) => recognise(tableOf(rows, place), profile, names)

const log = (headers: string[], names: LogNames = {}) => {
  const found = what([headers, headers.map((_, i) => `v${i}`)], { sheet: null, file: 'log.csv' }, names)
  if (found.kind !== 'event-log') return found.kind
  return Object.fromEntries(Object.entries(found.roles).map(([role, column]) => [role, column?.header]))
}

test.each([
  [
    [
      'case:concept:name',
      'concept:name',
      'time:timestamp',
      'lifecycle:transition',
      'concept:instance',
      'case:startdate',
    ],
  ],
  [['Case ID', 'Activity', 'Complete Timestamp', 'Start Timestamp', 'Resource', 'Variant']],
  [['CaseID', 'Activity', 'end_time', 'start_time']],
  [['trace_id', 'event', 'date']],
  [['case', 'task', 'timestamp', 'lifecycle']],
  [['CASE_ID', 'ACTIVITY_NAME', 'EVENT_TIME']],
])('a log with %j', (headers) => {
  const roles = log(headers)
  expect(roles).toMatchObject({ case: headers[0], activity: headers[1], time: headers[2] })
  if (headers.includes('case:startdate')) expect(roles).not.toHaveProperty('start')
  if (headers[3]?.toLowerCase().startsWith('start')) expect(roles).toHaveProperty('start', headers[3])
  if (headers[3]?.startsWith('lifecycle')) expect(roles).toHaveProperty('lifecycle', headers[3])
})

test('a log with nothing but a start column is dated by it', () =>
  expect(log(['case', 'activity', 'start_time'])).toEqual({
    case: 'case',
    activity: 'activity',
    time: 'start_time',
  }))

test('names that the person gives win over the usual ones', () =>
  expect(log(['case', 'patient', 'activity', 'timestamp'], { caseId: 'patient' })).toMatchObject({
    case: 'patient',
  }))

test('a named column that is not there is refused, with the columns that are', () => {
  const found = what(
    [
      ['case', 'activity', 'timestamp'],
      ['1', 'a', 'x'],
    ],
    { sheet: null },
    { caseId: 'patient' },
  )
  expect(found).toMatchObject({
    kind: 'refused',
    issues: [{ code: 'named-column-missing', detail: 'patient; case, activity, timestamp' }],
  })
})

test('a log lacks what no header says, and the headers are handed on', () =>
  expect(
    what(
      [
        ['patient', 'activity', 'timestamp'],
        ['1', 'a', 'x'],
      ],
      { sheet: null },
    ),
  ).toMatchObject({
    kind: 'not-a-list',
    lacks: ['case'],
    headers: 'patient, activity, timestamp',
  }))

test('a first row that looks like data is never quoted as headers', () => {
  const headers = (rows: string[][]) => {
    const found = what(rows, { sheet: null, file: 'x.csv' })
    return found.kind === 'not-a-list' ? found.headers : 'recognised'
  }
  expect(headers([['00123', 'Smith', '2024-03-25']])).toBeNull()
  expect(
    headers([
      ['Jo Smith', 'Team A'],
      ['Al Jones', 'Team A'],
    ]),
  ).toBeNull()
})

test('a log with any header twice is refused', () =>
  expect(
    what(
      [
        ['case', 'activity', 'timestamp', 'note', 'note'],
        ['1', 'a', 'x', '', ''],
      ],
      { sheet: null },
    ),
  ).toMatchObject({
    kind: 'refused',
    issues: [{ code: 'duplicate-header', at: { column: 'E (note)', row: 1 } }],
  }))
