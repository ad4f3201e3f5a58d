import { expect, test } from 'vitest'
import frontDoor from '../../../data/reference/front-door-map.json' with { type: 'json' }
import { randomCases, randomChildren, seededRandom } from '../../../test/drawing/random-visits.ts'
import type { JourneyMap } from '../model/index.ts'
import { radixOrder, radixOrderOfNumbers } from './radix-order.ts'
import { runningAt, runningCounts, runningOrder } from './running-counts.ts'
import { HIDDEN } from './scene.ts'
import { classByEarlier, styleLegs } from './style-legs.ts'

const map = frontDoor as unknown as JourneyMap

test.each([
  ['days', randomChildren(map, 31, 80)],
  ['instants', randomCases(32, 80, true)],
])(
  'counts of visits running, in %s, equal looking at every visit, with and without a filter',
  (_, visits) => {
    const random = seededRandom(4)
    const order = runningOrder(visits)
    const mask = Uint8Array.from({ length: visits.count }, () => (random() < 0.5 ? 1 : 0))
    const [all, some] = [runningCounts(visits, order), runningCounts(visits, order, mask)]
    const first = visits.start.reduce((a, b) => Math.min(a, b))
    const span = visits.extractDate - first
    for (let k = 0; k < 60; k++) {
      const time = k % 2 === 0 ? first + random() * span : visits.start[Math.floor(random() * visits.count)]!
      visits.stations.forEach((_, station) => {
        const here = Array.from({ length: visits.count }, (_, i) => i).filter(
          (i) => visits.station[i] === station && time >= visits.start[i]! && time < order.until[i]!,
        )
        expect(runningAt(all, station, time)).toBe(here.length)
        expect(runningAt(some, station, time)).toBe(here.filter((i) => mask[i] === 1).length)
      })
    }
  },
)

test('radix order is that of a stable sort', () => {
  const random = seededRandom(9)
  const whole = Uint32Array.from({ length: 5000 }, () => Math.floor(random() * 2 ** (1 + 31 * random())))
  const numbers = Float64Array.from(whole, (n, i) => (i % 50 === 0 ? Number.POSITIVE_INFINITY : n * random()))
  const sorted = (keys: ArrayLike<number>): number[] =>
    Array.from(keys, (_, i) => i).sort((a, b) =>
      keys[a]! === keys[b]! ? a - b : keys[a]! < keys[b]! ? -1 : 1,
    )
  expect([...radixOrder(whole)]).toEqual(sorted(whole))
  expect([...radixOrderOfNumbers(numbers)]).toEqual(sorted(numbers))
  expect(radixOrder(new Uint32Array(0))).toEqual(new Uint32Array(0))
})

test('classes by earlier journeys are those of the journeys; a hidden visit hides its legs', () => {
  const visits = randomChildren(map, 33, 60)
  const classes = classByEarlier(visits)
  for (let i = 0; i < visits.count; i++)
    if (visits.journey[i]! >= 0)
      expect(classes[i]).toBe(Math.min(3, visits.journeys.earlier[visits.journey[i]!]!))
  const mask = new Uint8Array(visits.count).fill(1)
  mask[3] = 0
  const visit = Uint32Array.from([2, 3, 3, 4])
  const style = styleLegs(
    { visit, count: 4 },
    classes.map((each, i) => (mask[i] === 0 ? HIDDEN : each)),
  )
  expect([...style]).toEqual([classes[2], 255, 255, classes[4]])
})
