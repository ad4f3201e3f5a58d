import { type CsvColumn, type CsvScan, grow } from './csv-scan.ts'

const RAGGED_LISTED = 20

/** @returns whether the row is kept */
export function finishRow(scan: CsvScan, cells: number): boolean {
  const { columns } = scan
  const row = scan.rows
  scan.records++
  for (let c = cells; c < columns.length; c++) {
    const column = columns[c]!
    if (column.isInstant) column.ms[row] = Number.NaN
    else column.codes[row] = 0
  }
  if (!scan.spilled && isBlank(columns, row)) {
    if (scan.blankAbove++ === 0) scan.firstBlank ||= scan.records
    return false
  }
  scan.blank += scan.blankAbove
  scan.blankAbove = 0
  if (scan.spilled) {
    setAside(scan)
    return false
  }
  if (scan.rowNumbers === null && scan.records !== row + 1) {
    scan.rowNumbers = new Uint32Array(scan.capacity)
    for (let r = 0; r < row; r++) scan.rowNumbers[r] = r + 1
  }
  if (scan.rowNumbers !== null) scan.rowNumbers[row] = scan.records
  scan.lastCells = cells
  scan.rows++
  if (scan.rows === scan.capacity) grow(scan, scan.capacity * 2)
  return true
}

function isBlank(columns: readonly CsvColumn[], row: number): boolean {
  for (let c = 0; c < columns.length; c++) {
    const column = columns[c]!
    if (!column.isInstant ? column.codes[row] !== 0 : !Number.isNaN(column.ms[row]) || column.others.has(row))
      return false
  }
  return true
}

function setAside(scan: CsvScan): void {
  if (scan.raggedCount++ < RAGGED_LISTED) scan.ragged.push(scan.records)
  for (const column of scan.columns) column.others.delete(scan.rows)
  scan.spilled = false
}
