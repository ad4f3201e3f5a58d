import { expect, test } from 'vitest'
import { type Row, ringMap, visitsOf } from '../../../test/drawing/visits-of.ts'
import { ENDED, type Visits } from '../model/index.ts'
import { buildScene, placeAlive, type Scene, tickOf } from './index.ts'

interface Stay {
  readonly start: number
  readonly end: number
}

/** Children who wait at A and nowhere else. */
function waiting(stays: readonly Stay[]): Visits {
  const rows = stays.map(
    ({ start, end }, child): Row => ({
      ...{ child, journey: child, station: 'A', start, end, cameFrom: null, source: '', state: ENDED },
    }),
  )
  return visitsOf('day', [{ id: 'A', label: 'A', kind: 'stage' }], rows, 800)
}

/** Dots seen on a day, and the radius of the disc that holds nine in ten of them, in pitches. */
function crowdOn(scene: Scene, day: number): { dots: number; radius: number } {
  const { count, places } = placeAlive(scene, tickOf(scene, day), new Uint8Array(scene.count))
  const { x, y } = scene.layout.stations[0]!
  const far = Array.from({ length: count }, (_, k) =>
    Math.hypot(places[2 * k]! - x, places[2 * k + 1]! - y),
  ).sort((a, b) => a - b)
  return { dots: count, radius: far[Math.floor(0.9 * (count - 1))]! / scene.pitch[0]! }
}

/** 400 who are there when the data begin, and leave one by one in an order that has nothing to do with their arrival. */
const carriedIn = Array.from({ length: 400 }, (_, i) => ({
  start: 1 + ((i * 37) % 100),
  end: 110 + ((i * 223) % 400),
}))
const comeAndGo = Array.from({ length: 700 }, (_, i) => ({
  start: 100 + i,
  end: 100 + i + 5 + ((i * 7) % 30),
}))
const period = { from: 105, to: 800 }

test('a crowd that thins out stays dense in the middle, though nobody moves', () => {
  const scene = buildScene(waiting([...carriedIn, ...comeAndGo]), ringMap, 'queue', { period })
  for (const day of [110, 200, 300, 400, 500, 600, 700]) {
    const { dots, radius } = crowdOn(scene, day)
    expect(radius, `day ${day}, ${dots} dots`).toBeLessThan(1.15 * Math.sqrt(dots))
  }
})

test('a plate holds the crowd of its fullest day, and no more', () => {
  const scene = buildScene(waiting([...carriedIn, ...comeAndGo]), ringMap, 'queue', { period })
  expect(scene.peak[0]).toBeGreaterThan(390)
  const held = ((scene.plateRadius[0]! - 4.5) / scene.pitch[0]!) ** 2
  expect(held).toBeGreaterThanOrEqual(scene.peak[0]!)
  expect(held).toBeLessThanOrEqual(scene.peak[0]! + 0.51)
})

test('what is not shown sets no sizes', () => {
  const before = Array.from({ length: 500 }, () => ({ start: 1, end: 50 }))
  const shown = [...comeAndGo, { start: 1, end: 120 }]
  const sizes = [shown, [...before, ...shown]].map((stays) => {
    const { peak, plateRadius } = buildScene(waiting(stays), ringMap, 'queue', { period })
    return [peak[0], plateRadius[0]]
  })
  expect(sizes[1]).toEqual(sizes[0])
})
