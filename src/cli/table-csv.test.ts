import { expect, test } from 'vitest'
import type { CellValue, Table } from '../core/model/index.ts'
import { tableAsCsv } from './table-csv.ts'

const tableOf = (...cells: CellValue[]): Table => ({
  ...{ file: 'x.xlsx', sheet: null, rowNoun: 'row', rowCount: cells.length + 1, rowNumbers: null },
  columns: [
    {
      kind: 'text',
      values: ['', 'Header', ...cells],
      codes: Uint32Array.from({ length: cells.length + 1 }, (_, row) => row + 1),
    },
  ],
})
const written = (table: Table, firstRow?: number) => [...tableAsCsv(table, firstRow)].join('')

test.each<[string, CellValue, string]>([
  ['text', 'Team 1', 'Team 1'],
  ['a separator, quotes and line breaks in text', 'a,"b"\nc', '"a,""b""\nc"'],
  ['text that a spreadsheet would run', '=1+1', "'=1+1"],
  ['a number below zero, which is no formula', -1, '-1'],
])('%s', (_, cell, text) => expect(written(tableOf(cell))).toBe(`Header\r\n${text}\r\n`))

test('an instant is ISO 8601', () => {
  const ms = Float64Array.of(Number.NaN, Date.UTC(2024, 2, 25, 10))
  const others = new Map([[0, 'timestamp']])
  const table: Table = { ...tableOf(''), columns: [{ kind: 'instant', ms, others }] }
  expect(written(table)).toBe('timestamp\r\n2024-03-25T10:00:00.000Z\r\n')
})

test('titles above the headers are left out', () => expect(written(tableOf('a', 'b'), 2)).toBe('b\r\n'))

test('a long table comes in chunks, none of them a whole one', () => {
  const chunks = [...tableAsCsv(tableOf(...Array.from({ length: 30 }, (_, row) => `${row}`.repeat(50_000))))]
  expect(chunks.length).toBeGreaterThan(2)
  expect(chunks.join('').split('\r\n')).toHaveLength(32)
})
