import { NONE } from '../model/index.ts'
import { orderByCode } from './order-by.ts'

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

/**
 * Numbers the combinations that the members have. Linear in members and sizes, whatever the product of the sizes:
 * a log may have thousands of activities, of which few pairs follow each other.
 * @param members visits to number
 * @param dimensions the most significant first
 */
export function denseKeys(
  visitCount: number,
  members: Uint32Array,
  dimensions: readonly Dimension[],
): DenseKeys {
  let order = members
  for (const { codes, size } of dimensions.toReversed()) order = orderByCode(order, codes, size)
  const keyOf = new Int32Array(visitCount).fill(NONE)
  const example = new Uint32Array(members.length)
  let count = 0
  for (let i = 0; i < order.length; i++) {
    const visit = order[i]!
    if (i === 0 || differs(dimensions, visit, order[i - 1]!)) example[count++] = visit
    keyOf[visit] = count - 1
  }
  return { count, keyOf, example: example.slice(0, count) }
}

function differs(dimensions: readonly Dimension[], one: number, other: number): boolean {
  for (let d = 0; d < dimensions.length; d++) {
    const codes = dimensions[d]!.codes
    if (codes[one] !== codes[other]) return true
  }
  return false
}
