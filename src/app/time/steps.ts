import { calendarDate, dayOf, daysInMonth } from '../../core/model/index.ts'
import type { ClockAction } from './clock.ts'

type StepUnit = Extract<ClockAction, { kind: 'step' }>['unit']

/** What the three steps of the time bar are called, and, except a calendar month, how many days they take. */
export interface Steps {
  readonly names: Readonly<Record<StepUnit, string>>
  readonly days: Readonly<Record<StepUnit, number | 'month'>>
}

const CALENDAR: Steps = {
  names: { day: 'day', week: 'week', month: 'month' },
  days: { day: 1, week: 7, month: 'month' },
}
const HOURS: Steps = {
  names: { day: 'hour', week: 'six hours', month: 'day' },
  days: { day: 1 / 24, week: 1 / 4, month: 1 },
}
const MINUTES: Steps = {
  names: { day: 'minute', week: 'ten minutes', month: 'hour' },
  days: { day: 1 / 1440, week: 1 / 144, month: 1 / 24 },
}
/** A span of fewer days than this has hours for days, … */
const FEW_DAYS = 3
/** … and one of fewer hours than this has minutes. */
const FEW_HOURS = 6 / 24

/** Days, weeks and months, unless a log is so short that they would step over it. */
export function stepsFor(spanDays: number, dayData: boolean): Steps {
  if (dayData || spanDays >= FEW_DAYS) return CALENDAR
  return spanDays >= FEW_HOURS ? HOURS : MINUTES
}

/** Days have no hours: what is shown of one is its close, when all of its steps have happened, however it was reached. */
export const closeOfDay = (day: number): number => Math.floor(day) + 0.999

/** The moment a step on or back, in days since 1970; a month on is the same day of it, or its last. */
export function stepped(at: number, length: number | 'month', by: 1 | -1): number {
  if (length !== 'month') return at + by * length
  const day = Math.floor(at)
  const { year, month, dayOfMonth } = calendarDate(day)
  const next = year * 12 + month - 1 + by
  const [toYear, toMonth] = [Math.floor(next / 12), (next % 12) + 1]
  return dayOf(toYear, toMonth, Math.min(dayOfMonth, daysInMonth(toYear, toMonth)))! + (at - day)
}
