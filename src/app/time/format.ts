import { calendarDate, grouped, weekdayOf } from '../../core/model/index.ts'

export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

/** `18 September 2025`. */
export function longDate(day: number): string {
  const { year, month, dayOfMonth } = calendarDate(day)
  return `${dayOfMonth} ${MONTHS[month - 1]} ${year}`
}

/** `18 Sep`, with the year where asked: `18 Sep 2025`. */
export function shortDate(day: number, withYear = false): string {
  const { year, month, dayOfMonth } = calendarDate(day)
  const date = `${dayOfMonth} ${MONTHS[month - 1]!.slice(0, 3)}`
  return withYear ? `${date} ${year}` : date
}

/** `18/9/2025`. */
export function slashDate(day: number): string {
  const { year, month, dayOfMonth } = calendarDate(day)
  return `${dayOfMonth}/${month}/${year}`
}

export const monthName = (month: number): string => MONTHS[month - 1]!
export const weekdayName = (day: number): string => WEEKDAYS[weekdayOf(day)]!

/** `14:05`, of a fractional day. */
export function clockTime(day: number): string {
  const minutes = Math.floor((day - Math.floor(day)) * 1440 + 1e-6)
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

export { counted, grouped, percent } from '../../core/model/index.ts'

/** A duration in the words of its size: `0 days`, `38 days`, `4.2 hours`, `35 seconds`. */
export function duration(value: number, unit: 'day' | 'second'): string {
  if (unit === 'day') {
    const days = Math.round(value * 10) / 10
    return `${grouped(days)} ${days === 1 ? 'day' : 'days'}`
  }
  const steps: readonly [number, string][] = [
    [86_400, 'day'],
    [3600, 'hour'],
    [60, 'minute'],
    [1, 'second'],
  ]
  const [size, name] = steps.find(([seconds]) => Math.abs(value) >= seconds) ?? [1, 'second']
  const amount = value / size
  const shown = Math.abs(amount) >= 10 ? Math.round(amount) : Math.round(amount * 10) / 10
  return `${grouped(shown)} ${name}${shown === 1 ? '' : 's'}`
}
