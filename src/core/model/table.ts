/**
 * What a reader puts in a cell: text as written, or a number as stored. Date cells become ISO text (`2024-03-25`,
 * or `2024-03-25T14:02:00` when they have a time), booleans `TRUE` or `FALSE`, error cells their text (`#N/A`).
 */
export type CellValue = string | number

const DATE_CELL = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}(?:\.\d+)?)?$/

/** Whether a value has the form that a date cell takes; text can have it too. */
export const looksLikeDateCell = (value: CellValue): boolean =>
  typeof value === 'string' && DATE_CELL.test(value)

/** A dictionary-coded column: row r's cell is `values[codes[r]]`. `values[0]` is the empty cell, `''`. */
export interface TextColumn {
  readonly kind: 'text'
  readonly codes: Uint32Array
  readonly values: readonly CellValue[]
  /**
   * By code, 1 where a text that was typed looks like a date cell's; such a text has a code of its own. Absent where no
   * text does, and in formats that have no date cells.
   */
  readonly typedDates?: Uint8Array
}

/**
 * A column read straight into epoch milliseconds (UTC, offsets honoured; times without offset are UTC). Cells that
 * are not ISO 8601 are NaN, and their text is in `others`, by row (a header row is such a cell; blank cells are not).
 */
export interface InstantColumn {
  readonly kind: 'instant'
  readonly ms: Float64Array
  readonly others: ReadonlyMap<number, string>
}

export type Column = TextColumn | InstantColumn
export type ColumnKind = Column['kind']

/** One sheet or file as read, headers and title rows included: nothing is interpreted yet. */
export interface Table {
  readonly file: string
  /** Null in formats without sheets. */
  readonly sheet: string | null
  /** `annex-a`-like formats count spreadsheet rows; XES counts events. */
  readonly rowNoun: 'row' | 'event'
  readonly rowCount: number
  /** Length `rowCount` each (typed arrays may be longer; read only `rowCount`). */
  readonly columns: readonly Column[]
  /**
   * The 1-based number a spreadsheet shows for table row r. Null where it is r + 1 (sparse sheets skip rows).
   */
  readonly rowNumbers: Uint32Array | null
}

/**
 * Chooses how to read each column, from the first rows of the table (up to 50). Handed to the readers by the
 * composition, so that `files` need not know what a log or a list is.
 */
export type ColumnPlanner = (firstRows: readonly (readonly CellValue[])[]) => readonly ColumnKind[]

/** Row r's cell as text; `''` when empty. Only for messages and previews: hot code reads codes. */
export function cellText(column: Column, row: number): string {
  if (column.kind === 'text') return String(column.values[column.codes[row]!]!)
  const ms = column.ms[row]!
  return Number.isNaN(ms) ? (column.others.get(row) ?? '') : new Date(ms).toISOString()
}

/** The number a person sees beside table row r. */
export const rowNumber = (table: Table, row: number): number => table.rowNumbers?.[row] ?? row + 1

/** Spreadsheet letters of a 0-based column: 0 → A, 26 → AA. */
export function columnLetters(index: number): string {
  let letters = ''
  for (let n = index; n >= 0; n = Math.floor(n / 26) - 1)
    letters = String.fromCharCode(65 + (n % 26)) + letters
  return letters
}
