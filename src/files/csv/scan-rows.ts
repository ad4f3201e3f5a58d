import { instantOfBytes } from '../../core/model/index.ts'
import { type ByteDictionary, byteDictionary, codeOfBytes, sameBytes } from '../byte-dictionary.ts'
import { CR, LF, QUOTE } from './ascii.ts'
import type { CsvDialect } from './csv-dialect.ts'

export interface CsvColumn {
  isInstant: boolean
  /** Text: row r's code in the dictionary. */
  codes: Uint32Array
  dictionary: ByteDictionary
  /** Instant: row r's milliseconds; cells that are no instant by row, as codes in the dictionary. */
  ms: Float64Array
  others: Map<number, number>
  /** The cell above, if it may be compared byte by byte: 0 unquoted, 1 quoted, -1 may not. */
  aboveQuotes: number
  aboveCode: number
  /** Where it stands in the dictionary. */
  aboveFrom: number
  aboveLength: number
}

export type CsvFault = 'nul-bytes' | 'unclosed-quote' | 'cell-too-long' | 'too-large'

/** Everything that a scan keeps between blocks. */
export interface CsvScan {
  readonly delimiter: number
  readonly columns: readonly CsvColumn[]
  /** By byte: 1 where it ends an unquoted cell. NUL does, because it also stands behind the last byte of a block. */
  readonly endsCell: Uint8Array
  readonly cellBytes: number
  /** Rows kept, and room for them. */
  rows: number
  capacity: number
  /** Rows finished, blank ones and those set aside too: the number a spreadsheet shows is one more. */
  records: number
  /** Filled from the first row whose number is not its place. */
  rowNumbers: Uint32Array | null
  /** Where the scan stands in a row that is not finished. */
  column: number
  /** The row has text behind the last column. */
  spilled: boolean
  afterCr: boolean
  /** Where the cells of the row above end, from its start. */
  readonly cellEnds: Int32Array
  /** Cells of the last row kept. */
  lastCells: number
  blank: number
  blankAbove: number
  firstBlank: number
  /** Numbers of rows with more cells than the header. */
  ragged: number[]
  raggedCount: number
  fault: CsvFault | null
  /** Of the quoted cell last read: its content, unescaped. */
  content: Uint8Array
  contentView: DataView
  contentFrom: number
  contentTo: number
  /** As `aboveQuotes`. */
  contentQuotes: number
  scratch: Uint8Array
  scratchView: DataView
}

const RAGGED_LISTED = 20

export function csvScan(dialect: CsvDialect, cellBytes: number): CsvScan {
  const endsCell = new Uint8Array(256)
  for (const byte of [0, CR, LF, dialect.delimiter]) endsCell[byte] = 1
  const capacity = 64
  const empty = new Uint8Array(0)
  const emptyView = new DataView(empty.buffer)
  return {
    delimiter: dialect.delimiter,
    columns: Array.from({ length: dialect.width }, () => ({
      isInstant: false,
      codes: new Uint32Array(capacity),
      dictionary: byteDictionary(),
      ms: new Float64Array(0),
      others: new Map<number, number>(),
      aboveQuotes: -1,
      aboveCode: 0,
      aboveFrom: 0,
      aboveLength: 0,
    })),
    endsCell,
    cellBytes,
    rows: 0,
    capacity,
    records: 0,
    rowNumbers: null,
    column: 0,
    spilled: false,
    afterCr: false,
    cellEnds: new Int32Array(dialect.width),
    lastCells: 0,
    blank: 0,
    blankAbove: 0,
    firstBlank: 0,
    ragged: [],
    raggedCount: 0,
    fault: null,
    content: empty,
    contentView: emptyView,
    contentFrom: 0,
    contentTo: 0,
    contentQuotes: -1,
    scratch: empty,
    scratchView: emptyView,
  }
}

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

/** @returns where the cell ends, or -1 where it goes on behind `to` or is at fault */
function readQuoted(
  scan: CsvScan,
  bytes: Uint8Array,
  view: DataView,
  start: number,
  to: number,
  final: boolean,
): number {
  const { endsCell } = scan
  let at = start + 1
  while (bytes[at] !== QUOTE && bytes[at] !== 0) at++
  const next = at + 1
  if (bytes[at] === QUOTE && (next < to || final) && endsCell[bytes[next]!] === 1) {
    if (next - start >= scan.cellBytes) return stop(scan, 'cell-too-long')
    scan.content = bytes
    scan.contentView = view
    scan.contentFrom = start + 1
    scan.contentTo = at
    scan.contentQuotes = 1
    return next
  }
  return readEscaped(scan, bytes, start, at, to, final)
}

/** A quoted cell with doubled quotes in it, or with text behind its closing quote, which is kept as Excel keeps it. */
function readEscaped(
  scan: CsvScan,
  bytes: Uint8Array,
  start: number,
  at: number,
  to: number,
  final: boolean,
): number {
  const content = scratchFor(scan, to - start)
  let length = at - start - 1
  content.set(bytes.subarray(start + 1, at))
  let inQuotes = true
  let sawNewline = content.subarray(0, length).includes(LF)
  for (; at < to; at++) {
    const byte = bytes[at]!
    if (byte === 0) return stop(scan, 'nul-bytes')
    if (inQuotes && byte === QUOTE) {
      if (at + 1 === to && !final) return -1
      if (bytes[at + 1] === QUOTE) {
        content[length++] = QUOTE
        at++
      } else inQuotes = false
    } else if (!inQuotes && scan.endsCell[byte] === 1) break
    else {
      content[length++] = byte
      if (byte === LF) sawNewline = true
    }
    if (length >= scan.cellBytes)
      return stop(scan, inQuotes && sawNewline ? 'unclosed-quote' : 'cell-too-long')
  }
  if (at === to && !final) return -1
  if (inQuotes) return stop(scan, 'unclosed-quote')
  scan.content = content
  scan.contentView = scan.scratchView
  scan.contentFrom = 0
  scan.contentTo = length
  scan.contentQuotes = -1
  return at
}

function scratchFor(scan: CsvScan, length: number): Uint8Array {
  if (scan.scratch.length < length) {
    scan.scratch = new Uint8Array(length)
    scan.scratchView = new DataView(scan.scratch.buffer)
  }
  return scan.scratch
}

function stop(scan: CsvScan, fault: CsvFault): number {
  scan.fault = fault
  return -1
}

/** @returns whether the row is kept */
function finishRow(scan: CsvScan, cells: number): boolean {
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

/** Makes room for `capacity` rows. */
export function grow(scan: CsvScan, capacity: number): void {
  try {
    for (const column of scan.columns) {
      if (column.isInstant) {
        const ms = new Float64Array(capacity)
        ms.set(column.ms.subarray(0, scan.rows))
        column.ms = ms
      } else {
        const codes = new Uint32Array(capacity)
        codes.set(column.codes.subarray(0, scan.rows))
        column.codes = codes
      }
    }
    if (scan.rowNumbers !== null) {
      const numbers = new Uint32Array(capacity)
      numbers.set(scan.rowNumbers.subarray(0, scan.rows))
      scan.rowNumbers = numbers
    }
    scan.capacity = capacity
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    scan.fault = 'too-large' // no memory left for the columns
  }
}
