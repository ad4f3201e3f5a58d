/** Durations, each with a number to know it by. */
export interface Durations {
  readonly duration: Float64Array
  readonly index: Uint32Array
}

/** Below this counting digits costs more than moving neighbours. */
const FEW = 64

/** Digits of a double, the least significant first: which half, and where in it. 2,048 counters fit the caches. */
const DIGITS = [
  { half: 'low', shift: 0 },
  { half: 'low', shift: 11 },
  { half: 'low', shift: 22 },
  { half: 'high', shift: 0 },
  { half: 'high', shift: 11 },
  { half: 'high', shift: 22 },
] as const
const RADIX = 2048

/**
 * Ascending by duration, stable, none of them NaN. A radix sort, in linear time.
 * @returns the arrays handed in, which are used as room to work, or new ones
 */
export function sortDurations(durations: Durations): Durations {
  if (durations.duration.length <= FEW) {
    insertInOrder(durations)
    return durations
  }
  let from = durations
  let to: Durations = {
    duration: new Float64Array(durations.duration.length),
    index: new Uint32Array(durations.index.length),
  }
  for (const { half, shift } of DIGITS) {
    if (!moveByDigit(from, to, half, shift)) continue
    const moved = to
    to = from
    from = moved
  }
  return negativeFirst(from)
}

function insertInOrder({ duration, index }: Durations): void {
  for (let i = 1; i < duration.length; i++) {
    const value = duration[i]!
    const own = index[i]!
    let at = i
    for (; at > 0 && duration[at - 1]! > value; at--) {
      duration[at] = duration[at - 1]!
      index[at] = index[at - 1]!
    }
    duration[at] = value
    index[at] = own
  }
}

/** @returns false where all have the same digit, so that nothing need move */
function moveByDigit(from: Durations, to: Durations, half: 'low' | 'high', shift: number): boolean {
  const count = from.duration.length
  const words = new Uint32Array(from.duration.buffer, from.duration.byteOffset, count * 2)
  const firstWord = (half === 'low') === isLittleEndian() ? 0 : 1
  const place = new Uint32Array(RADIX + 1)
  for (let i = 0, word = firstWord; i < count; i++, word += 2) {
    const slot = ((words[word]! >>> shift) & (RADIX - 1)) + 1
    place[slot] = place[slot]! + 1
  }
  for (let digit = 0; digit < RADIX; digit++) {
    if (place[digit + 1] === count) return false
    place[digit + 1] = place[digit + 1]! + place[digit]!
  }
  for (let i = 0, word = firstWord; i < count; i++, word += 2) {
    const digit = (words[word]! >>> shift) & (RADIX - 1)
    const at = place[digit]!
    place[digit] = at + 1
    to.duration[at] = from.duration[i]!
    to.index[at] = from.index[i]!
  }
  return true
}

const isLittleEndian = (): boolean => new Uint8Array(new Uint16Array([1]).buffer)[0] === 1

/** By their bits negative doubles come after all others, the least last. */
function negativeFirst(durations: Durations): Durations {
  const { duration, index } = durations
  let negatives = 0
  while (negatives < duration.length && duration[duration.length - 1 - negatives]! < 0) negatives++
  if (negatives === 0) return durations
  const reversedFrom = duration.length - negatives
  return {
    duration: joined(
      duration.subarray(reversedFrom).reverse(),
      duration.subarray(0, reversedFrom),
      Float64Array,
    ),
    index: joined(index.subarray(reversedFrom).reverse(), index.subarray(0, reversedFrom), Uint32Array),
  }
}

function joined<T extends Float64Array | Uint32Array>(
  first: T,
  second: T,
  make: new (length: number) => T,
): T {
  const all = new make(first.length + second.length)
  all.set(first)
  all.set(second, first.length)
  return all
}
