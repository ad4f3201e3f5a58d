import { expect, test } from 'vitest'
import { planColumns } from './plan-columns.ts'

const plan = planColumns({})

test('time and start of a log are instants where their cells are ISO', () =>
  expect(
    plan([
      ['case_id', 'activity', 'start_timestamp', 'timestamp', 'when paid'],
      ['1', 'a', '2024-01-01T10:00:00Z', '2024-01-01 11:00:00.123+01:00', '2024-01-01'],
      ['1', 'b', '', '2024-01-02', '2024-01-01'],
    ]),
  ).toEqual(['text', 'text', 'instant', 'instant', 'text']))

test.each([
  ['day first', '25/03/2024 10:00'],
  ['a number', 45_376],
  ['nothing', ''],
])('a time column of %s stays text', (_, cell) =>
  expect(
    plan([
      ['case_id', 'activity', 'timestamp'],
      ['1', 'a', cell],
    ]),
  ).toEqual(['text', 'text', 'text']),
)

test('an Annex A list is all text, and so is a table without a case', () => {
  expect(
    plan([
      ['Child Unique ID', 'Date of Contact'],
      ['1', '2024-01-01'],
    ]),
  ).toEqual(['text', 'text'])
  expect(
    plan([
      ['activity', 'timestamp'],
      ['a', '2024-01-01'],
    ]),
  ).toEqual(['text', 'text'])
  expect(plan([])).toEqual([])
})

test('columns that the person named count', () =>
  expect(
    planColumns({ names: { caseId: 'who', activity: 'what', timestamp: 'when' } })([
      ['who', 'what', 'when'],
      ['1', 'a', '2024-01-01'],
    ]),
  ).toEqual(['text', 'text', 'instant']))
