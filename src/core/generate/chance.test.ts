import { describe, expect, test } from 'vitest'
import { type Chance, cumulative, streamsOf } from './chance.ts'

const DRAWS = 40_000
const SEED = 20_261_125

function moments(draw: (chance: Chance) => number): { mean: number; variance: number } {
  const chance = streamsOf(SEED, 'moments').of(0)
  let [sum, squares] = [0, 0]
  for (let n = 0; n < DRAWS; n++) {
    const value = draw(chance)
    sum += value
    squares += value * value
  }
  const mean = sum / DRAWS
  return { mean, variance: squares / DRAWS - mean * mean }
}

describe(`what is drawn has the mean and the variance of its distribution (seed ${SEED})`, () => {
  const LOG_NORMAL = Math.exp(0.5 ** 2 / 2)
  test.each<[string, (chance: Chance) => number, mean: number, variance: number]>([
    ['uniform', (chance) => chance.uniform(), 1 / 2, 1 / 12],
    ['happens', (chance) => (chance.happens(0.3) ? 1 : 0), 0.3, 0.21],
    ['whole 1 to 6', (chance) => chance.whole(1, 6), 3.5, 35 / 12],
    ['exponential', (chance) => chance.exponential(4), 4, 16],
    ['normal', (chance) => chance.normal(), 0, 1],
    [
      'log-normal',
      (chance) => chance.logNormal(2, 0.5),
      2 * LOG_NORMAL,
      4 * LOG_NORMAL ** 2 * (Math.exp(0.25) - 1),
    ],
    ['gamma, shape above 1', (chance) => chance.gamma(1.59, 25.5), 1.59 * 25.5, 1.59 * 25.5 ** 2],
    ['gamma, shape below 1', (chance) => chance.gamma(0.5, 2), 1, 2],
    ['Poisson, small', (chance) => chance.poisson(3), 3, 3],
    ['Poisson, large', (chance) => chance.poisson(400), 400, 400],
  ])('%s', (_, draw, mean, variance) => {
    const found = moments(draw)
    expect(Math.abs(found.mean - mean)).toBeLessThan(4 * Math.sqrt(variance / DRAWS))
    expect(Math.abs(found.variance / variance - 1)).toBeLessThan(0.12)
  })

  test('a choice falls as often as its weight says', () => {
    const totals = cumulative([5, 0, 3, 2])
    const chance = streamsOf(SEED, 'choices').of(0)
    const counts = [0, 0, 0, 0]
    for (let n = 0; n < DRAWS; n++) counts[chance.choose(totals)]!++
    expect(counts.map((count) => Math.round((count / DRAWS) * 50) / 5)).toEqual([5, 0, 3, 2])
  })
})

describe('streams', () => {
  const some = (chance: Chance): number[] => Array.from({ length: 8 }, () => chance.uniform())

  test('a thing’s stream is the same whatever was drawn for others before', () => {
    const one = streamsOf(7, 'need')
    const other = streamsOf(7, 'need')
    some(other.of(1))
    other.of(3, 4).normal()
    expect(some(other.of(2, 5, 6))).toEqual(some(one.of(2, 5, 6)))
  })

  test.each([
    ['another seed', streamsOf(8, 'need').of(2, 5)],
    ['another concern', streamsOf(7, 'plan').of(2, 5)],
    ['another thing', streamsOf(7, 'need').of(3, 5)],
    ['another part of it', streamsOf(7, 'need').of(2, 6)],
    ['the keys the other way round', streamsOf(7, 'need').of(5, 2)],
  ])('%s has another stream', (_, chance) => {
    expect(some(chance)).not.toEqual(some(streamsOf(7, 'need').of(2, 5)))
  })

  test('first draws of neighbouring things are spread evenly and follow nothing', () => {
    const streams = streamsOf(7, 'need')
    const first = Array.from({ length: DRAWS }, (_, key) => streams.of(key).uniform())
    const tenths = new Array<number>(10).fill(0)
    for (const value of first) tenths[Math.floor(value * 10)]!++
    for (const count of tenths) expect(Math.abs(count / DRAWS - 0.1)).toBeLessThan(0.008)
    let product = 0
    for (let key = 1; key < DRAWS; key++) product += (first[key]! - 0.5) * (first[key - 1]! - 0.5)
    expect(Math.abs((12 * product) / DRAWS)).toBeLessThan(4 / Math.sqrt(DRAWS))
  })
})
