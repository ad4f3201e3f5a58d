import { NONE } from '../model/index.ts'

/** Codes of one dimension, by visit; each below `size`. */
export interface Dimension {
  readonly codes: Uint8Array | Uint16Array | Uint32Array
  readonly size: number
}

/** The combinations of codes that occur, numbered from 0 in ascending order of the codes. */
export interface DenseKeys {
  readonly count: number
  /** By visit; NONE where the visit is no member. */
  readonly keyOf: Int32Array
  /** By key: a visit that has it, to read the codes from. */
  readonly example: Uint32Array
}

/** Combinations looked up in a flat table; past that in a hash table, as a log may have thousands of activities. */
const FLAT_LIMIT = 0x40000

/**
 * Numbers the combinations that the members have.
 * @param members by visit, 1 where it is one; null where all are
 * @param dimensions the most significant first
 */
export function denseKeys(
  visitCount: number,
  members: Uint8Array | null,
  dimensions: readonly Dimension[],
  flatLimit = FLAT_LIMIT,
): DenseKeys {
  const combinations = dimensions.reduce((product, { size }) => product * size, 1)
  const isFlat = combinations <= flatLimit
  const combination = isFlat ? new Int32Array(visitCount) : new Float64Array(visitCount)
  for (const dimension of dimensions) append(combination, dimension)
  // No combination is below 0: who is no member has none.
  if (members !== null)
    for (let visit = 0; visit < visitCount; visit++) if (members[visit] === 0) combination[visit] = NONE
  return combination instanceof Int32Array ? keysByTable(combination, combinations) : keysByHash(combination)
}

function append(combination: Int32Array | Float64Array, { codes, size }: Dimension): void {
  for (let visit = 0; visit < combination.length; visit++)
    combination[visit] = combination[visit]! * size + codes[visit]!
}

function keysByTable(combination: Int32Array, combinations: number): DenseKeys {
  const seenAt = new Int32Array(combinations).fill(NONE)
  for (let visit = 0; visit < combination.length; visit++) {
    const own = combination[visit]!
    if (own !== NONE && seenAt[own] === NONE) seenAt[own] = visit
  }
  const example = seenAt.filter((visit) => visit !== NONE)
  let count = 0
  const number = seenAt.map((visit) => (visit === NONE ? NONE : count++))
  for (let visit = 0; visit < combination.length; visit++) {
    const own = combination[visit]!
    if (own !== NONE) combination[visit] = number[own]!
  }
  return { count, keyOf: combination, example: Uint32Array.from(example) }
}

function keysByHash(combination: Float64Array): DenseKeys {
  const seenAt = new Map<number, number>()
  for (const [visit, own] of combination.entries())
    if (own !== NONE && !seenAt.has(own)) seenAt.set(own, visit)
  const found = [...seenAt].sort(([one], [other]) => one - other)
  const number = new Map(found.map(([own], key) => [own, key]))
  return {
    count: found.length,
    keyOf: Int32Array.from(combination, (own) => number.get(own) ?? NONE),
    example: Uint32Array.from(found, ([, visit]) => visit),
  }
}
