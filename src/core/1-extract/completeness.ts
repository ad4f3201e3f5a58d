import type { Table } from '../model/index.ts'
import type { MatchedListColumn } from './recognition.ts'

/** How far a column of a list is filled. */
export interface ColumnFill {
  readonly column: MatchedListColumn
  /** Rows under the headers, those that were set aside while reading too; rows that hold nothing are none. */
  readonly rows: number
  /** Of them, those whose cell is empty or holds a mark that means it (`-`, `#N/A`, `NULL`). */
  readonly blank: number
}

/** A column's cells, by dictionary code: 1 where blank. */
export interface BlankCells {
  readonly column: MatchedListColumn
  readonly codes: Uint32Array
  readonly isBlank: Uint8Array
}

/** @param counted by table row: 1 where it is a row of the list */
export function fillOf(
  { rowCount }: Table,
  columns: readonly BlankCells[],
  counted: Uint8Array,
): ColumnFill[] {
  let rows = 0
  for (let row = 0; row < rowCount; row++) rows += counted[row]!
  return columns.map(({ column, codes, isBlank }) => {
    let blank = 0
    for (let row = 0; row < rowCount; row++) blank += counted[row]! & isBlank[codes[row]!]!
    return { column, rows, blank }
  })
}
