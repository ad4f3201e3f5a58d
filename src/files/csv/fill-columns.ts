import { instantOfBytes } from '../../core/model/index.ts'
import { codeOfBytes, sameBytes } from '../byte-dictionary.ts'
import { QUOTE } from './ascii.ts'
import { type CsvBatch, type CsvColumn, type CsvScan, SAME } from './csv-scan.ts'

/** Moves the batch into its columns, one column at a time. */
export function fillColumns(scan: CsvScan, bytes: Uint8Array, view: DataView): void {
  const { columns, batch, rows } = scan
  for (let c = 0; c < columns.length; c++) {
    const column = columns[c]!
    if (column.isInstant) fillInstants(column, batch, c, columns.length, rows, bytes, view)
    else fillText(column, batch, c, columns.length, rows, bytes, view)
  }
  scan.rows += batch.rows
  batch.rows = 0
}

/** A cell that equals the one above, as many do, is neither hashed nor looked up. */
function fillText(
  column: CsvColumn,
  batch: CsvBatch,
  place: number,
  width: number,
  rowsBefore: number,
  bytes: Uint8Array,
  view: DataView,
): void {
  const { dictionary, codes } = column
  const { from, to, rows } = batch
  let code = rowsBefore > 0 ? codes[rowsBefore - 1]! : 0
  let aboveFrom = 0
  let aboveLength = -1
  for (let row = 0, cell = place; row < rows; row++, cell += width) {
    let end = to[cell]!
    if (end !== SAME) {
      let start = from[cell]!
      if (start < 0) {
        start = ~start
        end = unescaped(bytes, start, end)
      }
      const length = end - start
      if (length !== aboveLength || !sameBytes(view, aboveFrom, view, start, end)) {
        aboveFrom = start
        aboveLength = length
        code = length > 0 ? codeOfBytes(dictionary, bytes, view, start, end) : 0
      }
    }
    codes[rowsBefore + row] = code
  }
}

function fillInstants(
  column: CsvColumn,
  batch: CsvBatch,
  place: number,
  width: number,
  rowsBefore: number,
  bytes: Uint8Array,
  view: DataView,
): void {
  const { ms, others, dictionary } = column
  const { from, to, rows } = batch
  for (let row = 0, cell = place; row < rows; row++, cell += width) {
    const r = rowsBefore + row
    let end = to[cell]!
    if (end === SAME) {
      ms[r] = ms[r - 1]!
      const other = others.size > 0 ? others.get(r - 1) : undefined
      if (other !== undefined) others.set(r, other)
      continue
    }
    let start = from[cell]!
    if (start < 0) {
      start = ~start
      end = unescaped(bytes, start, end)
    }
    ms[r] = instantOfBytes(bytes, start, end)
    if (end > start && Number.isNaN(ms[r])) others.set(r, codeOfBytes(dictionary, bytes, view, start, end))
  }
}

/** Halves doubled quotes and drops the closing one, in place; text behind it stays, as in Excel. @returns the end */
function unescaped(bytes: Uint8Array, from: number, to: number): number {
  let end = from
  let isInQuotes = true
  for (let at = from; at < to; at++) {
    const byte = bytes[at]!
    if (byte === QUOTE && isInQuotes) {
      if (at + 1 === to || bytes[at + 1] !== QUOTE) {
        isInQuotes = false
        continue
      }
      at++
    }
    bytes[end++] = byte
  }
  return end
}
