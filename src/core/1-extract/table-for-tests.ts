import type { CellValue, Table } from '../model/index.ts'

/** A table as the readers make it: dictionary-coded, header and title rows included. */
export function tableOf(
  rows: readonly (readonly CellValue[])[],
  { file = 'test.xlsx', sheet = 'List 1' }: { file?: string; sheet?: string | null } = {},
): Table {
  const width = Math.max(0, ...rows.map((row) => row.length))
  const columns = Array.from({ length: width }, (_, index) => {
    const values: CellValue[] = ['']
    const codes = Uint32Array.from(rows, (row) => {
      const cell = row[index] ?? ''
      const known = values.indexOf(cell)
      return known >= 0 ? known : values.push(cell) - 1
    })
    return { kind: 'text' as const, codes, values }
  })
  return { file, sheet, rowNoun: 'row', rowCount: rows.length, columns, rowNumbers: null }
}
