import { expect, test } from 'vitest'
import { calendarFor, FROM, model, TO } from '../../../test/county-for-tests.ts'
import { isChild, YEAR } from './ages.ts'
import { NO_EFFECTS } from './effects.ts'
import { type Families, familiesOf, MOST_CHILDREN } from './families.ts'

const POPULATION = 60_000
const sized = (seed: number) => ({ population: POPULATION, seed, from: FROM, to: TO })
const families = familiesOf(sized(3), model, calendarFor(3), NO_EFFECTS)

/** Contacts about children in the window, as expected of the families' days. */
function contactsIn({ born, contactDay, contactOffset, count, size, unaccompanied }: Families): number {
  let contacts = 0
  for (let family = 0; family < count; family++) {
    if (unaccompanied[family] === 1) continue
    for (let i = contactOffset[family]!; i < contactOffset[family + 1]!; i++) {
      const day = contactDay[i]!
      if (day < FROM || day > TO) continue
      let known = 0
      for (let n = 0; n < size[family]!; n++) if (isChild(born[family * MOST_CHILDREN + n]!, day)) known++
      if (known > 0) contacts += 1 + (known - 1) * model.families.siblingIncluded
    }
  }
  return contacts
}

test.each([1, 2, 3])('seed %i: contacts of the window lie within a hundredth of their target', (seed) => {
  const target = (model.contact.per10000 * POPULATION * ((TO - FROM + 1) / YEAR)) / 10_000
  expect(contactsIn(familiesOf(sized(seed), model, calendarFor(seed), NO_EFFECTS)) / target).toBeCloseTo(1, 2)
})

test('contacts of a family are in order of time, while it is in need', () => {
  const { contactDay, contactOffset, count, from, until } = families
  const outOfOrder: number[] = []
  for (let family = 0; family < count; family++) {
    let earliest = from[family]!
    for (const day of contactDay.subarray(contactOffset[family], contactOffset[family + 1])) {
      if (day < earliest || day > until[family]!) outOfOrder.push(family)
      earliest = day
    }
  }
  expect(outOfOrder).toEqual([])
})

test('families have one to four children, as often as the model says', () => {
  const counts = new Array<number>(MOST_CHILDREN).fill(0)
  let all = 0
  for (let family = 0; family < families.count; family++) {
    if (families.unaccompanied[family] === 1) continue
    counts[families.size[family]! - 1]!++
    all++
  }
  counts.forEach((count, n) => {
    expect(Math.abs(count / all - model.families.sizes[n]!)).toBeLessThan(0.04)
  })
})

test('deprived families are seen more often', () => {
  const contacts = new Array<number>(11).fill(0)
  for (let family = 0; family < families.count; family++)
    contacts[families.decile[family]!]! +=
      families.contactOffset[family + 1]! - families.contactOffset[family]!
  expect(contacts[10]! / contacts[1]!).toBeGreaterThan(2)
})

test('children who come alone are one a family, nearly grown up, and contacted once', () => {
  let alone = 0
  for (let family = 0; family < families.count; family++) {
    if (families.unaccompanied[family] === 0) continue
    alone++
    expect(families.size[family]).toBe(1)
    const first = families.contactOffset[family]!
    expect(families.contactOffset[family + 1]! - first).toBe(1)
    const age = (families.contactDay[first]! - families.born[family * MOST_CHILDREN]!) / YEAR
    expect(age).toBeGreaterThan(14.9)
    expect(age).toBeLessThan(18)
  }
  expect(alone).toBeGreaterThan(0)
})
