const DIGIT_BITS = 11
const DIGITS = 1 << DIGIT_BITS

/**
 * Indices of `keys` in ascending order; equal keys keep their order. Linear: three counting passes at most, and none
 * for digits that all keys share.
 */
export function radixOrder(keys: Uint32Array): Uint32Array {
  return sortPairs(keys.slice(), identity(keys.length))
}

/** The same for numbers, which must not be negative or NaN: their bits then order as the numbers do. */
export function radixOrderOfNumbers(keys: Float64Array): Uint32Array {
  const words = new Uint32Array(keys.buffer, keys.byteOffset, keys.length * 2)
  const half = new Uint32Array(keys.length)
  for (let i = 0; i < half.length; i++) half[i] = words[2 * i]! // little-endian: the low word comes first
  const byLow = sortPairs(half, identity(keys.length))
  const high = new Uint32Array(keys.length)
  for (let i = 0; i < high.length; i++) high[i] = words[2 * byLow[i]! + 1]!
  return sortPairs(high, byLow)
}

function identity(count: number): Uint32Array {
  const order = new Uint32Array(count)
  for (let i = 0; i < count; i++) order[i] = i
  return order
}

/** Sorts `keys` and carries `order` along; both are overwritten. @returns the sorted order */
function sortPairs(keys: Uint32Array, order: Uint32Array): Uint32Array {
  const count = keys.length
  let keysTo: Uint32Array = new Uint32Array(count)
  let orderTo: Uint32Array = new Uint32Array(count)
  const offset = new Uint32Array(DIGITS)
  for (let shift = 0; shift < 32; shift += DIGIT_BITS) {
    offset.fill(0)
    for (let i = 0; i < count; i++) offset[(keys[i]! >>> shift) & (DIGITS - 1)]!++
    if (count === 0 || offset[(keys[0]! >>> shift) & (DIGITS - 1)] === count) continue
    let sum = 0
    for (let d = 0; d < DIGITS; d++) {
      const n = offset[d]!
      offset[d] = sum
      sum += n
    }
    for (let i = 0; i < count; i++) {
      const key = keys[i]!
      const to = offset[(key >>> shift) & (DIGITS - 1)]!++
      keysTo[to] = key
      orderTo[to] = order[i]!
    }
    ;[keys, keysTo] = [keysTo, keys]
    ;[order, orderTo] = [orderTo, order]
  }
  return order
}
