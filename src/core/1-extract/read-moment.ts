import { dayOf, MS_PER_DAY } from '../model/index.ts'

/** Which of two numbers comes first in a date such as 03/04/2024. */
export type DayOrder = 'day-first' | 'month-first'

/** Where the clock text has an offset: keep the date as written, or move to UTC. */
export type Zone = 'as-written' | 'utc'

const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:(?:T|\s+)(.+))?$/i
/** ISO 8601's basic form: `20240325`, `20240325T140200Z`. */
const COMPACT =
  /^((?:19|20)\d\d)(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d(?:[.,]\d{1,9})?)?(z|[+-]\d{2}(?::?\d{2})?)?)?$/i
const NUMERIC = /^(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})(?:(?:,?\s+|T)(.+))?$/i
const DAY_NAMED =
  /^(?:[a-z]{3,9},?\s+)?(\d{1,2})(?:st|nd|rd|th)?[-/.\s]*([a-z]{3,9})[-/.,\s]*(\d{4}|\d{2})(?:(?:,?\s+|T)(.+))?$/i
const MONTH_NAMED =
  /^(?:[a-z]{3,9},?\s+)?([a-z]{3,9})[-/.\s]+(\d{1,2})(?:st|nd|rd|th)?[-/.,\s]+(\d{4}|\d{2})(?:(?:,?\s+|T)(.+))?$/i
const CLOCK =
  /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(?:([ap])\.?m\.?)?\s*(z|utc|gmt|[+-]\d{2}(?::?\d{2})?)?$/i

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]

/**
 * Milliseconds since 1970-01-01 of a date, with or without a time.
 * @returns NaN where the text is no date that exists; never throws
 */
export function readMoment(text: string, order: DayOrder, zone: Zone): number {
  let found = YEAR_FIRST.exec(text)
  if (found !== null) return moment(found[1]!, found[3]!, found[4]!, found[5], zone)
  found = NUMERIC.exec(text)
  if (found !== null) {
    const [, first, , second, year, clock] = found
    return order === 'day-first'
      ? moment(year!, second!, first!, clock, zone)
      : moment(year!, first!, second!, clock, zone)
  }
  found = COMPACT.exec(text)
  if (found !== null) {
    const [, year, month, dayOfMonth, hour, minute, second = '00', offset = ''] = found
    const clock = hour === undefined ? undefined : `${hour}:${minute}:${second}${offset}`
    return moment(year!, month!, dayOfMonth!, clock, zone)
  }
  found = DAY_NAMED.exec(text)
  if (found !== null) return moment(found[3]!, monthNumber(found[2]!), found[1]!, found[4], zone)
  found = MONTH_NAMED.exec(text)
  if (found !== null) return moment(found[3]!, monthNumber(found[1]!), found[2]!, found[4], zone)
  return Number.NaN
}

/** What a text says about the order of day and month: nothing, that one order is impossible, or that both fit. */
export function orderEvidence(text: string): 'none' | DayOrder | 'either' {
  const found = NUMERIC.exec(text)
  if (found === null) return 'none'
  const first = Number(found[1])
  const second = Number(found[3])
  if (first > 12) return second > 12 ? 'none' : 'day-first'
  if (second > 12) return 'month-first'
  return first === second ? 'none' : 'either'
}

function moment(
  yearText: string,
  month: string | number,
  dayOfMonth: string,
  clock: string | undefined,
  zone: Zone,
): number {
  const short = Number(yearText)
  // Nobody in a children's extract was born before 1950, and no extract reaches 2050.
  const year = yearText.length === 2 ? short + (short < 50 ? 2000 : 1900) : short
  const day = dayOf(year, Number(month), Number(dayOfMonth))
  if (day === null) return Number.NaN
  return day * MS_PER_DAY + (clock === undefined ? 0 : clockMs(clock.trim(), zone))
}

function clockMs(text: string, zone: Zone): number {
  const found = CLOCK.exec(text)
  if (found === null) return Number.NaN
  const [, hourText, minuteText, secondText = '0', fraction = '', half, offset] = found
  let hour = Number(hourText)
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return Number.NaN
    hour = (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0)
  }
  const minute = Number(minuteText)
  const second = Number(secondText)
  if (hour > 23 || minute > 59 || second > 59) return Number.NaN
  const ms = ((hour * 60 + minute) * 60 + second) * 1000 + Number(fraction.padEnd(9, '0')) / 1e6
  return zone === 'utc' ? ms - offsetMinutes(offset) * 60_000 : ms
}

function offsetMinutes(text: string | undefined): number {
  if (text === undefined || !/^[+-]/.test(text)) return 0
  const digits = text.slice(1).replace(':', '').padEnd(4, '0')
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2))
  return text.startsWith('-') ? -minutes : minutes
}

function monthNumber(name: string): number {
  const lower = name.toLowerCase()
  if (lower === 'sept') return 9
  return MONTHS.findIndex((month) => month.startsWith(lower)) + 1
}

const EXCEL_EPOCH_DAY = -25_569 // 1899-12-30: right from 1 March 1900 on
/** Serial 10000 is 18 May 1927: below it a number is a year, an age or a count, not a date. */
const FIRST_SERIAL = 10_000
const LAST_SERIAL = 73_051 // 2100-01-01

/** Milliseconds of an Excel serial number (1900 base), to the second; NaN outside 1927–2099. */
export function readSerial(serial: number): number {
  if (!(serial >= FIRST_SERIAL && serial < LAST_SERIAL)) return Number.NaN
  return EXCEL_EPOCH_DAY * MS_PER_DAY + Math.round(serial * 86_400) * 1000
}
