/** Durations, each with the visit that it belongs to. */
export interface Durations {
  readonly duration: Float64Array
  readonly visit: Uint32Array
}

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

/** Ascending by duration, none of them NaN. A radix sort, in linear time; uses the arrays handed in as room to work. */
export function sortDurations(durations: Durations): Durations {
  let from = durations
  let to: Durations = {
    duration: new Float64Array(durations.duration.length),
    visit: new Uint32Array(durations.visit.length),
  }
  for (const { half, shift } of DIGITS) {
    if (!moveByDigit(from, to, half, shift)) continue
    const moved = to
    to = from
    from = moved
  }
  return negativeFirst(from)
}

/** @returns false where all have the same digit, so that nothing need move */
function moveByDigit(from: Durations, to: Durations, half: 'low' | 'high', shift: number): boolean {
  const count = from.duration.length
  const words = new Uint32Array(from.duration.buffer)
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
    to.visit[at] = from.visit[i]!
  }
  return true
}

const isLittleEndian = (): boolean => new Uint8Array(new Uint16Array([1]).buffer)[0] === 1

/** By their bits negative doubles come after all others, the least last. */
function negativeFirst(durations: Durations): Durations {
  const { duration, visit } = durations
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
    visit: joined(visit.subarray(reversedFrom).reverse(), visit.subarray(0, reversedFrom), Uint32Array),
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
