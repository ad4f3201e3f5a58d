import type { Families } from './families.ts'

/** Usual contacts of families, those of planted families left out, in order of day, then family. */
export interface ContactsByDay {
  /** Contacts of day d: `offset[d - first] … offset[d - first + 1]` of the columns below. */
  readonly offset: Uint32Array
  readonly family: Uint32Array
  /** Which of its family's contacts it is, from 0. */
  readonly number: Uint32Array
}

export function contactsByDay(
  { contactDay, contactOffset, plantedFrom }: Families,
  first: number,
  last: number,
): ContactsByDay {
  const count = contactOffset[plantedFrom]!
  const offset = new Uint32Array(last - first + 2)
  for (let c = 0; c < count; c++) offset[contactDay[c]! - first + 1]!++
  for (let d = 1; d < offset.length; d++) offset[d]! += offset[d - 1]!
  const next = offset.slice()
  const family = new Uint32Array(count)
  const number = new Uint32Array(count)
  for (let f = 0; f < plantedFrom; f++)
    for (let c = contactOffset[f]!; c < contactOffset[f + 1]!; c++) {
      const place = next[contactDay[c]! - first]!++
      family[place] = f
      number[place] = c - contactOffset[f]!
    }
  return { offset, family, number }
}
