import { expect, test } from 'vitest'
import reference from '../../../data/reference/annex-a.json'
import type { CellValue, ListProfile, Table } from '../model/index.ts'
import type { LogTable } from './extract-log.ts'
import { recognise } from './recognise.ts'
import { isSameLog } from './same-log.ts'
import { tableOf } from './table-for-tests.ts'

const HEADERS = ['case', 'activity', 'timestamp']
const ROWS = [
  ['1', 'a', '2024-01-01'],
  ['1', 'b', '2024-01-02'],
]

function logOf(table: Table): LogTable {
  const log = recognise(table, reference as unknown as ListProfile)
  if (log.kind !== 'event-log') throw new Error(log.kind)
  return { table, log }
}
const log = (rows: CellValue[][]) => logOf(tableOf(rows, { file: 'log.csv', sheet: null }))
const one = log([HEADERS, ...ROWS])

test.each<[string, CellValue[][], boolean]>([
  ['the same cells', [HEADERS, ...ROWS], true],
  ['a title above the headers', [['Log of 2024'], HEADERS, ...ROWS], true],
  ['columns in another order', [HEADERS, ...ROWS].map((row) => row.toReversed()), true],
  ['rows in another order', [HEADERS, ...ROWS.toReversed()], false],
  ['a column more', [[...HEADERS, 'team'], ...ROWS.map((row) => [...row, ''])], false],
  ['another header', [['case', 'activity', 'time'], ...ROWS], false],
  ['a text where the other has a number', [HEADERS, [1, 'a', '2024-01-01'], ROWS[1]!], false],
])('two logs are one where the cells under the headers are: %s', (_, rows, same) => {
  expect(isSameLog(one, log(rows))).toBe(same)
  expect(isSameLog(log(rows), one)).toBe(same)
})

test('headers alone are no log given twice: there is no row to tell by', () =>
  expect(isSameLog(log([HEADERS]), log([HEADERS]))).toBe(false))

test('times that were read as instants are compared as such, and what is no time by its text', () => {
  const timed = (ms: number, other: string) => {
    const { columns, ...table } = one.table
    const times = {
      kind: 'instant' as const,
      ms: Float64Array.of(Number.NaN, ms, Number.NaN),
      others: new Map([
        [0, 'timestamp'],
        [2, other],
      ]),
    }
    return { ...one, table: { ...table, columns: [columns[0]!, columns[1]!, times] } }
  }
  const soon = timed(5, 'soon')
  expect(isSameLog(soon, timed(5, 'soon'))).toBe(true)
  expect(isSameLog(soon, timed(6, 'soon'))).toBe(false)
  expect(isSameLog(soon, timed(5, 'later'))).toBe(false)
  expect(isSameLog(soon, one)).toBe(false)
})
