import { type CellValue, cellText, type Table } from '../src/core/model/index.ts'

/** Rows above the first record in the lists as the generator makes them: a title and the headers. */
const ROWS_ABOVE = 2

export type Row = Readonly<Record<string, CellValue>>

/** The records of a list by header, exact copies once: what an analyst counts from. */
export function rowsOf(table: Table): Row[] {
  const headers = table.columns.map((column) => cellText(column, ROWS_ABOVE - 1))
  const seen = new Set<string>()
  const rows: Row[] = []
  for (let row = ROWS_ABOVE; row < table.rowCount; row++) {
    const cells = table.columns.map((column) => cellText(column, row))
    const key = cells.join('\u0000')
    if (seen.has(key)) continue
    seen.add(key)
    rows.push(Object.fromEntries(headers.map((header, i) => [header, cells[i]!])))
  }
  return rows
}

/** Days since 1970-01-01 of an ISO or UK date; NaN where the cell holds none. */
export function dayIn(cell: CellValue | undefined): number {
  const text = String(cell ?? '')
  const uk = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(text)
  const iso = uk === null ? text : `${uk[3]}-${uk[2]}-${uk[1]}`
  return /^\d{4}-\d\d-\d\d$/.test(iso) ? Math.floor(Date.parse(iso) / 86_400_000) : Number.NaN
}

/** Counts Mondays to Fridays that are no bank holiday, after `from`, up to and including `to`. */
export function workingDayCounter(holidays: readonly string[]): (from: number, to: number) => number {
  const off = new Set(holidays.map(dayIn))
  const worked = (day: number): boolean => {
    const weekday = (day + 4) % 7
    return weekday !== 0 && weekday !== 6 && !off.has(day)
  }
  return (from, to) => {
    let days = 0
    for (let day = from + 1; day <= to; day++) if (worked(day)) days++
    return days
  }
}
