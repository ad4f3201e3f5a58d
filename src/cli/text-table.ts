/**
 * A table of text: the first columns to the left, the others, numbers, to the right.
 * @param rows the headers first
 */
export function textTable(rows: readonly (readonly string[])[], leftColumns: number): string {
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

const lengthOf = (text: string): number => [...text].length
