import { type CellValue as SheetCell, writeXlsx } from 'hucre/xlsx'
import { type CellValue, cellText, type Table } from '../core/model/index.ts'

/** The clock is not asked: equal tables give equal bytes. */
const MODIFIED = new Date(0)

/**
 * An .xlsx workbook, one sheet a table. ISO dates become real dates; any other text stays text, whatever it begins with.
 * @returns the file's bytes
 */
export async function writeWorkbook(tables: readonly Table[]): Promise<Uint8Array> {
  return writeXlsx({
    sheets: tables.map((table, index) => ({
      name: table.sheet ?? `Sheet ${index + 1}`,
      rows: rowsOf(table),
    })),
    properties: { created: MODIFIED, modified: MODIFIED },
    dateSystem: '1900',
  })
}

function rowsOf(table: Table): SheetCell[][] {
  return Array.from({ length: table.rowCount }, (_, row) =>
    table.columns.map((column) =>
      sheetCell(column.kind === 'text' ? column.values[column.codes[row]!]! : cellText(column, row)),
    ),
  )
}

function sheetCell(value: CellValue): SheetCell {
  if (value === '') return null
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)
    ? new Date(`${value}T00:00:00Z`)
    : value
}
