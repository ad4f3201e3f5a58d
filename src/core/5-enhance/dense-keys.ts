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
  const seen = combinations <= flatLimit ? flatNumbers(combinations) : new Map<number, number>()
  const keyOf = new Int32Array(visitCount).fill(NONE)
  const found: { combination: number; example: number }[] = []
  for (let visit = 0; visit < visitCount; visit++) {
    if (members !== null && members[visit] === 0) continue
    let combination = 0
    for (let d = 0; d < dimensions.length; d++)
      combination = combination * dimensions[d]!.size + dimensions[d]!.codes[visit]!
    let number = seen.get(combination)
    if (number === undefined) {
      number = found.push({ combination, example: visit }) - 1
      seen.set(combination, number)
    }
    keyOf[visit] = number
  }
  return inOrder(keyOf, found)
}

function inOrder(keyOf: Int32Array, found: readonly { combination: number; example: number }[]): DenseKeys {
  const order = Array.from(found.keys()).sort(
    (one, other) => found[one]!.combination - found[other]!.combination,
  )
  const keyOfNumber = new Int32Array(found.length)
  for (const [key, number] of order.entries()) keyOfNumber[number] = key
  for (let visit = 0; visit < keyOf.length; visit++)
    if (keyOf[visit] !== NONE) keyOf[visit] = keyOfNumber[keyOf[visit]!]!
  return { count: found.length, keyOf, example: Uint32Array.from(order, (number) => found[number]!.example) }
}

/** A Map of small integers without hashing. */
function flatNumbers(
  size: number,
): Pick<Map<number, number>, 'get'> & { set(key: number, value: number): void } {
  const numbers = new Int32Array(size).fill(NONE)
  return {
    get: (key) => (numbers[key] === NONE ? undefined : numbers[key]),
    set: (key, value) => {
      numbers[key] = value
    },
  }
}
