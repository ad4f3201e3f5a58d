import { exp, ln } from './arithmetic.ts'
import { nextWord, STATE_WORDS } from './xoroshiro128plus.ts'

/** One seeded stream of chance; every draw moves it on. */
export interface Chance {
  /** Above 0 and below 1. */
  uniform(): number
  happens(probability: number): boolean
  /** Whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number
  exponential(mean: number): number
  normal(): number
  logNormal(median: number, sigma: number): number
  /** @param shape above 0 */
  gamma(shape: number, scale: number): number
  /** For means up to some hundreds of millions. */
  poisson(mean: number): number
  /** Index into the weights behind `totals`; weights need not add up to 1. */
  choose(totals: Float64Array): number
  nameFrom(mix: Mix): string
}

/**
 * A concern's streams, one for each thing that the concern decides about (a family, its third contact, …): what is drawn
 * for one moves nothing for another, so that a planted effect changes only what it names.
 */
export interface Streams {
  /** The stream of one thing, from its beginning. The object is the same each time: use it up before asking again. */
  of(a: number, b?: number, c?: number): Chance
}

/** @param concern a name; other names give other streams */
export function streamsOf(seed: number, concern: string): Streams {
  let root = scramble(seed ^ 0x2545f491)
  for (const letter of concern) root = scramble(root ^ letter.codePointAt(0)!)
  const stream = new Stream()
  return {
    of(a, b = 0, c = 0) {
      stream.begin(scramble(scramble(scramble(root ^ a) ^ b) ^ c))
      return stream
    },
  }
}

/** The finishing rounds of MurmurHash3 (A. Appleby, public domain), after a step by the golden ratio. */
function scramble(word: number): number {
  let mixed = (word + 0x9e3779b9) | 0
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return mixed ^ (mixed >>> 16)
}

/** State that must live: the generator's place in its stream. */
class Stream implements Chance {
  readonly #state = new Int32Array(STATE_WORDS)
  #spare = Number.NaN

  begin(word: number): void {
    const state = this.#state
    const first = scramble(word)
    const second = scramble(first)
    const third = scramble(second)
    state[0] = second
    state[1] = first
    state[2] = scramble(third)
    state[3] = third
    this.#spare = Number.NaN
  }

  uniform(): number {
    return ((nextWord(this.#state) >>> 0) + 0.5) / 4_294_967_296
  }

  happens(probability: number): boolean {
    return this.uniform() < probability
  }

  whole(low: number, high: number): number {
    return low + Math.floor(this.uniform() * (high - low + 1))
  }

  exponential(mean: number): number {
    return -mean * ln(this.uniform())
  }

  /** Marsaglia's polar method: needs no sine. */
  normal(): number {
    if (!Number.isNaN(this.#spare)) {
      const value = this.#spare
      this.#spare = Number.NaN
      return value
    }
    for (;;) {
      const a = 2 * this.uniform() - 1
      const b = 2 * this.uniform() - 1
      const square = a * a + b * b
      if (square >= 1 || square === 0) continue
      const factor = Math.sqrt((-2 * ln(square)) / square)
      this.#spare = b * factor
      return a * factor
    }
  }

  logNormal(median: number, sigma: number): number {
    return median * exp(sigma * this.normal())
  }

  /** Marsaglia and Tsang, "A simple method for generating gamma variables"; below shape 1 with their correction. */
  gamma(shape: number, scale: number): number {
    const boost = shape < 1 ? exp(ln(this.uniform()) / shape) : 1
    const d = (shape < 1 ? shape + 1 : shape) - 1 / 3
    const c = 1 / Math.sqrt(9 * d)
    for (;;) {
      const x = this.normal()
      const root = 1 + c * x
      if (root <= 0) continue
      const cube = root * root * root
      if (ln(this.uniform()) < 0.5 * x * x + d - d * cube + d * ln(cube)) return boost * d * cube * scale
    }
  }

  poisson(mean: number): number {
    if (mean > 60) return Math.max(0, Math.round(mean + Math.sqrt(mean) * this.normal()))
    let count = 0
    for (let sum = this.exponential(1); sum < mean; sum += this.exponential(1)) count++
    return count
  }

  choose(totals: Float64Array): number {
    const last = totals.length - 1
    const target = this.uniform() * totals[last]!
    let index = 0
    while (index < last && totals[index]! <= target) index++
    return index
  }

  nameFrom({ names, totals }: Mix): string {
    return names[this.choose(totals)]!
  }
}

/** Names, each with its weight, ready to be drawn from. */
export interface Mix {
  readonly names: readonly string[]
  readonly totals: Float64Array
}

export const mixOf = (weights: Readonly<Record<string, number>>): Mix => ({
  names: Object.keys(weights),
  totals: cumulative(Object.values(weights)),
})

/** Running totals of weights, ready for `choose`. */
export function cumulative(weights: readonly number[]): Float64Array {
  const totals = new Float64Array(weights.length)
  let total = 0
  for (let i = 0; i < weights.length; i++) {
    total += weights[i]!
    totals[i] = total
  }
  return totals
}
