import { type CellValue, isoDay, type Table, type TextColumn } from '../model/index.ts'
import { HEADERS, type ListNumber } from './headers.ts'

/** Marks an empty cell in a column of codes: no day, child or code is so low. */
export const EMPTY = -0x8000

/** One column of a list: a whole number for each row, and the cell that such a number stands for. */
export interface CellColumn<Row> {
  readonly key: (row: Row) => number
  readonly cell: (key: number) => CellValue
}

export const dateColumn = <Row>(day: (row: Row) => number): CellColumn<Row> => ({
  key: (row) => {
    const value = day(row)
    return value === Number.POSITIVE_INFINITY ? EMPTY : value
  },
  cell: isoDay,
})

export const codeColumn = <Row>(texts: readonly string[], index: (row: Row) => number): CellColumn<Row> => ({
  key: index,
  cell: (key) => texts[key]!,
})

export const numberColumn = <Row>(value: (row: Row) => number): CellColumn<Row> => ({
  key: value,
  cell: (key) => key,
})

export const blankColumn = <Row>(): CellColumn<Row> => ({ key: () => EMPTY, cell: String })

/** For texts that are not known before: each gets the next number. */
export function wordColumn<Row>(word: (row: Row) => string): CellColumn<Row> {
  const words: string[] = []
  const numberOf = new Map<string, number>()
  return {
    key: (row) => {
      const text = word(row)
      let number = numberOf.get(text)
      if (number === undefined) {
        number = words.push(text) - 1
        numberOf.set(text, number)
      }
      return number
    },
    cell: (key) => words[key]!,
  }
}

/** A list as a reader would deliver it: Ofsted's headers in the first row, one row for each of `rows`. */
export function listTable<Row>(
  file: string,
  list: ListNumber,
  rows: readonly Row[],
  columns: readonly CellColumn<Row>[],
): Table {
  const headers: readonly string[] = HEADERS[list]
  return {
    file,
    sheet: `List ${list}`,
    rowNoun: 'row',
    rowCount: rows.length + 1,
    rowNumbers: null,
    columns: headers.map((header, i) => textColumn(header, rows, columns[i]!)),
  }
}

/** Keys of a column lie close together (days, child numbers, codes), so a plain array finds the code of each. */
function textColumn<Row>(header: string, rows: readonly Row[], { key, cell }: CellColumn<Row>): TextColumn {
  const keys = new Int32Array(rows.length)
  let lowest = EMPTY
  let highest = 0
  for (let r = 0; r < rows.length; r++) {
    const k = key(rows[r]!)
    keys[r] = k
    if (k < lowest) lowest = k
    if (k > highest) highest = k
  }
  const values: CellValue[] = ['', header]
  const codes = new Uint32Array(rows.length + 1)
  const codeOf = new Int32Array(highest - lowest + 1).fill(-1)
  codeOf[EMPTY - lowest] = 0
  codes[0] = 1
  for (let r = 0; r < rows.length; r++) {
    const k = keys[r]!
    let code = codeOf[k - lowest]!
    if (code < 0) {
      const value = cell(k)
      code = value === '' ? 0 : values.push(value) - 1
      codeOf[k - lowest] = code
    }
    codes[r + 1] = code
  }
  return { kind: 'text', codes, values }
}
