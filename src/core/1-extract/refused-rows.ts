import type { Column, IssueCode, Table } from '../model/index.ts'
import type { RowCounts } from './read-sheet.ts'

/** Rows under the headers of a table that was recognised and refused: every one is set aside for the same reason. */
export function refusedRows(table: Table, headerRow: number, reason: IssueCode): RowCounts {
  let read = 0
  for (let row = headerRow + 1; row < table.rowCount; row++)
    if (table.columns.some((column) => isFilled(column, row))) read++
  return { read, kept: 0, setAside: read === 0 ? [] : [{ reason, count: read }], blank: 0 }
}

const isFilled = (column: Column, row: number): boolean =>
  column.kind === 'text' ? column.codes[row] !== 0 : !Number.isNaN(column.ms[row]) || column.others.has(row)
