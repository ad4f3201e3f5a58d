import { cellText, columnLetters, type Place, type Table } from '../model/index.ts'
import { cleanText, headerKey } from './clean-text.ts'
import { orderEvidence, readMoment } from './read-moment.ts'

/** How far down a header row is looked for: title rows, blank rows and notes stand above it in real workbooks. */
export const HEADER_ROWS = 10

/** The cells of one row as header texts. */
export const headersOf = (table: Table, row: number): string[] =>
  table.columns.map((column) => cleanText(cellText(column, row)))

/** Where a column is, as a person would say it: `F (Date of Contact)`. */
export const columnPlace = (index: number, header: string): string =>
  header === '' ? columnLetters(index) : `${columnLetters(index)} (${header})`

export const placeOf = (table: Table): Place => ({ file: table.file, sheet: table.sheet })

export const placeOfColumn = (table: Table, index: number, header: string): Place => ({
  ...placeOf(table),
  column: columnPlace(index, header),
})

/** Names that JavaScript gives a meaning of their own. We use Maps, but what we hand on may not be. */
const UNSAFE = new Set(['__proto__', 'constructor', 'prototype'])

export const unsafeColumns = (headers: readonly string[]): number[] =>
  headers.flatMap((header, index) => (UNSAFE.has(header.toLowerCase()) ? [index] : []))

/** Columns whose header stands there already, further left. */
export function repeatedColumns(headers: readonly string[]): number[] {
  const seen = new Set<string>()
  return headers.flatMap((header, index) => {
    if (header === '') return []
    if (seen.has(header)) return [index]
    seen.add(header)
    return []
  })
}

/** Whether a cell can be no header: a number or a date. */
export const isData = (cell: string): boolean =>
  /^[-+#]?[\d.,/ :]+$/.test(cell) ||
  orderEvidence(cell) !== 'none' ||
  !Number.isNaN(readMoment(cell, 'day-first', 'as-written'))

const ROWS_BELOW = 20

/**
 * Whether a row is of headers for certain: two columns at least hold numbers or dates alone below it, each under a word
 * of its own, and no column's cells are like its header.
 */
export function standAboveData(table: Table, headers: readonly string[], headerRow: number): boolean {
  const last = Math.min(table.rowCount, headerRow + 1 + ROWS_BELOW)
  let ofData = 0
  for (const [index, header] of headers.entries()) {
    if (header === '' || isData(header)) return false
    const cells = Array.from({ length: last - headerRow - 1 }, (_, i) =>
      cleanText(cellText(table.columns[index]!, headerRow + 1 + i)),
    ).filter((cell) => cell !== '')
    if (cells.includes(header)) return false
    if (cells.length > 0 && cells.every(isData)) ofData++
  }
  return ofData >= 2
}

const LISTED_HEADERS = 30
const LISTED_LENGTH = 40

/**
 * Headers for a message. Null where the row does not look like headers: a file without a header row has a child's
 * data there, and messages are pasted into e-mails.
 */
export function sayHeaders(headers: readonly string[], firstData: readonly string[]): string | null {
  const said = headers.filter((header) => header !== '')
  if (said.length === 0) return null
  const repeated = headers.some((header, index) => header !== '' && header === firstData[index])
  if (repeated || said.some(isData)) return null
  const more = said.length - LISTED_HEADERS
  return `${said.slice(0, LISTED_HEADERS).map(shorten).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

export const shorten = (header: string): string =>
  header.length <= LISTED_LENGTH ? header : `${header.slice(0, LISTED_LENGTH - 1)}…`

/** First column of each header key; later ones with the same key are in `repeated`. */
export function indexHeaders(headers: readonly string[]): {
  readonly first: ReadonlyMap<string, number>
  readonly repeated: readonly number[]
} {
  const first = new Map<string, number>()
  const repeated: number[] = []
  headers.forEach((header, index) => {
    const key = headerKey(header)
    if (key === '') return
    if (first.has(key)) repeated.push(index)
    else first.set(key, index)
  })
  return { first, repeated }
}
