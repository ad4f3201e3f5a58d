import type { Table, TextColumn } from '../model/index.ts'
import type { Chance } from './chance.ts'

/** Faults that real extracts have, at the rates at which the demonstration shows them. */
const DUPLICATE_ROWS = 0.0005
const UNREADABLE_DATES = 0.0002
export const UNREADABLE_DATE = '31/02/2025'
const PLACEHOLDER_BIRTHS = 0.002
export const PLACEHOLDER_BIRTH = '1900-01-01'
const ENDS_BEFORE_START = 0.001

/** Columns, from 0, in which a list's faults are planted. */
export interface FaultyColumns {
  readonly start: number
  readonly end?: number
  readonly born?: number
}

/** The table with a few faults in it. The cells of the one that is handed in are overwritten. */
export function plantFaults(table: Table, { start, end, born }: FaultyColumns, chance: Chance): Table {
  spoil(table, start, UNREADABLE_DATES, chance, () => UNREADABLE_DATE)
  if (born !== undefined) spoil(table, born, PLACEHOLDER_BIRTHS, chance, () => PLACEHOLDER_BIRTH)
  if (end !== undefined) {
    const starts = table.columns[start] as TextColumn
    const ends = table.columns[end] as TextColumn
    spoil(table, end, ENDS_BEFORE_START, chance, (row) => {
      const began = String(starts.values[starts.codes[row]!])
      // A year that was typed wrong puts the end before the start; open rows stay open
      return ends.codes[row] === 0 || began === UNREADABLE_DATE ? null : `2001${began.slice(4)}`
    })
  }
  return withDuplicates(table, chance)
}

function spoil(
  table: Table,
  column: number,
  rate: number,
  chance: Chance,
  cellFor: (row: number) => string | null,
): void {
  const { codes, values } = table.columns[column] as TextColumn
  for (let row = 1; row < table.rowCount; row++) {
    if (!chance.happens(rate)) continue
    const cell = cellFor(row)
    if (cell !== null) codes[row] = (values as string[]).push(cell) - 1
  }
}

/** Some rows come twice, as joins in an authority's own query leave them. */
function withDuplicates(table: Table, chance: Chance): Table {
  const rows: number[] = [0]
  for (let row = 1; row < table.rowCount; row++) {
    rows.push(row)
    if (chance.happens(DUPLICATE_ROWS)) rows.push(row)
  }
  if (rows.length === table.rowCount) return table
  const columns = (table.columns as TextColumn[]).map((column) => ({
    ...column,
    codes: Uint32Array.from(rows, (row) => column.codes[row]!),
  }))
  return { ...table, rowCount: rows.length, columns }
}
