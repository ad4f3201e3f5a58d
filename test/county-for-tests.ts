import json from '../data/reference/county-model.json' with { type: 'json' }
import { YEAR } from '../src/core/generate/ages.ts'
import { type Calendar, calendarOf } from '../src/core/generate/calendar.ts'
import type { CountyModel } from '../src/core/generate/county-model.ts'
import { type CellValue, type Day, dayOf, type Table } from '../src/core/model/index.ts'

export const model = json as unknown as CountyModel

export const FROM: Day = dayOf(2024, 4, 1)!
export const TO: Day = dayOf(2026, 3, 31)!

export const calendarFor = (seed: number, from = FROM, to = TO, changed: CountyModel = model): Calendar =>
  calendarOf(
    from - Math.round(changed.burnInYears * YEAR),
    to,
    changed.calendar,
    changed.contact.sources,
    seed,
    false,
  )

/** Records of a table, headers and what stands above them left out. */
export function recordsOf(table: Table, rowsAbove: number): CellValue[][] {
  return Array.from({ length: table.rowCount - rowsAbove }, (_, r) =>
    table.columns.map((column) =>
      column.kind === 'text' ? column.values[column.codes[r + rowsAbove]!]! : '',
    ),
  )
}

/** One number for all cells: another order or one other letter gives another. */
export function cellSum(tables: readonly Table[]): number {
  let sum = 0
  for (const table of tables)
    for (const column of table.columns) {
      if (column.kind !== 'text') continue
      const sums = column.values.map((value) => textSum(String(value)))
      for (let row = 0; row < table.rowCount; row++)
        sum = (Math.imul(sum, 31) + sums[column.codes[row]!]!) | 0
    }
  return sum
}

function textSum(text: string): number {
  let sum = text.length
  for (let i = 0; i < text.length; i++) sum = (Math.imul(sum, 31) + text.charCodeAt(i)) | 0
  return sum
}
