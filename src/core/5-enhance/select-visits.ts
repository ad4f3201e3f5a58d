import type { Day, Visits } from '../model/index.ts'
import { MS_PER_DAY } from '../model/index.ts'
import type { KeptVisits } from './kept-visits.ts'
import { anyBit, linksWithin, noBits, wordPart } from './kept-visits.ts'

/** What is asked for; all of it must hold. Dates and the mask choose visits, attributes whole cases. */
export interface Selection {
  /** Keeps visits that start on this day or later. */
  readonly from?: Day
  /** Keeps visits that start on this day or earlier. */
  readonly to?: Day
  /** Attribute → values: keeps cases whose first row has one of the values, for every attribute named. */
  readonly where?: ReadonlyMap<string, ReadonlySet<string>>
  /** By visit, 1 where it may be kept: a class that is shown alone, or anything else that is known by visit. */
  readonly mask?: Uint8Array | null
}

/**
 * Attributes choose whole cases, so that a path is never cut by a value that changes on the way.
 * A child's visits stand in the order of their starts, so that dates keep a part of them without a gap.
 * @returns null where the selection keeps all
 */
export function selectVisits(visits: Visits, selection: Selection): KeptVisits | null {
  const { from, to, mask = null } = selection
  const isWanted = wantedCases(visits, selection)
  if (from === undefined && to === undefined && mask === null && isWanted === null) return null
  const bits = noBits(visits.count)
  const cases = isWanted ?? new Uint8Array(visits.childOffset.length - 1).fill(1)
  keepCases(bits, cases, visits, datesOf(visits, selection))
  if (mask !== null) dropMasked(bits, cases, visits, mask)
  // Whole cases, and what begins a path, lack no visit that a kept one came from.
  const links = from === undefined && mask === null ? bits : linksWithin(bits, visits.cameFrom)
  return { bits, links, cases }
}

/** Starts kept: from `begin`, and before `end`, in the unit of the visits. */
interface Dates {
  readonly begin: number
  readonly end: number
}

function datesOf({ unit }: Visits, { from, to }: Selection): Dates | null {
  if (from === undefined && to === undefined) return null
  const unitsInDay = unit === 'day' ? 1 : MS_PER_DAY
  return {
    begin: from === undefined ? Number.NEGATIVE_INFINITY : from * unitsInDay,
    end: to === undefined ? Number.POSITIVE_INFINITY : (to + 1) * unitsInDay,
  }
}

/**
 * Sets the bits of wanted cases, within the dates. Whether a case is wanted is as good as chance from one to the next,
 * and so is no branch.
 * @param cases by child: wanted or not; left at 1 where a visit is kept
 */
function keepCases(
  bits: Int32Array,
  cases: Uint8Array,
  { childOffset, start }: Visits,
  dates: Dates | null,
): void {
  let word = 0
  let visit = 0
  for (let child = 0; child < cases.length; child++) {
    const end = childOffset[child + 1]!
    let first = visit
    let last = end
    if (dates !== null) {
      while (first < last && start[first]! < dates.begin) first++
      while (first < last && start[last - 1]! >= dates.end) last--
    }
    if (first === last) cases[child] = 0
    const isWanted = -cases[child]!
    while (visit < end) {
      const next = Math.min(end, (visit | 31) + 1)
      const low = Math.max(visit, first)
      const high = Math.min(next, last)
      if (low < high) word |= wordPart(low, high) & isWanted
      if ((next & 31) === 0) {
        bits[visit >>> 5] = word
        word = 0
      }
      visit = next
    }
  }
  if ((visit & 31) !== 0) bits[visit >>> 5] = word
}

function dropMasked(
  bits: Int32Array,
  cases: Uint8Array,
  { count, childOffset }: Visits,
  mask: Uint8Array,
): void {
  for (let word = 0, visit = 0; word < bits.length; word++) {
    const end = Math.min(count, visit + 32)
    let part = 0
    for (let bit = 0; visit < end; visit++, bit++) part |= (mask[visit]! & 1) << bit
    bits[word] = bits[word]! & part
  }
  for (let child = 0; child < cases.length; child++)
    if (!anyBit(bits, childOffset[child]!, childOffset[child + 1]!)) cases[child] = 0
}

/** By child, 1 where its case is chosen; null where all are. */
function wantedCases(visits: Visits, { where }: Selection): Uint8Array | null {
  const [wanted, ...others] = Array.from(where ?? [], ([attribute, values]) =>
    casesWith(visits, attribute, values),
  )
  for (const other of others)
    for (let child = 0; child < wanted!.length; child++) wanted![child] = wanted![child]! & other[child]!
  return wanted ?? null
}

function casesWith(visits: Visits, attribute: string, values: ReadonlySet<string>): Uint8Array {
  const { childOffset } = visits
  const category = visits.attributes.get(attribute)
  const isAsked = Uint8Array.from(category?.values ?? [''], (value) => (values.has(value) ? 1 : 0))
  const chosen = new Uint8Array(childOffset.length - 1)
  if (category === undefined) return chosen.fill(isAsked[0]!)
  const { codes } = category
  // A case without visits has no first row; its choice shows nowhere.
  for (let child = 0; child < chosen.length; child++)
    chosen[child] = isAsked[codes[childOffset[child]!] ?? 0]!
  return chosen
}
