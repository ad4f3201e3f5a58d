/** Seats of one station, all free at first: a bit a seat, and a bit for each word that has a free one. */
export interface FreeSeats {
  /** Takes the outermost free seat that is not beyond `farthest`; where none is, the innermost beyond. -1: none free. */
  take(farthest: number): number
  release(seat: number): void
}

const WORD_BITS = 5
const ALL = 0xffffffff

export function freeSeats(size: number): FreeSeats {
  const words = new Uint32Array((size >>> WORD_BITS) + 1).fill(ALL)
  words[size >>> WORD_BITS] = lowBits(size & 31)
  const summary = new Uint32Array((words.length >>> WORD_BITS) + 1)
  words.forEach((word, w) => {
    if (word !== 0) summary[w >>> WORD_BITS]! |= 1 << (w & 31)
  })
  return {
    take(farthest) {
      let seat = farthest < 0 ? -1 : lastUpTo(Math.min(farthest, size - 1))
      if (seat < 0) seat = firstFrom(Math.max(0, farthest + 1))
      if (seat < 0) return -1
      const w = seat >>> WORD_BITS
      words[w]! &= ~(1 << (seat & 31))
      if (words[w] === 0) summary[w >>> WORD_BITS]! &= ~(1 << (w & 31))
      return seat
    },
    release(seat) {
      const w = seat >>> WORD_BITS
      words[w]! |= 1 << (seat & 31)
      summary[w >>> WORD_BITS]! |= 1 << (w & 31)
    },
  }

  function lastUpTo(seat: number): number {
    const w = seat >>> WORD_BITS
    const here = words[w]! & lowBits((seat & 31) + 1)
    if (here !== 0) return (w << WORD_BITS) + 31 - Math.clz32(here)
    for (let s = w >>> WORD_BITS; s >= 0; s--) {
      const some = s === w >>> WORD_BITS ? summary[s]! & lowBits(w & 31) : summary[s]!
      if (some === 0) continue
      const found = (s << WORD_BITS) + 31 - Math.clz32(some)
      return (found << WORD_BITS) + 31 - Math.clz32(words[found]!)
    }
    return -1
  }

  function firstFrom(seat: number): number {
    if (seat >= size) return -1
    const w = seat >>> WORD_BITS
    const here = words[w]! & ~lowBits(seat & 31)
    if (here !== 0) return (w << WORD_BITS) + lowestBit(here)
    for (let s = w >>> WORD_BITS; s < summary.length; s++) {
      const some = s === w >>> WORD_BITS ? summary[s]! & ~lowBits((w & 31) + 1) : summary[s]!
      if (some === 0) continue
      const found = (s << WORD_BITS) + lowestBit(some)
      return (found << WORD_BITS) + lowestBit(words[found]!)
    }
    return -1
  }
}

/** The lowest `count` bits, 0 to 32 of them. */
const lowBits = (count: number): number => (count >= 32 ? ALL : (1 << count) - 1)

const lowestBit = (word: number): number => 31 - Math.clz32(word & -word)
