import type { Day, Visits } from '../model/index.ts'
import { MS_PER_DAY } from '../model/index.ts'

export interface Selection {
  /** Keeps visits that start on this day or later. */
  readonly from?: Day
  /** Keeps visits that start on this day or earlier. */
  readonly to?: Day
  /** Attribute → values: keeps cases whose first row has one of the values, for every attribute named. */
  readonly where?: ReadonlyMap<string, ReadonlySet<string>>
}

/**
 * Turns a selection into a mask. Dates choose visits; attributes choose whole cases, by the value in the case's first
 * row, so that a path is never cut by a value that changes on the way.
 * @returns by visit, 1 where kept; null where the selection keeps all
 */
export function selectVisits(visits: Visits, { from, to, where }: Selection): Uint8Array | null {
  if (from === undefined && to === undefined && (where === undefined || where.size === 0)) return null
  const mask = new Uint8Array(visits.count)
  const unitsInDay = visits.unit === 'day' ? 1 : MS_PER_DAY
  const begin = from === undefined ? Number.NEGATIVE_INFINITY : from * unitsInDay
  const end = to === undefined ? Number.POSITIVE_INFINITY : (to + 1) * unitsInDay
  for (let visit = 0; visit < visits.count; visit++)
    if (visits.start[visit]! >= begin && visits.start[visit]! < end) mask[visit] = 1
  for (const [attribute, values] of where ?? []) dropOtherCases(mask, visits, attribute, values)
  return mask
}

function dropOtherCases(
  mask: Uint8Array,
  visits: Visits,
  attribute: string,
  values: ReadonlySet<string>,
): void {
  const category = visits.attributes.get(attribute)
  const isWanted = Uint8Array.from(category?.values ?? [''], (value) => (values.has(value) ? 1 : 0))
  for (let child = 0; child < visits.childIds.length; child++) {
    const first = visits.childOffset[child]!
    const last = visits.childOffset[child + 1]!
    if (first < last && isWanted[category?.codes[first] ?? 0] === 0) mask.fill(0, first, last)
  }
}
