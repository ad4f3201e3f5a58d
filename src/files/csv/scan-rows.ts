import { CR, LF, QUOTE } from './ascii.ts'
import { type CsvFault, type CsvScan, grow, SAME } from './csv-scan.ts'
import { fillColumns } from './fill-columns.ts'
import { finishRow } from './finish-row.ts'

/**
 * Reads whole rows from `bytes[from … to)`. `bytes[to]` must exist and be 0. First the cells of a batch of rows are
 * found, then the batch goes into its columns one by one: one dictionary at a time is in the processor's cache.
 * Cells with doubled quotes are unescaped in `bytes`.
 * @param final the file ends at `to`
 * @param stopAtRow returns once so many rows are kept
 * @returns where to go on: at the start of a row that is not whole, or where it stopped
 */
export function scanRows(
  scan: CsvScan,
  bytes: Uint8Array,
  view: DataView,
  from: number,
  to: number,
  final: boolean,
  stopAtRow: number,
): number {
  const { batch } = scan
  batch.aboveFrom = -1
  let at = from
  let isWhole = true
  while (isWhole && at < to && scan.rows < stopAtRow && scan.fault === null) {
    if (scan.rows + batch.most > scan.capacity)
      grow(scan, Math.max(scan.capacity * 2, scan.rows + batch.most))
    const most = Math.min(batch.most, stopAtRow - scan.rows)
    while (isWhole && at < to && batch.rows < most) {
      if (scan.afterCr) {
        scan.afterCr = false
        if (bytes[at] === LF) {
          at++
          continue
        }
      }
      const end = readRow(scan, bytes, view, at, to, final)
      if (end < 0) isWhole = false
      else at = end
    }
    fillColumns(scan, bytes, view)
  }
  return at
}

/** Finds the cells of the row at `rowFrom`. @returns where the next begins, or -1 where it is not whole or at fault */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: the loop that runs for every cell of a file; its branches share six locals
function readRow(
  scan: CsvScan,
  bytes: Uint8Array,
  view: DataView,
  rowFrom: number,
  to: number,
  final: boolean,
): number {
  const { batch, delimiter, endsCell, cellBytes } = scan
  const width = scan.columns.length
  const first = batch.rows * width
  const lastEnd = final ? to : to - 1
  batch.isFilled = batch.isSpilled = false
  batch.isPlain = true
  let place = batch.aboveFrom < 0 ? 0 : copyFromAbove(scan, commonLength(view, batch.aboveFrom, rowFrom, to))
  let at = place === 0 ? rowFrom : rowFrom + batch.cellEnds[place - 1]! + 1
  for (;;) {
    if (at > lastEnd) return -1
    let textFrom = at
    let textTo: number
    let end: number
    if (bytes[at] !== QUOTE) {
      end = at
      while (endsCell[bytes[end]!] === 0) end++
      textTo = end
    } else {
      textFrom = textTo = at + 1
      while (bytes[textTo] !== QUOTE && bytes[textTo] !== 0) textTo++
      end = textTo + 1
      if (bytes[textTo] !== QUOTE || end > to || endsCell[bytes[end]!] === 0) {
        end = quotedEnd(scan, bytes, at, to, final)
        if (end < 0) return -1
        textFrom = ~textFrom
        textTo = end
        batch.isPlain = false
      }
    }
    if (end - at >= cellBytes) return stop(scan, 'cell-too-long')
    if (end > lastEnd) return -1
    if (textTo > textFrom) {
      if (place >= width) batch.isSpilled = true
      else if (!batch.isFilled) {
        batch.isFilled = true
        batch.firstFilled = place
      }
    }
    if (place < width) {
      batch.from[first + place] = textFrom
      batch.to[first + place] = textTo
      batch.cellEnds[place] = end - rowFrom
    }
    const terminator = bytes[end]!
    place++
    at = end + 1
    if (terminator === delimiter) continue
    if (terminator === 0 && end < to) return stop(scan, 'nul-bytes')
    scan.afterCr = terminator === CR
    batch.aboveFrom = finishRow(scan, place) && batch.isPlain ? rowFrom : -1
    return Math.min(at, to)
  }
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
 * Takes over the cells that lie, with their delimiters, inside the start that a row shares with the row above: in a
 * log whose rows stand by case these are the attributes of the case.
 * @returns how many
 */
function copyFromAbove(scan: CsvScan, common: number): number {
  const { batch } = scan
  const width = scan.columns.length
  const first = batch.rows * width
  const last = Math.min(scan.lastCells, width) - 1
  let place = 0
  for (; place < last && batch.cellEnds[place]! < common; place++) {
    batch.from[first + place] = 0
    batch.to[first + place] = SAME
  }
  batch.isFilled = place > batch.firstFilled
  return place
}

/** Where a quoted cell ends that is more than quotes around a text; -1 where it goes on behind `to` or is at fault. */
function quotedEnd(scan: CsvScan, bytes: Uint8Array, at: number, to: number, final: boolean): number {
  let isInQuotes = true
  let end = at + 1
  for (; ; end++) {
    const byte = bytes[end]!
    if (byte === 0) break
    if (byte === QUOTE && isInQuotes) {
      if (bytes[end + 1] === QUOTE) end++
      else isInQuotes = false
    } else if (!isInQuotes && scan.endsCell[byte] === 1) return end
  }
  if (end < to) return isInQuotes ? stop(scan, 'nul-bytes') : end
  if (final) return isInQuotes ? stop(scan, 'unclosed-quote') : end
  if (end - at < scan.cellBytes) return -1
  // A cell of many lines is one that nobody closed.
  return stop(scan, isInQuotes && bytes.subarray(at, to).includes(LF) ? 'unclosed-quote' : 'cell-too-long')
}

function stop(scan: CsvScan, fault: CsvFault): number {
  scan.fault = fault
  return -1
}
