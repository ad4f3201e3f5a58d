import { streamsOf } from './chance.ts'
import { MOST_CHILDREN } from './families.ts'

export interface ChildIds {
  readonly childId: (child: number) => string
  /** Whether the child was given another's id. */
  readonly isReused: (child: number) => boolean
}

/** No factor of the room for ids, so that different children get different ones. */
const PRIME = 7_368_787

/**
 * Ids of seven digits (more for the largest counties) that follow no order. Some were given to two children.
 * @param families those of the model's own; planted ones are numbered after them and move no other's id
 * @param reused share of children who got an id that is another's
 */
export function childIds(families: number, seed: number, reused: number): ChildIds {
  const children = MOST_CHILDREN * families
  let room = 9_000_000
  let offset = 1_000_000
  while (room < children) {
    room *= 10
    offset *= 10
  }
  const streams = streamsOf(seed, 'reused ids')
  const known = new Array<string | undefined>(children)
  const isReused = (child: number): boolean => streams.of(child).happens(reused)
  function childId(child: number): string {
    const found = known[child]
    if (found !== undefined) return found
    const other = isReused(child) ? (child + MOST_CHILDREN) % children : child
    const id = String(offset + ((other * PRIME) % room))
    known[child] = id
    return id
  }
  return { childId, isReused }
}
