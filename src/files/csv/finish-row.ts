import type { CsvScan } from './csv-scan.ts'

const RAGGED_LISTED = 20

/**
 * Ends the open row of the batch, which has so many cells: blank ones fill it up.
 * @returns whether it is kept; a blank row and one with text beyond the last column are not
 */
export function finishRow(scan: CsvScan, cells: number): boolean {
  const { batch } = scan
  const width = scan.columns.length
  scan.records++
  if (!batch.isFilled && !batch.isSpilled) {
    if (scan.blankAbove++ === 0) scan.firstBlank ||= scan.records
    return false
  }
  scan.blank += scan.blankAbove
  scan.blankAbove = 0
  if (batch.isSpilled) {
    if (scan.raggedCount++ < RAGGED_LISTED) scan.ragged.push(scan.records)
    return false
  }
  const first = batch.rows * width
  for (let place = cells; place < width; place++) batch.from[first + place] = batch.to[first + place] = 0
  const row = scan.rows + batch.rows
  if (scan.rowNumbers === null && scan.records !== row + 1) {
    scan.rowNumbers = new Uint32Array(scan.capacity)
    for (let r = 0; r < row; r++) scan.rowNumbers[r] = r + 1
  }
  if (scan.rowNumbers !== null) scan.rowNumbers[row] = scan.records
  scan.lastCells = cells
  batch.rows++
  return true
}
