import type { Day } from '../model/index.ts'

/** The day the extract was taken: open visits are measured to it. */
export interface ExtractDate {
  readonly day: Day
  readonly found: 'given' | 'latest-date'
  /** Dates later than it that were taken for typing errors. */
  readonly ignored: number
}

const SMALL_INPUT = 100
const GAP_DAYS = 92
const GAP_DAYS_SMALL = 366
const IGNORED_SHARE = 0.005

/**
 * The latest plausible date of the data. A few dates (one in two hundred, at least one) that stand alone behind a gap
 * of three months (a year, where there are under 100 dates) are years mistyped, and would make every open case years
 * old. The order of dates does not matter.
 */
export function inferExtractDate(days: Int32Array): ExtractDate | null {
  if (days.length === 0) return null
  const sorted = days.toSorted()
  const gap = sorted.length < SMALL_INPUT ? GAP_DAYS_SMALL : GAP_DAYS
  const mayIgnore = Math.ceil(sorted.length * IGNORED_SHARE)
  let last = sorted.length - 1
  for (let i = last; i > 0 && sorted.length - i <= mayIgnore; i--)
    if (sorted[i]! - sorted[i - 1]! > gap) last = i - 1
  return { day: sorted[last]! as Day, found: 'latest-date', ignored: sorted.length - 1 - last }
}
