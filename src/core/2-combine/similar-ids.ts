export interface SimilarIds {
  /** 1 where another id differs only by case, blanks, leading zeros or a trailing .0. */
  readonly lookalike: Uint8Array
  /** 1 where a spreadsheet wrote the id as a power of ten: different ids may have become one. */
  readonly scientific: Uint8Array
}

const FREE = -1

/**
 * Ids that a person would take for one. They are told and never merged: `00123` and `123` may be two children.
 * Ids are hashed without making a text of any, for a log may have millions; only those whose hashes agree are compared.
 */
export function similarIds(ids: readonly string[]): SimilarIds {
  const lookalike = new Uint8Array(ids.length)
  const scientific = new Uint8Array(ids.length)
  const mask = 2 ** Math.ceil(Math.log2(Math.max(ids.length * 2, 2))) - 1
  const slots = new Int32Array(mask + 1).fill(FREE)
  const hashes = new Int32Array(ids.length)
  ids.forEach((id, child) => {
    if (id.includes('+') && /^\d(?:\.\d+)?e\+\d{1,2}$/i.test(id)) scientific[child] = 1
    const hash = lookalikeHash(id)
    hashes[child] = hash
    let slot = hash & mask
    for (let first = slots[slot]!; first !== FREE; slot = (slot + 1) & mask, first = slots[slot]!)
      if (hashes[first] === hash && lookalikeKey(ids[first]!) === lookalikeKey(id)) {
        lookalike[first] = 1
        lookalike[child] = 1
        return
      }
    slots[slot] = child
  })
  return { lookalike, scientific }
}

/** What lookalikes have in common. */
const lookalikeKey = (id: string): string =>
  id
    .toLowerCase()
    .replace(/\s+/gu, '')
    .replace(/\.0+$/, '')
    .replace(/^0+(?=.)/, '')

const ZERO = 48
const STOP = 46
const SPACE = 32
const NOT_ASCII = 128

/** A hash of the id's key, made from the id itself where it is plain ASCII, as nearly all are. */
function lookalikeHash(id: string): number {
  let end = id.length
  let trailing = end
  while (trailing > 0 && (isBlank(id.charCodeAt(trailing - 1)) || id.charCodeAt(trailing - 1) === ZERO))
    trailing--
  if (id.charCodeAt(trailing - 1) === STOP && id.includes('0', trailing)) end = trailing - 1
  let hash = 0
  let isLeading = true
  for (let at = 0; at < end; at++) {
    const unit = id.charCodeAt(at)
    if (unit >= NOT_ASCII) return hashOfKey(lookalikeKey(id))
    if (isBlank(unit) || (isLeading && unit === ZERO)) continue
    isLeading = false
    hash = mixed(hash, unit >= 65 && unit <= 90 ? unit + 32 : unit)
  }
  return hash
}

const isBlank = (unit: number): boolean => unit === SPACE || (unit >= 9 && unit <= 13)

function hashOfKey(key: string): number {
  let hash = 0
  if (key !== '0') for (let at = 0; at < key.length; at++) hash = mixed(hash, key.charCodeAt(at))
  return hash
}

function mixed(hash: number, unit: number): number {
  const product = Math.imul(hash ^ unit, 0x9e3779b1)
  return product ^ (product >>> 15)
}
