import type { Column, TextColumn } from '../model/index.ts'
import type { LogTable } from './extract-log.ts'

/**
 * Whether two event logs are one table given twice: the same headers, whatever the order of their columns, and under
 * them the same cells in the same order of rows. Titles above the headers and the files' names do not count.
 */
export function isSameLog(one: LogTable, other: LogTable): boolean {
  const rows = rowsUnderHeaders(one)
  if (rows !== rowsUnderHeaders(other) || rows === 0) return false
  const columns = columnsByHeader(one)
  const others = columnsByHeader(other)
  if (columns.size !== others.size) return false
  for (const [header, index] of columns) {
    const place = others.get(header)
    if (place === undefined) return false
    const a = { column: one.table.columns[index]!, from: one.log.headerRow + 1 }
    const b = { column: other.table.columns[place]!, from: other.log.headerRow + 1 }
    if (!sameCells(a, b, rows)) return false
  }
  return true
}

const rowsUnderHeaders = ({ table, log }: LogTable): number => table.rowCount - log.headerRow - 1

const columnsByHeader = ({ log }: LogTable): ReadonlyMap<string, number> =>
  new Map([...Object.values(log.roles), ...log.attributes].map(({ header, index }) => [header, index]))

interface Cells<C extends Column = Column> {
  readonly column: C
  readonly from: number
}

function sameCells(a: Cells, b: Cells, rows: number): boolean {
  if (a.column.kind === 'text')
    return b.column.kind === 'text' && sameTexts(a as Cells<TextColumn>, b as Cells<TextColumn>, rows)
  if (b.column.kind === 'text') return false
  const { ms, others } = a.column
  const { ms: otherMs, others: otherTexts } = b.column
  for (let row = 0; row < rows; row++) {
    const at = a.from + row
    const otherAt = b.from + row
    if (!Object.is(ms[at], otherMs[otherAt])) return false
    if (Number.isNaN(ms[at]) && others.get(at) !== otherTexts.get(otherAt)) return false
  }
  return true
}

const UNKNOWN = -1

/** Each distinct text is compared once: from then on a pair of codes stands for a pair of equal texts. */
function sameTexts(a: Cells<TextColumn>, b: Cells<TextColumn>, rows: number): boolean {
  const equal = new Int32Array(a.column.values.length).fill(UNKNOWN)
  for (let row = 0; row < rows; row++) {
    const code = a.column.codes[a.from + row]!
    const other = b.column.codes[b.from + row]!
    if (equal[code] === other) continue
    if (equal[code] !== UNKNOWN || a.column.values[code] !== b.column.values[other]) return false
    equal[code] = other
  }
  return true
}
