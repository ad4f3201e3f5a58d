import { type ByteDictionary, byteDictionary } from '../byte-dictionary.ts'
import { CR, LF } from './ascii.ts'
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
