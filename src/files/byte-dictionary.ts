/**
 * Distinct byte strings, each with a code from 1 in order of first sight; code 0 is the empty one. Bytes are compared
 * whole, so two strings never share a code, and no JavaScript string is made for a cell.
 */
export interface ByteDictionary {
  /** Codes given, the empty one included. */
  count: number
  /** All strings end to end: code c is `bytes[ends[c - 1] … ends[c])`. */
  bytes: Uint8Array
  view: DataView
  ends: Uint32Array
  hashes: Int32Array
  /** Open addressing, linear probing, at most half full: a code, or 0 where free. */
  slots: Uint32Array
}

export function byteDictionary(): ByteDictionary {
  const bytes = new Uint8Array(1024)
  return {
    count: 1,
    bytes,
    view: new DataView(bytes.buffer),
    ends: new Uint32Array(64),
    hashes: new Int32Array(64),
    slots: new Uint32Array(128),
  }
}

/** The code of `source[start … end)`, which has at least one byte; adds it where it is new. `view` is over `source`. */
export function codeOfBytes(
  dictionary: ByteDictionary,
  source: Uint8Array,
  view: DataView,
  start: number,
  end: number,
): number {
  const hash = hashBytes(source, view, start, end)
  const { slots, hashes, ends } = dictionary
  const mask = slots.length - 1
  let slot = hash & mask
  for (let code = slots[slot]!; code !== 0; slot = (slot + 1) & mask, code = slots[slot]!) {
    if (hashes[code] !== hash) continue
    const from = ends[code - 1]!
    if (ends[code]! - from === end - start && sameBytes(dictionary.view, from, view, start, end)) return code
  }
  return add(dictionary, source, start, end, hash)
}

/** The string of a code, as a view into the dictionary. */
export const bytesOfCode = (dictionary: ByteDictionary, code: number): Uint8Array =>
  code === 0
    ? dictionary.bytes.subarray(0, 0)
    : dictionary.bytes.subarray(dictionary.ends[code - 1]!, dictionary.ends[code]!)

/** Whether `b[start … end)` is what stands at `from` in `a`. */
export function sameBytes(a: DataView, from: number, b: DataView, start: number, end: number): boolean {
  let at = start
  let other = from
  for (; at + 4 <= end; at += 4, other += 4)
    if (a.getInt32(other, true) !== b.getInt32(at, true)) return false
  for (; at < end; at++, other++) if (a.getUint8(other) !== b.getUint8(at)) return false
  return true
}

function hashBytes(source: Uint8Array, view: DataView, start: number, end: number): number {
  let hash = end - start
  let at = start
  for (; at + 4 <= end; at += 4) {
    hash = Math.imul(hash ^ view.getInt32(at, true), 0x9e3779b1)
    hash ^= hash >>> 15
  }
  for (; at < end; at++) hash = Math.imul(hash ^ source[at]!, 0x85ebca6b)
  hash ^= hash >>> 13
  hash = Math.imul(hash, 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}

function add(
  dictionary: ByteDictionary,
  source: Uint8Array,
  start: number,
  end: number,
  hash: number,
): number {
  const code = dictionary.count++
  if (code === dictionary.ends.length) widen(dictionary)
  const from = dictionary.ends[code - 1]!
  const to = from + end - start
  if (to > dictionary.bytes.length) {
    const wider = new Uint8Array(Math.max(to, dictionary.bytes.length * 2))
    wider.set(dictionary.bytes)
    dictionary.bytes = wider
    dictionary.view = new DataView(wider.buffer)
  }
  const { bytes } = dictionary
  for (let at = start, to = from; at < end; at++, to++) bytes[to] = source[at]!
  dictionary.ends[code] = to
  dictionary.hashes[code] = hash
  insert(dictionary.slots, hash, code)
  return code
}

function insert(slots: Uint32Array, hash: number, code: number): void {
  const mask = slots.length - 1
  let slot = hash & mask
  while (slots[slot] !== 0) slot = (slot + 1) & mask
  slots[slot] = code
}

function widen(dictionary: ByteDictionary): void {
  const known = dictionary.ends.length
  const ends = new Uint32Array(known * 2)
  const hashes = new Int32Array(known * 2)
  const slots = new Uint32Array(known * 4)
  ends.set(dictionary.ends)
  hashes.set(dictionary.hashes)
  for (let code = 1; code < known; code++) insert(slots, hashes[code]!, code)
  dictionary.ends = ends
  dictionary.hashes = hashes
  dictionary.slots = slots
}
