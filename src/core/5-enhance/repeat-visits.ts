import type { Visits } from '../model/index.ts'
import { NONE } from '../model/index.ts'
import { bitOf, type KeptVisits } from './kept-visits.ts'

/**
 * Visits of children who are at a station more than once, by station key, a child's together. Cases of a station are
 * its visits less those of a child that is counted there already, and only these can be such.
 */
export interface RepeatVisits {
  /** Visits of key k: `visit[keyOffset[k]] … visit[keyOffset[k + 1]]`. */
  readonly keyOffset: Uint32Array
  readonly visit: Uint32Array
  /** By place in `visit`: 1 where the one before is of the same key and child. */
  readonly follows: Uint8Array
}

/** @param keyOf by visit: its station key */
export function repeatVisits(
  { count, childOffset }: Visits,
  keyOf: Int32Array,
  keyCount: number,
): RepeatVisits {
  const before = new Int32Array(keyCount).fill(NONE)
  /** 1: the first of several; 2: a later one. */
  const turn = new Uint8Array(count)
  for (let child = 0, visit = 0; child + 1 < childOffset.length; child++) {
    const first = visit
    for (; visit < childOffset[child + 1]!; visit++) {
      const key = keyOf[visit]!
      const earlier = before[key]!
      before[key] = visit
      if (earlier < first) continue
      if (turn[earlier] === 0) turn[earlier] = 1
      turn[visit] = 2
    }
  }
  const keyOffset = new Uint32Array(keyCount + 1)
  for (let visit = 0; visit < count; visit++)
    if (turn[visit] !== 0) keyOffset[keyOf[visit]! + 1] = keyOffset[keyOf[visit]! + 1]! + 1
  for (let key = 0; key < keyCount; key++) keyOffset[key + 1] = keyOffset[key + 1]! + keyOffset[key]!
  const place = keyOffset.slice()
  const visits = new Uint32Array(keyOffset[keyCount]!)
  const follows = new Uint8Array(visits.length)
  for (let visit = 0; visit < count; visit++) {
    if (turn[visit] === 0) continue
    const key = keyOf[visit]!
    const at = place[key]!
    place[key] = at + 1
    visits[at] = visit
    follows[at] = turn[visit]! >>> 1
  }
  return { keyOffset, visit: visits, follows }
}

/** By station key: kept visits of a child that has an earlier kept one there. */
export function countRepeats(
  { keyOffset, visit, follows }: RepeatVisits,
  kept: KeptVisits | null,
): Uint32Array {
  const counts = new Uint32Array(keyOffset.length - 1)
  for (let key = 0, at = 0; key < counts.length; key++) {
    const end = keyOffset[key + 1]!
    let count = 0
    let isCounted = 0
    for (; at < end; at++) {
      const own = kept === null ? 1 : bitOf(kept.bits, visit[at]!)
      isCounted &= follows[at]!
      count += own & isCounted
      isCounted |= own
    }
    counts[key] = count
  }
  return counts
}
