import { isoDay, type Table } from '../../model/index.ts'
import { type CountedColumn, countedColumn, EMPTY } from '../counted-table.ts'
import { HEADERS, type ListNumber, TITLES } from './headers.ts'
import type { Extract } from './list-rows.ts'

/** A list with the records that its rows were made from, in order. */
export interface List {
  readonly number: ListNumber
  readonly table: Table
  readonly rows: readonly object[]
}

/** Rows above the first record, as in Ofsted's template: a title, and the headers. */
export const ROWS_ABOVE = 2

export const dateColumn = <Row>(day: (row: Row) => number): CountedColumn<Row> => ({
  key: (row) => {
    const value = day(row)
    return value === Number.POSITIVE_INFINITY ? EMPTY : value
  },
  cell: isoDay,
})

export const codeColumn = <Row>(
  texts: readonly string[],
  index: (row: Row) => number,
): CountedColumn<Row> => ({
  key: index,
  cell: (key) => texts[key]!,
})

export const numberColumn = <Row>(value: (row: Row) => number): CountedColumn<Row> => ({
  key: value,
  cell: (key) => key,
})

export const blankColumn = <Row>(): CountedColumn<Row> => ({ key: () => EMPTY, cell: String })

/** For texts that are not known before: each gets the next number. */
export function wordColumn<Row>(word: (row: Row) => string): CountedColumn<Row> {
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
  columns: readonly CountedColumn<Row>[],
  extra: Readonly<Record<string, CountedColumn<Row>>> = {},
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
    columns: headers.map((header, i) => {
      const { key, cell } = all[i]!
      return countedColumn([i === 0 ? title : '', header], rows.length, (r) => key(rows[r]!), cell)
    }),
  }
  return { number, table, rows }
}
