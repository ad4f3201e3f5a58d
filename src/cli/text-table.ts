/**
 * A table of text: the first columns to the left, the others, numbers, to the right.
 * @param cells the headers first
 */
export function textTable(cells: readonly (readonly string[])[], leftColumns: number): string {
  const rows = cells.map((row) => row.map(printable))
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => lengthOf(row[column] ?? ''))),
  )
  const line = (row: readonly string[]): string =>
    widths
      .map((width, column) => {
        const text = row[column] ?? ''
        const gap = ' '.repeat(width - lengthOf(text))
        return column < leftColumns ? text + gap : gap + text
      })
      .join('  ')
      .trimEnd()
  return `${rows.map(line).join('\n')}\n`
}

/** An activity as written may hold what commands a terminal, breaks a line or turns the writing round. */
const printable = (text: string): string =>
  text.replace(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '\ufffd')

const lengthOf = (text: string): number => [...text].length
