import type { CellValue, ColumnKind, ColumnPlanner } from '../model/index.ts'
import { cleanText } from './clean-text.ts'
import { HEADER_ROWS } from './headers.ts'
import { logColumns, logHeaderRow } from './recognise-log.ts'
import type { LogNames } from './recognition.ts'

const ISO_LIKE = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/

/**
 * Reads the times of an event log straight into numbers: only columns that are recognised as its time or start and
 * whose sample cells are ISO 8601. Every other column stays text, and so does every column of an Annex A list.
 */
export function planColumns(options: { readonly names?: LogNames } = {}): ColumnPlanner {
  const names = options.names ?? {}
  return (firstRows) => {
    const width = Math.max(0, ...firstRows.map((row) => row.length))
    const kinds: ColumnKind[] = Array.from({ length: width }, () => 'text')
    const headerRows = firstRows
      .slice(0, HEADER_ROWS)
      .map((row) => Array.from({ length: width }, (_, index) => cleanText(String(row[index] ?? ''))))
    const headerRow = logHeaderRow(headerRows, names)
    const { columns, missing } = logColumns(headerRows[headerRow] ?? [], names)
    const { case: caseColumn, activity, time, start } = columns
    if (missing.length > 0 || caseColumn === undefined || activity === undefined || time === undefined)
      return kinds
    for (const index of [time, start])
      if (index !== undefined && isIso(firstRows.slice(headerRow + 1), index)) kinds[index] = 'instant'
    return kinds
  }
}

function isIso(rows: readonly (readonly CellValue[])[], index: number): boolean {
  const filled = rows.map((row) => row[index] ?? '').filter((cell) => cell !== '')
  return filled.length > 0 && filled.every((cell) => typeof cell === 'string' && ISO_LIKE.test(cell.trim()))
}
