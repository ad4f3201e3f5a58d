import { type CellValue, isoDay, type Table, type TextColumn } from '../../model/index.ts'
import { HEADERS, type ListNumber, TITLES } from './headers.ts'
import type { Extract } from './list-rows.ts'

/** Marks an empty cell in a column of codes: no day, child or code is so low. */
export const EMPTY = -0x8000

/** One column of a list: a whole number for each row, and the cell that such a number stands for. */
export interface CellColumn<Row> {
  readonly key: (row: Row) => number
  readonly cell: (key: number) => CellValue
}

/** A list with the records that its rows were made from, in order. */
export interface List {
  readonly number: ListNumber
  readonly table: Table
  readonly rows: readonly object[]
}

/** Rows above the first record, as in Ofsted's template: a title, and the headers. */
export const ROWS_ABOVE = 2

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

/** A list as Ofsted's template has it: a title row, then its headers, then one row for each of `rows`. */
export function listOf<Row extends object>(
  { name }: Extract,
  number: ListNumber,
  rows: readonly Row[],
  columns: readonly CellColumn<Row>[],
  extra: Readonly<Record<string, CellColumn<Row>>> = {},
): List {
  const headers: readonly string[] = [...HEADERS[number], ...Object.keys(extra)]
  const all = [...columns, ...Object.values(extra)]
  const title = `List ${number}: ${TITLES[number]} (invented: no child in it is real)`
  const table: Table = {
    file: `${name}.xlsx`,
    sheet: `List_${number} invented`,
    rowNoun: 'row',
    rowCount: rows.length + ROWS_ABOVE,
    rowNumbers: null,
    columns: headers.map((header, i) => textColumn([i === 0 ? title : '', header], rows, all[i]!)),
  }
  return { number, table, rows }
}

const UNSEEN = -1

/** Keys of a column lie close together (days, child numbers, codes), so a plain array finds the code of each. */
function textColumn<Row>(
  above: readonly string[],
  rows: readonly Row[],
  { key, cell }: CellColumn<Row>,
): TextColumn {
  const keys = new Int32Array(rows.length)
  let lowest = Number.POSITIVE_INFINITY
  let highest = Number.NEGATIVE_INFINITY
  for (let r = 0; r < rows.length; r++) {
    const k = key(rows[r]!)
    keys[r] = k
    if (k === EMPTY) continue
    if (k < lowest) lowest = k
    if (k > highest) highest = k
  }
  const values: CellValue[] = ['']
  const codes = new Uint32Array(rows.length + above.length)
  above.forEach((text, r) => {
    codes[r] = text === '' ? 0 : values.push(text) - 1
  })
  const codeOf = new Int32Array(Math.max(0, highest - lowest + 1)).fill(UNSEEN)
  for (let r = 0; r < rows.length; r++) {
    const k = keys[r]!
    if (k === EMPTY) continue
    let code = codeOf[k - lowest]!
    if (code === UNSEEN) {
      const value = cell(k)
      code = value === '' ? 0 : values.push(value) - 1
      codeOf[k - lowest] = code
    }
    codes[r + above.length] = code
  }
  return { kind: 'text', codes, values }
}
