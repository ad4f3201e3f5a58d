import { expect, test } from 'vitest'
import { defaultProfile } from '../../core/default-profile.ts'
import { buildJourneys } from '../../core/index.ts'
import type { CellValue, Table } from '../../core/model/index.ts'
import { blankColumns } from './blank-columns.ts'

function tableOf(...rows: CellValue[][]): Table {
  const columns = rows[0]!.map((_, index) => {
    const values = ['', ...rows.map((row) => row[index]!).filter((cell) => cell !== '')]
    const codes = Uint32Array.from(rows, (row) => values.indexOf(row[index]!))
    return { kind: 'text' as const, codes, values }
  })
  return { file: 'a.xlsx', sheet: 'List 1', rowNoun: 'row', rowCount: rows.length, columns, rowNumbers: null }
}

test('columns with blank cells are named with how many and what share; full ones are not', () => {
  const table = tableOf(
    ['Child Unique ID', 'Gender', 'Ethnicity', 'Date of Contact'],
    ['1', 'a) Male', '', '2024-03-25'],
    ['2', '', '', '2024-03-26'],
  )
  const built = buildJourneys([table], { profile: defaultProfile })
  expect(blankColumns(built.ok ? built.value.report : built.error)).toEqual([
    { where: 'List 1', column: 'Gender', blank: '1', share: '50%' },
    { where: 'List 1', column: 'Ethnicity', blank: '2', share: '100%' },
  ])
})
