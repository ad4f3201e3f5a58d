import { NONE } from '../model/index.ts'

/** The visits that a selection keeps, one bit each: 10 million fit the nearest caches, whatever the order they are asked in. */
export interface KeptVisits {
  /** Visit v is bit `v & 31` of word `v >>> 5`. */
  readonly bits: Int32Array
  /** Of the visits that came from another: those kept together with it. The others' bits mean nothing. */
  readonly links: Int32Array
  /** By child, 1 where a visit is kept. */
  readonly cases: Uint8Array
}

export const noBits = (visitCount: number): Int32Array => new Int32Array((visitCount + 31) >>> 5)

/** @returns 1 or 0 */
export const bitOf = (bits: Int32Array, visit: number): number => (bits[visit >>> 5]! >>> (visit & 31)) & 1

/** The bits of visits [begin, end), which are some and lie in one word. */
export const wordPart = (begin: number, end: number): number => (-1 >>> (32 - (end - begin))) << (begin & 31)

/** Whether any visit in [begin, end) is kept. */
export function anyBit(bits: Int32Array, begin: number, end: number): boolean {
  let visit = begin
  // Word by word; most children's visits lie in one.
  for (let next = (visit | 31) + 1; next < end; next += 32) {
    if ((bits[visit >>> 5]! & wordPart(visit, next)) !== 0) return true
    visit = next
  }
  return visit < end && (bits[visit >>> 5]! & wordPart(visit, end)) !== 0
}

/** Drops the visits whose `cameFrom` is not kept. */
export function linksWithin(bits: Int32Array, cameFrom: Int32Array): Int32Array {
  const links = bits.slice()
  for (let word = 0; word < bits.length; word++)
    for (let rest = bits[word]!; rest !== 0; rest &= rest - 1) {
      const bit = 31 - Math.clz32(rest & -rest)
      const origin = cameFrom[(word << 5) | bit]!
      if (origin !== NONE && bitOf(bits, origin) === 0) links[word] = links[word]! & ~(1 << bit)
    }
  return links
}
