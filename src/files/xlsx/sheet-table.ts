import {
  type CellValue,
  type Column,
  type ColumnPlanner,
  instantOf,
  looksLikeDateCell,
  type Table,
} from '../../core/model/index.ts'
import { decodeValues } from '../decode-values.ts'
import { ReadFault } from '../input-file.ts'
import { excelDate } from './excel-date.ts'
import { KIND, type SheetColumn, type SheetScan } from './scan-sheet.ts'
import { unescaped, type Workbook } from './workbook-parts.ts'
import { xmlText } from './xml-bytes.ts'

const PLANNED_ROWS = 50

/** A scanned sheet as a table: each distinct cell becomes its value, once. */
export function sheetTable(
  scan: SheetScan,
  workbook: Workbook,
  plan: ColumnPlanner,
  file: string,
  sheet: string,
): Table {
  const { rows } = scan
  const order = ascendingOrder(scan.rowNumbers, rows)
  const columns = scan.columns.map((column) => textColumn(column, rows, order, workbook))
  const firstRows: CellValue[][] = []
  for (let row = 0; row < Math.min(rows, PLANNED_ROWS); row++)
    firstRows.push(columns.map(({ codes, values }) => values[codes[row]!]!))
  const kinds = plan(firstRows)
  return {
    file,
    sheet,
    rowNoun: 'row',
    rowCount: rows,
    columns: columns.map((column, c) => (kinds[c] === 'instant' ? instantColumn(column, rows) : column)),
    rowNumbers: order === null ? scan.rowNumbers : Uint32Array.from(order, (row) => scan.rowNumbers[row]!),
  }
}

/** The order that puts rows by their numbers; null where they are. */
function ascendingOrder(numbers: Uint32Array, rows: number): Uint32Array | null {
  let isAscending = true
  for (let row = 1; row < rows; row++) if (numbers[row]! <= numbers[row - 1]!) isAscending = false
  if (isAscending) return null
  return Uint32Array.from({ length: rows }, (_, row) => row).sort(
    (a, b) => numbers[a]! - numbers[b]! || a - b,
  )
}

interface ValuesByCode {
  readonly kind: 'text'
  readonly codes: Uint32Array
  readonly values: CellValue[]
  readonly typedDates?: Uint8Array
}

function textColumn(
  column: SheetColumn,
  rows: number,
  order: Uint32Array | null,
  workbook: Workbook,
): ValuesByCode {
  // Two keys can be one value (`1` and `1.0`, a shared and an inline text): every value gets one code. But a text that
  // looks like a date cell is none, and somebody may want to know of it.
  const { values: keys, badCode } = decodeValues(column.dictionary, 'utf-8')
  if (badCode !== null) throw new ReadFault('invalid-encoding', 'it should be UTF-8')
  const values: CellValue[] = ['']
  const codeOfValue = new Map<CellValue, number>([['', 0]])
  const codeOfTyped = new Map<CellValue, number>()
  const codeOfKey = new Uint32Array(keys.length)
  for (let k = 1; k < keys.length; k++) {
    const key = keys[k]!
    const value = cellValueOf(key, workbook)
    const isTyped = isTextKey(key) && looksLikeDateCell(value)
    const codeOf = isTyped ? codeOfTyped : codeOfValue
    let code = codeOf.get(value)
    if (code === undefined) {
      code = values.length
      values.push(value)
      codeOf.set(value, code)
    }
    codeOfKey[k] = code
  }
  const codes = new Uint32Array(rows)
  codes.set(column.codes.subarray(0, rows))
  if (values.length < keys.length) for (let row = 0; row < rows; row++) codes[row] = codeOfKey[codes[row]!]!
  const ordered = order === null ? codes : order.map((row) => codes[row]!)
  if (codeOfTyped.size === 0) return { kind: 'text', codes: ordered, values }
  const typedDates = new Uint8Array(values.length)
  for (const code of codeOfTyped.values()) typedDates[code] = 1
  return { kind: 'text', codes: ordered, values, typedDates }
}

function isTextKey(key: string): boolean {
  const kind = key.charCodeAt(0)
  return kind === KIND.shared || kind === KIND.text
}

function instantColumn({ codes, values }: ValuesByCode, rows: number): Column {
  const instants = values.map((value) => (typeof value === 'string' ? instantOf(value) : Number.NaN))
  const ms = new Float64Array(rows)
  const others = new Map<number, string>()
  for (let row = 0; row < rows; row++) {
    const code = codes[row]!
    ms[row] = instants[code]!
    if (code !== 0 && Number.isNaN(ms[row])) others.set(row, String(values[code]))
  }
  return { kind: 'instant', ms, others }
}

function cellValueOf(key: string, workbook: Workbook): CellValue {
  const text = xmlText(key.slice(1))
  switch (key.charCodeAt(0)) {
    case KIND.shared: {
      const shared = workbook.sharedStrings[Number(text)]
      if (shared === undefined) throw new ReadFault('corrupt-archive')
      return shared
    }
    case KIND.boolean:
      return text === '1' || text === 'true' ? 'TRUE' : 'FALSE'
    case KIND.number:
      return numberOr(text)
    case KIND.date: {
      const value = numberOr(text)
      return typeof value === 'number' ? (excelDate(value, workbook.is1904) ?? value) : value
    }
    case KIND.isoDate:
      return text
        .replace(/Z$/, '')
        .replace(/\.0+$/, '')
        .replace(/T00:00(:00)?$/, '')
    default:
      return unescaped(text)
  }
}

/** A number as stored; the text where it is none. */
function numberOr(text: string): CellValue {
  const number = Number(text)
  return Number.isFinite(number) && text.trim() !== '' ? number : text
}
