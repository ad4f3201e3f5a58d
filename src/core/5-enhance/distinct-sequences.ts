/** Sequences that are equal share a number; numbers count up in order of first appearance. */
export interface DistinctSequences {
  /** By number: a sequence that has it. */
  readonly example: Uint32Array
  /** By number: how many sequences have it. */
  readonly count: Uint32Array
}

/**
 * Tells sequences of small integers apart, exactly: equal hashes are compared item by item.
 * @param offset sequence s is `items[offset[s]] … items[offset[s + 1]]`; empty ones are left out
 * @param hashBits 1 to 32; fewer make hashes collide, for tests
 */
export function distinctSequences(offset: Uint32Array, items: Uint16Array, hashBits = 32): DistinctSequences {
  const sequences = offset.length - 1
  const slots = 2 ** Math.ceil(Math.log2(Math.max(sequences * 2, 2)))
  const table = new Int32Array(slots).fill(-1)
  const hashes = new Int32Array(sequences)
  const example = new Uint32Array(sequences)
  const count = new Uint32Array(sequences)
  let found = 0
  for (let sequence = 0; sequence < sequences; sequence++) {
    if (offset[sequence] === offset[sequence + 1]) continue
    const hash = hashOf(offset, items, sequence) >> (32 - hashBits)
    let slot = hash & (slots - 1)
    let number = table[slot]!
    while (number !== -1 && !(hashes[number] === hash && equals(offset, items, example[number]!, sequence))) {
      slot = (slot + 1) & (slots - 1)
      number = table[slot]!
    }
    if (number === -1) {
      number = found++
      table[slot] = number
      hashes[number] = hash
      example[number] = sequence
    }
    count[number] = count[number]! + 1
  }
  return { example: example.slice(0, found), count: count.slice(0, found) }
}

function hashOf(offset: Uint32Array, items: Uint16Array, sequence: number): number {
  let hash = 0x811c9dc5
  for (let at = offset[sequence]!; at < offset[sequence + 1]!; at++) {
    hash = Math.imul(hash ^ items[at]!, 0x9e3779b1)
    hash ^= hash >>> 15
  }
  return hash
}

function equals(offset: Uint32Array, items: Uint16Array, one: number, other: number): boolean {
  const length = offset[one + 1]! - offset[one]!
  if (length !== offset[other + 1]! - offset[other]!) return false
  for (let i = 0, a = offset[one]!, b = offset[other]!; i < length; i++, a++, b++)
    if (items[a] !== items[b]) return false
  return true
}
