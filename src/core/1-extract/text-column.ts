import { type CellValue, type Column, cellText, type TextColumn } from '../model/index.ts'

/** A dictionary of any column. Only a column that was read as instants by mistake is copied. */
export function textColumn(column: Column, rowCount: number): TextColumn {
  if (column.kind === 'text') return column
  const values: CellValue[] = ['']
  const codes = new Uint32Array(rowCount)
  const codeOf = new Map<string, number>([['', 0]])
  for (let row = 0; row < rowCount; row++) {
    const text = cellText(column, row)
    let code = codeOf.get(text)
    if (code === undefined) {
      code = values.length
      values.push(text)
      codeOf.set(text, code)
    }
    codes[row] = code
  }
  return { kind: 'text', codes, values }
}
