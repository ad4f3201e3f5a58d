import type { Visits } from '../model/index.ts'
import { NONE } from '../model/index.ts'
import type { JourneyEnds } from './journey-ends.ts'
import { isReturn, returnsWithin12Months } from './returns.ts'

/** What a visit is to its journey: whether this begins or ends with it. */
const BEGINS_FIRST = 1 << 2
const BEGINS_RETURN = 2 << 2
const BEGINS_RETURN_WITHIN_12M = 3 << 2
const ENDS = 1 << 4
/** Kinds are below this. */
export const KINDS = 32

/** By visit: its state, and what begins and ends with it. All that no duration tells of a visit fits in five bits. */
export function stayKinds(visits: Visits, { firstVisit, lastVisit, lastTime }: JourneyEnds): Uint8Array {
  const kind = visits.state.slice(0, visits.count)
  for (let journey = 0; journey < visits.journeys.count; journey++) {
    const first = firstVisit[journey]!
    const last = lastVisit[journey]!
    if (first !== NONE) kind[first] = kind[first]! | beginning(visits, lastTime, journey)
    if (last !== NONE) kind[last] = kind[last]! | ENDS
  }
  return kind
}

function beginning(visits: Visits, lastTime: Float64Array, journey: number): number {
  if (!isReturn(visits.journeys, journey)) return BEGINS_FIRST
  return returnsWithin12Months(visits, lastTime, journey) ? BEGINS_RETURN_WITHIN_12M : BEGINS_RETURN
}

export const stateOf = (kind: number): number => kind & 3
export const begins = (kind: number): boolean => (kind & BEGINS_RETURN_WITHIN_12M) !== 0
export const beginsReturn = (kind: number): boolean => (kind & BEGINS_RETURN) !== 0
export const beginsReturnWithin12Months = (kind: number): boolean =>
  (kind & BEGINS_RETURN_WITHIN_12M) === BEGINS_RETURN_WITHIN_12M
export const ends = (kind: number): boolean => (kind & ENDS) !== 0
