import { type ByteDictionary, byteDictionary } from '../byte-dictionary.ts'
import { CR, LF } from './ascii.ts'
import type { CsvDialect } from './csv-dialect.ts'

export interface CsvColumn {
  isInstant: boolean
  /** Text: row r's code in the dictionary. */
  codes: Uint32Array
  readonly dictionary: ByteDictionary
  /** Instant: row r's milliseconds; cells that are no instant by row, as codes in the dictionary. */
  ms: Float64Array
  readonly others: Map<number, number>
}

export type CsvFault = 'nul-bytes' | 'unclosed-quote' | 'cell-too-long' | 'too-large'

/** Everything that a scan keeps between blocks. */
export interface CsvScan {
  readonly delimiter: number
  /** The file's mark says that it is UTF-8. */
  readonly isUtf8: boolean
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
  afterCr: boolean
  /** The batch: rows whose cells are found but not yet in their columns. See `cellTo`. */
  readonly batch: CsvBatch
  /** Cells of the last row kept. */
  lastCells: number
  blank: number
  blankAbove: number
  firstBlank: number
  /** Numbers of the first rows with more cells than the header, and how many there are. */
  readonly ragged: number[]
  raggedCount: number
  fault: CsvFault | null
}

/** `SAME` in `to`: the cell equals the one above. */
export const SAME = -1

/** Cells of up to `most` rows, row by row, as places in the block. */
export interface CsvBatch {
  readonly most: number
  rows: number
  /** Where the text begins; `~from` where it holds doubled quotes or has text behind its closing quote. */
  readonly from: Int32Array
  /** Where the text ends, or `SAME`. */
  readonly to: Int32Array
  /** Of the last row: where its cells end, from its start, and that start; -1 where it may not be compared with. */
  readonly cellEnds: Int32Array
  aboveFrom: number
  /** Of the last row that has any: its first cell with text. */
  firstFilled: number
  /** Of the open row. */
  isFilled: boolean
  isSpilled: boolean
  isPlain: boolean
}

const BATCH_CELLS = 1 << 16

export function csvScan({ delimiter, width, isUtf8 }: CsvDialect, cellBytes: number): CsvScan {
  const endsCell = new Uint8Array(256)
  for (const byte of [0, CR, LF, delimiter]) endsCell[byte] = 1
  const most = Math.max(16, Math.min(4096, Math.floor(BATCH_CELLS / width)))
  const scan: CsvScan = {
    delimiter,
    isUtf8,
    columns: Array.from({ length: width }, () => ({
      isInstant: false,
      codes: new Uint32Array(0),
      dictionary: byteDictionary(),
      ms: new Float64Array(0),
      others: new Map<number, number>(),
    })),
    endsCell,
    cellBytes,
    rows: 0,
    capacity: 0,
    records: 0,
    rowNumbers: null,
    afterCr: false,
    batch: {
      most,
      rows: 0,
      from: new Int32Array(most * width),
      to: new Int32Array(most * width),
      cellEnds: new Int32Array(width),
      aboveFrom: -1,
      firstFilled: 0,
      isFilled: false,
      isSpilled: false,
      isPlain: true,
    },
    lastCells: 0,
    blank: 0,
    blankAbove: 0,
    firstBlank: 0,
    ragged: [],
    raggedCount: 0,
    fault: null,
  }
  return scan
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
