import { readXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import type { Table, TextColumn } from '../core/model/index.ts'
import { writeWorkbook } from './write-workbook.ts'

const column = (...cells: (string | number)[]): TextColumn => ({
  kind: 'text',
  codes: Uint32Array.from(cells, (_, index) => index + 1),
  values: ['', ...cells],
})

const table: Table = {
  file: 'county.xlsx',
  sheet: 'List 1',
  rowNoun: 'row',
  rowCount: 3,
  columns: [
    column('Child Unique ID', '00123', '=1+1'),
    column('Date', '2024-02-29', ''),
    column('Age', 7, -1),
  ],
  rowNumbers: null,
}

test('ids stay text, dates become dates, numbers stay numbers, nothing stays nothing', async () => {
  const { sheets } = await readXlsx(await writeWorkbook([table]))
  expect(sheets.map(({ name, rows }) => [name, rows])).toEqual([
    [
      'List 1',
      [
        ['Child Unique ID', 'Date', 'Age'],
        ['00123', new Date('2024-02-29T00:00:00Z'), 7],
        ['=1+1', null, -1],
      ],
    ],
  ])
})

test('equal tables give equal bytes', async () => {
  expect(await writeWorkbook([table])).toEqual(await writeWorkbook([table]))
})
