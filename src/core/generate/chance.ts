import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { exp, ln } from './arithmetic.ts'

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
  /** @param shape 1 or more */
  gamma(shape: number, scale: number): number
}

/**
 * Independent streams of one seed, one per concern, so that a change in one concern moves nothing in the others.
 * @param stream 0 for the first; each lies 2⁶⁴ draws further
 */
export function chanceOf(seed: number, stream: number): Chance {
  const generator = xoroshiro128plus(seed | 0)
  for (let i = 0; i <= stream; i++) generator.jump()
  const uniform = (): number => ((generator.next() >>> 0) + 0.5) / 4_294_967_296

  // Marsaglia's polar method: needs no sine
  let spare = Number.NaN
  function normal(): number {
    if (!Number.isNaN(spare)) {
      const value = spare
      spare = Number.NaN
      return value
    }
    for (;;) {
      const a = 2 * uniform() - 1
      const b = 2 * uniform() - 1
      const square = a * a + b * b
      if (square >= 1 || square === 0) continue
      const factor = Math.sqrt((-2 * ln(square)) / square)
      spare = b * factor
      return a * factor
    }
  }

  // Marsaglia and Tsang, "A simple method for generating gamma variables"
  function gamma(shape: number, scale: number): number {
    const d = shape - 1 / 3
    const c = 1 / Math.sqrt(9 * d)
    for (;;) {
      const x = normal()
      const root = 1 + c * x
      if (root <= 0) continue
      const cube = root * root * root
      if (ln(uniform()) < 0.5 * x * x + d - d * cube + d * ln(cube)) return d * cube * scale
    }
  }

  return {
    uniform,
    normal,
    gamma,
    happens: (probability) => uniform() < probability,
    whole: (low, high) => low + Math.floor(uniform() * (high - low + 1)),
    exponential: (mean) => -mean * ln(uniform()),
    logNormal: (median, sigma) => median * exp(sigma * normal()),
  }
}

/** Running totals of weights, ready for `chooseFrom`. */
export function cumulative(weights: readonly number[]): Float64Array {
  const totals = new Float64Array(weights.length)
  let total = 0
  for (let i = 0; i < weights.length; i++) {
    total += weights[i]!
    totals[i] = total
  }
  return totals
}

/** Index into the weights behind `totals`; weights need not add up to 1. */
export function chooseFrom(totals: Float64Array, chance: Chance): number {
  const last = totals.length - 1
  const target = chance.uniform() * totals[last]!
  let index = 0
  while (index < last && totals[index]! <= target) index++
  return index
}
