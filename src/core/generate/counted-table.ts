import type { CellValue, Table, TextColumn } from '../model/index.ts'

/** A column of a table made row by row: a whole number for each row, and the cell that such a number stands for. */
export interface CountedColumn {
  readonly key: (row: number) => number
  readonly cell: (key: number) => CellValue
}

/** A table of a CSV: headers in the first row. */
export function countedTable(
  file: string,
  columns: Readonly<Record<string, CountedColumn>>,
  rows: number,
): Table {
  return {
    ...{ file, sheet: null, rowNoun: 'row', rowCount: rows + 1, rowNumbers: null },
    columns: Object.entries(columns).map(([header, column]) => columnOf(header, column, rows)),
  }
}

const UNSEEN = -1

/** Keys lie close together (days, steps, codes), so a plain array finds the code of each. */
function columnOf(header: string, { key, cell }: CountedColumn, rows: number): TextColumn {
  const keys = Int32Array.from({ length: rows }, (_, row) => key(row))
  let lowest = Number.POSITIVE_INFINITY
  let highest = Number.NEGATIVE_INFINITY
  for (const k of keys) {
    if (k < lowest) lowest = k
    if (k > highest) highest = k
  }
  const values: CellValue[] = ['', header]
  const codeOf = new Int32Array(Math.max(0, highest - lowest + 1)).fill(UNSEEN)
  const codes = new Uint32Array(rows + 1)
  codes[0] = 1
  for (let row = 0; row < rows; row++) {
    const at = keys[row]! - lowest
    let code = codeOf[at]!
    if (code === UNSEEN) {
      const value = cell(keys[row]!)
      code = value === '' ? 0 : values.push(value) - 1
      codeOf[at] = code
    }
    codes[row + 1] = code
  }
  return { kind: 'text', codes, values }
}
