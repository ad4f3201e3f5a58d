import { type CellValue, type Day, isoDay, type ListProfile, MS_PER_DAY } from '../model/index.ts'
import { cleanText, missingTest } from './clean-text.ts'
import { orderEvidence, readMoment, readSerial } from './read-moment.ts'

export const GOOD = 0
export const MISSING = 1
export const PLACEHOLDER = 2
export const BAD = 3

/** What each distinct cell of a date column says, by dictionary code. */
export interface DateCells {
  readonly status: Uint8Array
  readonly day: Int32Array
  /** Milliseconds since 1970 as written, times included: what tells two contacts of one day apart. */
  readonly ms: Float64Array
}

/** Reads one cell: its civil time in ms where it is GOOD. An offset does not change the date that was written. */
export type DateReader = (cell: CellValue) => { readonly status: number; readonly ms: number }

const FIRST_YEAR_MS = -25_567 * MS_PER_DAY // 1900-01-01
const LAST_YEAR_MS = 47_847 * MS_PER_DAY // 2101-01-01
/** How spreadsheets and databases print "no date". */
const ZERO_DATE = /^(?:0?0[-/.]0?1[-/.]1900|1900-0?1-00|0+[-/.]0+[-/.]0+)(?:[T ][0:.]+)?$/

export function dateReader(profile: ListProfile): DateReader {
  const isMissing = missingTest(profile.missingMarks)
  const placeholders = new Set(profile.placeholderDates)
  const judged = (ms: number) => {
    if (Number.isNaN(ms)) return { status: BAD, ms }
    if (placeholders.has(isoDay(Math.floor(ms / MS_PER_DAY) as Day))) return { status: PLACEHOLDER, ms }
    return { status: ms >= FIRST_YEAR_MS && ms < LAST_YEAR_MS ? GOOD : BAD, ms }
  }
  return (cell) => {
    const text = cleanText(String(cell))
    if (isMissing(text)) return { status: MISSING, ms: Number.NaN }
    // Excel's day 0 and day 1 (0 January and 1 January 1900): a blank cell that a formula or a database filled.
    if (text === '0' || text === '1' || ZERO_DATE.test(text)) return { status: PLACEHOLDER, ms: Number.NaN }
    if (/^\d{5}(?:\.\d+)?$/.test(text)) return judged(readSerial(Number(text)))
    return judged(readMoment(text, 'day-first', 'as-written'))
  }
}

/** Each distinct cell is read once. */
export function readDates(values: readonly CellValue[], read: DateReader): DateCells {
  const cells = {
    status: new Uint8Array(values.length),
    day: new Int32Array(values.length),
    ms: new Float64Array(values.length),
  }
  for (let code = 0; code < values.length; code++) {
    const { status, ms } = read(values[code]!)
    cells.status[code] = status
    cells.ms[code] = ms
    cells.day[code] = status === GOOD ? Math.floor(ms / MS_PER_DAY) : 0
  }
  return cells
}

/**
 * True where the texts of a column are written month first (3/25/2024): read day first, most would be bad dates and
 * the rest silently wrong. A lone impossible date among day-first ones stays one bad row.
 */
export function isMonthFirst(values: readonly CellValue[]): boolean {
  const seen = { none: 0, either: 0, 'day-first': 0, 'month-first': 0 }
  for (const value of values) if (typeof value === 'string') seen[orderEvidence(cleanText(value))]++
  const monthFirst = seen['month-first']
  if (monthFirst === 0) return false
  if (seen['day-first'] === 0) return monthFirst + seen.either > 1
  return monthFirst > 1 && monthFirst * 10 > monthFirst + seen['day-first']
}
