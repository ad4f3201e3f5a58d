import { YEAR } from './ages.ts'
import { familyOf, MOST_CHILDREN } from './families.ts'
import type { ChildState, World } from './world.ts'

/** Contacts beyond the family's usual ones are numbered from here, by the day and child that they follow. */
const EXTRA = 100_000
const MOST_EXTRA = 8
const LASTS = YEAR

/** For a year a family is contacted more often than its usual rate, by a ratio. */
export function moreContacts(
  { agenda, calendar, clock, families, streams }: World,
  { child }: ChildState,
  from: number,
  ratio: number,
): void {
  const family = familyOf(child)
  const gap = YEAR / (families.rate[family]! * (ratio - 1))
  const end = clock.busyBefore(Math.min(families.until[family]!, from + LASTS))
  const chance = streams.again.of(family, from, 2 + (child % MOST_CHILDREN))
  let busy = clock.busyBefore(from + 1)
  for (let n = 0; n < MOST_EXTRA; n++) {
    busy += chance.exponential(gap)
    if (busy >= end) return
    const key = EXTRA + ((from - calendar.first) * MOST_CHILDREN + (child % MOST_CHILDREN)) * MOST_EXTRA + n
    agenda.put(clock.dayAt(busy), family, { kind: 'contact', family, key })
  }
}
