import { instantOfBytes } from '../../core/model/index.ts'
import { codeOfBytes, sameBytes } from '../byte-dictionary.ts'
import { CR, LF, QUOTE } from './ascii.ts'
import type { CsvColumn, CsvScan } from './csv-scan.ts'
import { finishRow } from './finish-row.ts'
import { readQuoted } from './read-quoted.ts'

/**
 * Reads whole cells from `bytes[from … to)`. `bytes[to]` must exist and be 0.
 * @param final the file ends at `to`
 * @param stopAtRow returns once so many rows are kept
 * @returns where to go on; less than `to` where a cell is not finished, or where it stopped
 */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: the one loop that runs for every cell of a file; its branches share six locals
export function scanRows(
  scan: CsvScan,
  bytes: Uint8Array,
  view: DataView,
  from: number,
  to: number,
  final: boolean,
  stopAtRow: number,
): number {
  const { columns, delimiter, endsCell, cellEnds } = scan
  const width = columns.length
  const lastEnd = final ? to : to - 1
  let at = from
  let place = scan.column
  // Where this row and the row kept above it begin; -1 where that is in an earlier block, or there is none above.
  let rowFrom = -1
  let aboveFrom = -1
  while (at <= lastEnd) {
    if (place === 0) {
      if (scan.afterCr && bytes[at] === LF && at < to) at++
      scan.afterCr = false
      if (at >= to || scan.rows >= stopAtRow) break
      rowFrom = at
      if (aboveFrom >= 0) {
        place = copyFromAbove(scan, commonLength(view, aboveFrom, at, to))
        if (place > 0) at += cellEnds[place - 1]! + 1
      }
    }
    const column = place < width ? columns[place]! : null
    const quotes = bytes[at] === QUOTE ? 1 : 0
    let end = column === null ? -1 : matchAbove(scan, column, bytes, view, at, quotes, lastEnd)
    if (end < 0 && quotes === 1) {
      end = readQuoted(scan, bytes, view, at, to, final)
      if (end < 0) break
      const { content, contentView, contentFrom, contentTo, contentQuotes } = scan
      if (column !== null)
        keep(column, scan.rows, content, contentView, contentFrom, contentTo, contentQuotes)
      else if (contentTo > contentFrom) scan.spilled = true
    } else if (end < 0) {
      end = at
      while (endsCell[bytes[end]!] === 0) end++
      if (end - at >= scan.cellBytes) scan.fault = 'cell-too-long'
      if (end > lastEnd || scan.fault !== null) break
      if (column !== null) keep(column, scan.rows, bytes, view, at, end, 0)
      else if (end > at) scan.spilled = true
    }
    if (place < width) cellEnds[place] = end - rowFrom
    const terminator = bytes[end]!
    at = end + 1
    if (terminator === delimiter) place++
    else if (terminator === 0 && end < to) {
      scan.fault = 'nul-bytes'
      break
    } else {
      scan.afterCr = terminator === CR
      aboveFrom = finishRow(scan, place + 1) ? rowFrom : -1
      rowFrom = -1
      place = 0
      if (scan.fault !== null) break
    }
  }
  scan.column = place
  return Math.min(at, to)
}

/** How many bytes from `at` on are those from `above` on: at most up to `at`, and up to `to`. */
function commonLength(view: DataView, above: number, at: number, to: number): number {
  const longest = Math.min(at - above, to - at)
  let length = 0
  while (length + 4 <= longest && view.getInt32(above + length, true) === view.getInt32(at + length, true))
    length += 4
  while (length < longest && view.getUint8(above + length) === view.getUint8(at + length)) length++
  return length
}

/**
 * Copies the cells that lie, with their delimiters, inside the start that a row shares with the row above: in a log
 * whose rows stand by case these are the attributes of the case.
 * @returns how many
 */
function copyFromAbove(scan: CsvScan, common: number): number {
  const { columns, cellEnds, rows } = scan
  const last = Math.min(scan.lastCells, columns.length) - 1
  let place = 0
  for (; place < last && cellEnds[place]! < common; place++) {
    const column = columns[place]!
    if (column.isInstant) {
      column.ms[rows] = column.ms[rows - 1]!
      const other = column.others.size > 0 ? column.others.get(rows - 1) : undefined
      if (other !== undefined) column.others.set(rows, other)
    } else column.codes[rows] = column.codes[rows - 1]!
  }
  return place
}

/**
 * The cell above is the likeliest value; where it is this one, nothing is scanned or looked up.
 * @returns where the cell ends, or -1 where it is another value
 */
function matchAbove(
  scan: CsvScan,
  column: CsvColumn,
  bytes: Uint8Array,
  view: DataView,
  start: number,
  quotes: number,
  lastEnd: number,
): number {
  if (column.aboveQuotes !== quotes) return -1
  const contentEnd = start + quotes + column.aboveLength
  const end = contentEnd + quotes
  if (end > lastEnd || scan.endsCell[bytes[end]!] === 0 || (quotes === 1 && bytes[contentEnd] !== QUOTE))
    return -1
  if (!sameBytes(column.dictionary.view, column.aboveFrom, view, start + quotes, contentEnd)) return -1
  column.codes[scan.rows] = column.aboveCode
  return end
}

/** Gives a column the cell `bytes[from … to)`. */
function keep(
  column: CsvColumn,
  row: number,
  bytes: Uint8Array,
  view: DataView,
  from: number,
  to: number,
  quotes: number,
): void {
  const { dictionary } = column
  if (column.isInstant) {
    const ms = instantOfBytes(bytes, from, to)
    column.ms[row] = ms
    if (Number.isNaN(ms) && to > from) column.others.set(row, codeOfBytes(dictionary, bytes, view, from, to))
    return
  }
  const code = to > from ? codeOfBytes(dictionary, bytes, view, from, to) : 0
  column.codes[row] = code
  column.aboveCode = code
  column.aboveFrom = code === 0 ? 0 : dictionary.ends[code - 1]!
  column.aboveLength = to - from
  column.aboveQuotes = quotes
}
