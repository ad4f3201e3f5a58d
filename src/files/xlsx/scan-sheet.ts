import { counted } from '../../core/model/index.ts'
import { type ByteDictionary, byteDictionary, codeOfBytes } from '../byte-dictionary.ts'
import { ReadFault, type ReadLimits } from '../input-file.ts'
import { closingAt, localNameIs, skipMarkup, tagEnd } from './xml-bytes.ts'

export interface SheetColumn {
  codes: Uint32Array
  /** Keys of one byte for the kind of cell (`KIND`) and then the bytes of its value as the sheet has them. */
  readonly dictionary: ByteDictionary
}

/** What a cell's value is, as the first byte of its key. */
export const KIND = {
  shared: 83,
  number: 78,
  date: 68,
  text: 84,
  error: 69,
  boolean: 66,
  isoDate: 73,
} as const

export interface SheetScan {
  readonly limits: ReadLimits
  readonly isDateStyle: Uint8Array
  /** Shared strings that are empty: pasted results of formulas, which fill thousands of rows. */
  readonly emptyShared: ReadonlySet<number>
  readonly columns: SheetColumn[]
  /** Rows with a value in them, and their numbers. */
  rows: number
  rowNumbers: Uint32Array
  /** The row that is open: its number, its place among `rows` (-1 until it has a value), the next cell's column. */
  rowNumber: number
  place: number
  nextColumn: number
  part: 'before' | 'data' | 'after'
  withoutValue: number
  firstWithoutValue: { row: number; column: number } | null
  /** Where the values of the open tag's `r`, `s` and `t` begin; 0 where it has none. */
  reference: number
  style: number
  type: number
  /** Of the cell that is open. */
  isInCell: boolean
  hasFormula: boolean
  isPhonetic: boolean
  key: Uint8Array
  keyView: DataView
  keyLength: number
}

export function sheetScan(
  limits: ReadLimits,
  isDateStyle: Uint8Array,
  emptyShared: ReadonlySet<number>,
): SheetScan {
  const key = new Uint8Array(256)
  return {
    limits,
    isDateStyle,
    emptyShared,
    columns: [],
    rows: 0,
    rowNumbers: new Uint32Array(64),
    rowNumber: 0,
    place: -1,
    nextColumn: 0,
    part: 'before',
    withoutValue: 0,
    firstWithoutValue: null,
    reference: 0,
    style: 0,
    type: 0,
    isInCell: false,
    hasFormula: false,
    isPhonetic: false,
    key,
    keyView: new DataView(key.buffer),
    keyLength: 0,
  }
}

const SPACE = 32
const QUOTE = 34
const APOSTROPHE = 39
const SLASH = 47
const LT = 60
const EQUALS = 61
const GT = 62
const [R, S, T] = [114, 115, 116]

/**
 * Reads the rows and cells of a sheet's XML from `bytes[from … to)`; `bytes[to]` must be 0. By hand, at a quarter of
 * what an XML parser takes: the part is checked against its CRC, and must reach its `</sheetData>`.
 * @returns where to go on: at the start of a tag or cell that is not whole yet
 */
export function scanSheet(scan: SheetScan, bytes: Uint8Array, from: number, to: number): number {
  let at = from
  while (scan.part !== 'after') {
    while (at < to && bytes[at] !== LT) at++
    if (at + 1 >= to) return at
    const end = isMarkup(bytes[at + 1]!) ? skipMarkup(bytes, at, to) : readElement(scan, bytes, at, to)
    if (end < 0) return at
    at = end
  }
  return to
}

/** `<!…` or `<?…` */
const isMarkup = (second: number): boolean => second === 33 || second === 63

/** Takes one tag, or a cell with all that is in it. @returns where it ends, or -1 where that is behind `to` */
function readElement(scan: SheetScan, bytes: Uint8Array, at: number, to: number): number {
  const close = readTag(scan, bytes, at, to)
  if (close < 0) return -1
  if (bytes[at + 1] === SLASH) {
    if (closingAt(bytes, at, close, 'sheetData')) scan.part = 'after'
  } else if (scan.part === 'before') {
    if (localNameIs(bytes, at, 'sheetData')) scan.part = bytes[close - 1] === SLASH ? 'after' : 'data'
  } else if (localNameIs(bytes, at, 'c')) return readCell(scan, bytes, close, to)
  else if (localNameIs(bytes, at, 'row')) openRow(scan, bytes)
  return close + 1
}

/** Finds the tag's end, as `tagEnd`, and its attributes of one letter. */
function readTag(scan: SheetScan, bytes: Uint8Array, at: number, to: number): number {
  scan.reference = scan.style = scan.type = 0
  for (at++; at < to; at++) {
    const byte = bytes[at]!
    if (byte === GT) return at
    if (byte !== QUOTE && byte !== APOSTROPHE) continue
    let name = at - 1
    while (bytes[name]! <= SPACE) name--
    if (bytes[name] === EQUALS) name--
    while (bytes[name]! <= SPACE) name--
    if (bytes[name - 1]! <= SPACE) {
      const letter = bytes[name]
      if (letter === R) scan.reference = at + 1
      else if (letter === S) scan.style = at + 1
      else if (letter === T) scan.type = at + 1
    }
    for (at++; bytes[at] !== byte; at++) if (at >= to) return -1
  }
  return -1
}

function openRow(scan: SheetScan, bytes: Uint8Array): void {
  scan.rowNumber = scan.reference === 0 ? scan.rowNumber + 1 : digits(bytes, scan.reference)
  if (!(scan.rowNumber >= 1 && scan.rowNumber <= scan.limits.sheetRows))
    throw new ReadFault('too-large', `more than ${counted(scan.limits.sheetRows, 'row')}`)
  scan.place = -1
  scan.nextColumn = 0
}

/** @returns where the cell ends whose tag closes at `close`, or -1 where that is behind `to` */
function readCell(scan: SheetScan, bytes: Uint8Array, close: number, to: number): number {
  scan.keyLength = 1
  scan.hasFormula = false
  scan.isPhonetic = false
  let at = close + 1
  scan.isInCell = bytes[close - 1] !== SLASH
  while (scan.isInCell) {
    while (at < to && bytes[at] !== LT) at++
    if (at + 1 >= to) return -1
    at = isMarkup(bytes[at + 1]!) ? skipMarkup(bytes, at, to) : readInCell(scan, bytes, at, to)
    if (at < 0) return -1
  }
  keepCell(scan, bytes)
  return at
}

/** Takes one tag inside a cell, and the text behind it where that is a value. */
function readInCell(scan: SheetScan, bytes: Uint8Array, at: number, to: number): number {
  const close = tagEnd(bytes, at, to)
  if (close < 0) return -1
  if (bytes[at + 1] === SLASH) {
    if (closingAt(bytes, at, close, 'c')) scan.isInCell = false
    else if (closingAt(bytes, at, close, 'rPh')) scan.isPhonetic = false
    return close + 1
  }
  if (localNameIs(bytes, at, 'f')) scan.hasFormula = true
  if (bytes[close - 1] === SLASH) return close + 1
  if (localNameIs(bytes, at, 'rPh')) scan.isPhonetic = true
  else if (!scan.isPhonetic && (localNameIs(bytes, at, 'v') || localNameIs(bytes, at, 't')))
    return readText(scan, bytes, close + 1, to)
  return close + 1
}

/** Adds the text from `at` to the next tag to the key. @returns where that tag begins, or -1 */
function readText(scan: SheetScan, bytes: Uint8Array, at: number, to: number): number {
  for (;;) {
    let end = at
    while (end < to && bytes[end] !== LT) end++
    if (end + 9 >= to) return -1
    addToKey(scan, bytes, at, end)
    if (bytes[end + 1] !== 33) return end
    const isCdata = bytes[end + 2] === 91
    at = skipMarkup(bytes, end, to)
    if (at < 0) return -1
    if (isCdata) addToKey(scan, bytes, end + 9, at - 3)
  }
}

function addToKey(scan: SheetScan, bytes: Uint8Array, from: number, to: number): void {
  const length = scan.keyLength + to - from
  if (length > scan.limits.cellBytes) throw new ReadFault('cell-too-long', undefined, scan.rowNumber)
  if (length > scan.key.length) {
    const wider = new Uint8Array(length * 2)
    wider.set(scan.key)
    scan.key = wider
    scan.keyView = new DataView(wider.buffer)
  }
  const { key } = scan
  for (let i = from, o = scan.keyLength; i < to; i++, o++) key[o] = bytes[i]!
  scan.keyLength = length
}

function keepCell(scan: SheetScan, bytes: Uint8Array): void {
  const { reference, style, type } = scan
  const index = reference === 0 ? scan.nextColumn : columnOf(bytes, reference)
  scan.nextColumn = index + 1
  if (scan.keyLength === 1) {
    // `t="str"` with an empty value is a formula that gives an empty text.
    if (scan.hasFormula && (type === 0 || bytes[type] !== S)) {
      scan.withoutValue++
      scan.firstWithoutValue ??= { row: scan.rowNumber, column: index }
    }
    return
  }
  const kind = kindOf(bytes, type, style !== 0 && scan.isDateStyle[digits(bytes, style)] === 1)
  if (
    kind === KIND.shared &&
    scan.emptyShared.size > 0 &&
    scan.emptyShared.has(digits(scan.key, 1, scan.keyLength))
  )
    return
  scan.key[0] = kind
  if (scan.place < 0) startRow(scan)
  const column = columnAt(scan, index)
  if (scan.place >= column.codes.length) {
    const codes = new Uint32Array(Math.max(64, scan.place * 2))
    codes.set(column.codes)
    column.codes = codes
  }
  column.codes[scan.place] = codeOfBytes(column.dictionary, scan.key, scan.keyView, 0, scan.keyLength)
}

function columnAt(scan: SheetScan, index: number): SheetColumn {
  if (!(index >= 0 && index < scan.limits.columns))
    throw new ReadFault('too-many-columns', `more than ${scan.limits.columns}`, scan.rowNumber)
  while (scan.columns.length <= index)
    scan.columns.push({ codes: new Uint32Array(0), dictionary: byteDictionary() })
  return scan.columns[index]!
}

function startRow(scan: SheetScan): void {
  if (scan.rows === scan.rowNumbers.length) {
    const numbers = new Uint32Array(scan.rows * 2)
    numbers.set(scan.rowNumbers)
    scan.rowNumbers = numbers
  }
  scan.place = scan.rows++
  scan.rowNumbers[scan.place] = scan.rowNumber
}

/** The type's attribute: `s`, `str`, `inlineStr`, `b`, `e`, `d`, `n` or none. */
function kindOf(bytes: Uint8Array, type: number, isDate: boolean): number {
  if (type !== 0) {
    const first = bytes[type]!
    if (first === S) return bytes[type + 1] === T ? KIND.text : KIND.shared
    if (first === 105) return KIND.text
    if (first === 98) return KIND.boolean
    if (first === 101) return KIND.error
    if (first === 100) return KIND.isoDate
  }
  return isDate ? KIND.date : KIND.number
}

/** The number that begins at `at`; NaN where no digit does. */
function digits(bytes: Uint8Array, at: number, to = Number.POSITIVE_INFINITY): number {
  let number = Number.NaN
  for (; at < to; at++) {
    const digit = bytes[at]! - 48
    if (!(digit >= 0 && digit <= 9)) break
    number = (Number.isNaN(number) ? 0 : number * 10) + digit
  }
  return number
}

/** 0-based column of a reference such as `AB12`; -1 where it has no letters. */
function columnOf(bytes: Uint8Array, at: number): number {
  let column = 0
  for (let letter = bytes[at]! & 0xdf; letter >= 65 && letter <= 90; letter = bytes[++at]! & 0xdf)
    column = column * 26 + letter - 64
  return column - 1
}
