import { readXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import type { Table, TextColumn } from '../core/model/index.ts'
import { readTables } from './index.ts'
import { workbookChunks } from './write-workbook.ts'

const column = (...cells: (string | number)[]): TextColumn => {
  const values = ['', ...new Set(cells.filter((cell) => cell !== ''))]
  return { kind: 'text', codes: Uint32Array.from(cells, (cell) => values.indexOf(cell)), values }
}

const table: Table = {
  file: 'county.xlsx',
  sheet: 'List_1 invented',
  rowNoun: 'row',
  rowCount: 4,
  columns: [
    column('Child Unique ID', '00123', '=1+1', '<a & "b">'),
    column('Date', '2024-02-29', '', '25/03/2024'),
    column('Age', 7, -1, 7),
  ],
  rowNumbers: null,
}

async function bytesOf(tables: readonly Table[]): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array<ArrayBuffer>[] = []
  for await (const chunk of workbookChunks(tables)) chunks.push(chunk.slice())
  return new Uint8Array(await new Blob(chunks).arrayBuffer())
}

async function readBack(tables: readonly Table[]): Promise<(string | number)[][][]> {
  const bytes = await bytesOf(tables)
  const input = {
    name: 'county.xlsx',
    size: bytes.length,
    stream: async function* () {
      yield bytes
    },
  }
  const found: (string | number)[][][] = []
  for await (const item of readTables(input, { plan: (rows) => rows[0]!.map(() => 'text') }))
    if (item.kind === 'table')
      found.push(
        Array.from({ length: item.table.rowCount }, (_, r) =>
          (item.table.columns as TextColumn[]).map(({ codes, values }) => values[codes[r]!]!),
        ),
      )
  return found
}

test('ids stay text, dates become dates, numbers stay numbers, nothing stays nothing: as another reader sees it', async () => {
  const { sheets } = await readXlsx(await bytesOf([table]))
  expect(sheets.map(({ name, rows }) => [name, rows])).toEqual([
    [
      'List_1 invented',
      [
        ['Child Unique ID', 'Date', 'Age'],
        ['00123', new Date('2024-02-29T00:00:00Z'), 7],
        ['=1+1', null, -1],
        ['<a & "b">', '25/03/2024', 7],
      ],
    ],
  ])
})

test('and ours reads back what was written', async () => {
  const dates = ['1900-01-01', '1900-02-28', '1900-03-01', '1899-12-31', '2000-02-29', '9999-12-31']
  const other: Table = { ...table, sheet: 'Dates', rowCount: dates.length, columns: [column(...dates)] }
  expect(await readBack([table, other])).toEqual([
    [
      ['Child Unique ID', 'Date', 'Age'],
      ['00123', '2024-02-29', 7],
      ['=1+1', '', -1],
      ['<a & "b">', '25/03/2024', 7],
    ],
    dates.map((date) => [date]),
  ])
})

test('equal tables give equal bytes', async () => {
  expect(await bytesOf([table, table])).toEqual(await bytesOf([table, table]))
})

test('a sheet longer than a chunk is whole', async () => {
  const rowCount = 30_000
  const long: Table = {
    ...table,
    rowCount,
    columns: [column(...Array.from({ length: rowCount }, (_, row) => row + 1))],
  }
  const [rows] = await readBack([long])
  expect([rows!.length, rows!.at(-1)]).toEqual([rowCount, [rowCount]])
})
