import { dayOf } from '../../core/model/index.ts'
import { MONTHS } from './format.ts'

const CENTURY = 2000
const NUMBERS = /^(\d{1,2})[/. -](\d{1,2})[/. -](\d{4}|\d{2})$/
const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})$/
const WORDS = /^(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3,9}),?[ -](\d{4}|\d{2})$/

/**
 * A date as people here write it, whatever the browser's language: `18/9/2025`, `18.09.25`, `18 Sep 2025`,
 * `18th September 2025`; `2025-09-18` too. @returns whole days since 1970; null where it is no date
 */
export function readDate(text: string): number | null {
  const clean = text.trim().toLowerCase().replace(/\s+/g, ' ')
  const iso = ISO.exec(clean)
  if (iso) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const numbers = NUMBERS.exec(clean)
  if (numbers) return dayOf(yearOf(numbers[3]!), Number(numbers[2]), Number(numbers[1]))
  const words = WORDS.exec(clean)
  if (!words) return null
  const month = MONTHS.findIndex((name) => name.toLowerCase().startsWith(words[2]!))
  return month < 0 ? null : dayOf(yearOf(words[3]!), month + 1, Number(words[1]))
}

const yearOf = (digits: string): number => Number(digits) + (digits.length === 2 ? CENTURY : 0)
