import type { CellValue, Table, TextColumn } from '../model/index.ts'

/** One column made row by row: a whole number for each row, and the cell that such a number stands for. */
export interface CountedColumn<Row> {
  readonly key: (row: Row) => number
  readonly cell: (key: number) => CellValue
}

/** The key of an empty cell: no day, child or code is so low. */
export const EMPTY = -0x8000

/** A table of a CSV: headers in the first row, then rows numbered from 0. */
export function countedTable(
  file: string,
  columns: Readonly<Record<string, CountedColumn<number>>>,
  rowCount: number,
): Table {
  return {
    ...{ file, sheet: null, rowNoun: 'row', rowCount: rowCount + 1, rowNumbers: null },
    columns: Object.entries(columns).map(([header, column]) =>
      countedColumn([header], rowCount, column.key, column.cell),
    ),
  }
}

const UNSEEN = -1

/**
 * Keys lie close together (days, child numbers, codes), so a plain array finds the code of each.
 * @param above cells of the rows above the first
 * @param keyAt key of a row, rows from 0
 */
export function countedColumn(
  above: readonly string[],
  rowCount: number,
  keyAt: (row: number) => number,
  cell: (key: number) => CellValue,
): TextColumn {
  const keys = new Int32Array(rowCount)
  let lowest = Number.POSITIVE_INFINITY
  let highest = Number.NEGATIVE_INFINITY
  for (let r = 0; r < rowCount; r++) {
    const k = keyAt(r)
    keys[r] = k
    if (k === EMPTY) continue
    if (k < lowest) lowest = k
    if (k > highest) highest = k
  }
  const values: CellValue[] = ['']
  const codes = new Uint32Array(rowCount + above.length)
  above.forEach((text, r) => {
    codes[r] = text === '' ? 0 : values.push(text) - 1
  })
  const codeOf = new Int32Array(Math.max(0, highest - lowest + 1)).fill(UNSEEN)
  for (let r = 0; r < rowCount; r++) {
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
