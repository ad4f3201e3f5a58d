import type { CellValue, Column, Issue, Table, TextColumn } from '../model/index.ts'
import { cleanText } from './clean-text.ts'
import { placeOfColumn } from './headers.ts'
import { type DayOrder, orderEvidence, readMoment, readSerial } from './read-moment.ts'
import type { MatchedColumn } from './recognition.ts'

/** Times of a column: epoch ms of table row r, NaN where there is none. `isBlank` tells a missing time from a bad one. */
export interface LogTimes {
  at(row: number): number
  isBlank(row: number): boolean
}

/**
 * Reads a log's time column, every distinct text once. Day first or month first is one question for the whole column:
 * month first only where a date is impossible day first.
 * @returns the refusal where dates of both orders stand in it
 */
export function logTimes(
  table: Table,
  column: MatchedColumn,
  headerRow: number,
  tell: (issue: Issue) => void,
): LogTimes | Issue {
  const source = table.columns[column.index]!
  const place = placeOfColumn(table, column.index, column.header)
  const seen = { none: 0, either: 0, 'day-first': 0, 'month-first': 0 }
  for (const text of textsOf(source)) seen[orderEvidence(cleanText(text))]++
  if (seen['day-first'] > 0 && seen['month-first'] > 0) return { code: 'ambiguous-day-order', at: place }
  const order: DayOrder = seen['month-first'] > 0 ? 'month-first' : 'day-first'
  if (order === 'month-first' || (seen.either > 0 && seen['day-first'] === 0))
    tell({
      code: 'day-order-inferred',
      at: place,
      detail: order === 'month-first' ? 'month first' : 'day first',
    })
  return source.kind === 'text' ? fromText(source, order) : fromInstants(source, order, headerRow)
}

const textsOf = (column: Column): Iterable<string> =>
  column.kind === 'instant'
    ? column.others.values()
    : column.values.filter((value): value is string => typeof value === 'string')

function fromText({ codes, values }: TextColumn, order: DayOrder): LogTimes {
  const ms = Float64Array.from(values, (cell) => instantOf(cell, order))
  const blank = Uint8Array.from(values, (cell) => (String(cell).trim() === '' ? 1 : 0))
  return { at: (row) => ms[codes[row]!]!, isBlank: (row) => blank[codes[row]!] === 1 }
}

function fromInstants(
  { ms, others }: Extract<Column, { kind: 'instant' }>,
  order: DayOrder,
  headerRow: number,
): LogTimes {
  const read = new Map<number, number>()
  for (const [row, text] of others) if (row > headerRow) read.set(row, instantOf(text, order))
  return {
    at(row) {
      const instant = ms[row]!
      return Number.isNaN(instant) ? (read.get(row) ?? Number.NaN) : instant
    },
    isBlank: (row) => Number.isNaN(ms[row]!) && (others.get(row) ?? '').trim() === '',
  }
}

/** Powers of ten by which whole numbers count time since 1970: seconds, ms, µs, ns. Each covers 1973 to 5138. */
const EPOCH_UNITS = [1e-3, 1, 1e3, 1e6]

function instantOf(cell: CellValue, order: DayOrder): number {
  const text = cleanText(String(cell))
  if (!/^\d+(?:[.,]\d+)?$/.test(text)) return readMoment(text, order, 'utc')
  const number = Number(text.replace(',', '.'))
  const unit = EPOCH_UNITS.find((perMs) => number >= 1e11 * perMs && number < 1e14 * perMs)
  if (unit !== undefined) return number / unit
  const serial = readSerial(number)
  return Number.isNaN(serial) ? readMoment(text, order, 'utc') : serial
}
