/**
 * Stable counting sort of indices.
 * @param order the indices to put in order
 * @param codes by index, each below `size`
 * @returns `order` itself where all have the same code, else a new array
 */
export function orderByCode(
  order: Uint32Array,
  codes: Uint8Array | Uint16Array | Uint32Array | Int32Array,
  size: number,
): Uint32Array {
  const place = new Uint32Array(size + 1)
  for (let i = 0; i < order.length; i++) {
    const slot = codes[order[i]!]! + 1
    place[slot] = place[slot]! + 1
  }
  for (let code = 0; code < size; code++) {
    if (place[code + 1] === order.length) return order
    place[code + 1] = place[code + 1]! + place[code]!
  }
  const sorted = new Uint32Array(order.length)
  for (let i = 0; i < order.length; i++) {
    const index = order[i]!
    const code = codes[index]!
    sorted[place[code]!] = index
    place[code] = place[code]! + 1
  }
  return sorted
}

const DIGIT_SIZE = 0x10000

/** Stable radix sort of indices by a double each, ascending; no value may be NaN. */
export function orderByValue(order: Uint32Array, values: Float64Array): Uint32Array {
  if (order.length === 0) return order
  const digits = sortableDigits(values)
  const digitOf = new Uint16Array(values.length)
  for (let digit = 0; digit < 4; digit++) {
    for (let i = 0, d = digit; i < values.length; i++, d += 4) digitOf[i] = digits[d]!
    order = orderByCode(order, digitOf, DIGIT_SIZE)
  }
  return order
}

/** Four 16-bit digits a value, the lowest first, that compare as the doubles do. */
function sortableDigits(values: Float64Array): Uint16Array {
  const littleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1
  const raw = new Uint16Array(values.buffer, values.byteOffset, values.length * 4)
  const digits = new Uint16Array(raw.length)
  for (let at = 0; at < raw.length; at += 4) {
    const top = raw[littleEndian ? at + 3 : at]!
    // IEEE 754: flip every bit of a negative number and the sign bit of any other, and bit order is number order.
    const flip = top & 0x8000 ? 0xffff : 0
    for (let d = 0; d < 4; d++) digits[at + d] = raw[littleEndian ? at + d : at + 3 - d]! ^ flip
    if (flip === 0) digits[at + 3] = digits[at + 3]! | 0x8000
  }
  return digits
}
