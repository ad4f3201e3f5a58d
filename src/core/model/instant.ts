import { dayOf, MS_PER_DAY } from './time.ts'

const ZERO = 48
const PLUS = 43
const COMMA = 44
const MINUS = 45
const STOP = 46
const COLON = 58
const SPACE = 32
const MS_PER_MINUTE = 60_000
const MS_PER_HOUR = 3_600_000
const POWERS = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000]

/**
 * Epoch milliseconds (UTC) of an ISO 8601 date or date-time in `bytes[start … end)`, ASCII.
 *
 * `2011-10-11`, then `T` or a space and `13:45`, `13:45:40` or `13:45:40.276` (1–9 digits, kept as a fraction of a
 * millisecond; `,` for `.`), then `Z`, `+02:00`, `+0200` or `+02`, with or without a space before. Without an offset: UTC.
 * @returns NaN for anything else, dates that do not exist, 24:00 and leap seconds included; never throws
 */
export function instantOfBytes(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 10 || bytes[start + 4] !== MINUS || bytes[start + 7] !== MINUS) return Number.NaN
  const century = twoDigits(bytes, start)
  const yearOfCentury = twoDigits(bytes, start + 2)
  if (century < 0 || yearOfCentury < 0) return Number.NaN
  const day = dayOf(century * 100 + yearOfCentury, twoDigits(bytes, start + 5), twoDigits(bytes, start + 8))
  if (day === null) return Number.NaN
  const midnight = day * MS_PER_DAY
  return end - start === 10 ? midnight : midnight + timeOfDay(bytes, start + 10, end)
}

/** The longest form has 36 characters; a longer text is no instant, and is not worth copying. */
export const INSTANT_CHARACTERS = 40

/**
 * The same for text: see `instantOfBytes`.
 * @param scratch written over; at least `INSTANT_CHARACTERS` long where it is given
 */
export function instantOf(text: string, scratch: Uint8Array = new Uint8Array(INSTANT_CHARACTERS)): number {
  const { length } = text
  if (length < 10 || length > INSTANT_CHARACTERS) return Number.NaN
  for (let i = 0; i < length; i++) {
    const unit = text.charCodeAt(i)
    scratch[i] = unit < 128 ? unit : 0
  }
  return instantOfBytes(scratch, 0, length)
}

/** Milliseconds after midnight UTC, the offset taken off; NaN where it is no time. */
function timeOfDay(bytes: Uint8Array, at: number, end: number): number {
  const separator = bytes[at]!
  if (separator !== SPACE && (separator | 32) !== 116) return Number.NaN
  if (end - at < 6 || bytes[at + 3] !== COLON) return Number.NaN
  const hour = twoDigits(bytes, at + 1)
  const minute = twoDigits(bytes, at + 4)
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return Number.NaN
  const ms = hour * MS_PER_HOUR + minute * MS_PER_MINUTE
  if (end - at === 6) return ms
  let zoneAt = at + 6
  while (zoneAt < end && isOfNumber(bytes[zoneAt]!)) zoneAt++
  const seconds = zoneAt === at + 6 ? 0 : secondsOf(bytes, at + 6, zoneAt)
  return zoneAt === end ? ms + seconds : ms + seconds - offsetOf(bytes, zoneAt, end)
}

/** A digit, `:`, `.` or `,`. */
const isOfNumber = (byte: number): boolean =>
  (byte >= ZERO && byte <= COLON) || byte === STOP || byte === COMMA

/** Milliseconds of `:40`, `:40.276`; NaN for a leap second. */
function secondsOf(bytes: Uint8Array, at: number, end: number): number {
  if (end - at < 3 || bytes[at] !== COLON) return Number.NaN
  const second = twoDigits(bytes, at + 1)
  if (second < 0 || second > 59) return Number.NaN
  const digits = end - at - 4
  if (digits === -1) return second * 1000
  const point = bytes[at + 3]
  if (digits < 1 || digits > 9 || (point !== STOP && point !== COMMA)) return Number.NaN
  let fraction = 0
  for (let i = at + 4; i < end; i++) {
    if (!isDigit(bytes[i]!)) return Number.NaN
    fraction = fraction * 10 + bytes[i]! - ZERO
  }
  return second * 1000 + (digits <= 3 ? fraction * POWERS[3 - digits]! : fraction / POWERS[digits - 3]!)
}

const isDigit = (byte: number): boolean => byte >= ZERO && byte < COLON

/** Milliseconds that the zone is ahead of UTC; NaN where it is no offset. */
function offsetOf(bytes: Uint8Array, at: number, end: number): number {
  if (bytes[at] === SPACE) at++
  const sign = bytes[at]!
  const length = end - at
  if (length === 1) return (sign | 32) === 122 ? 0 : Number.NaN
  if (sign !== PLUS && sign !== MINUS) return Number.NaN
  const minutesAt = bytes[at + 3] === COLON ? at + 4 : at + 3
  if (length !== 3 && end !== minutesAt + 2) return Number.NaN
  const hours = twoDigits(bytes, at + 1)
  const minutes = length === 3 ? 0 : twoDigits(bytes, minutesAt)
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return Number.NaN
  const ahead = hours * MS_PER_HOUR + minutes * MS_PER_MINUTE
  return sign === PLUS ? ahead : -ahead
}

/** -1 where either byte is no digit. */
function twoDigits(bytes: Uint8Array, at: number): number {
  const tens = bytes[at]!
  const units = bytes[at + 1]!
  return isDigit(tens) && isDigit(units) ? (tens - ZERO) * 10 + units - ZERO : -1
}
