import { expect, test } from 'vitest'
import frontDoor from '../../../data/reference/front-door-map.json' with { type: 'json' }
import { differenceFrom, plainDots, plainPicture } from '../../../test/drawing/brute-force.ts'
import { crowdOf } from '../../../test/drawing/crowd-of.ts'
import { randomCases, randomChildren, seededRandom } from '../../../test/drawing/random-visits.ts'
import { ringMap } from '../../../test/drawing/visits-of.ts'
import type { JourneyMap, Visits } from '../model/index.ts'
import {
  aliveRuns,
  buildScene,
  emptyRuns,
  HIDDEN,
  isCrowd,
  type Motion,
  pickDot,
  pixelSize,
  placeAlive,
  rasterise,
  rasterScratch,
  type Scene,
  type View,
} from './index.ts'

const map = frontDoor as unknown as JourneyMap
const PALETTE = Uint8Array.from([18, 67, 109, 255, 194, 87, 26, 255, 161, 29, 51, 255, 91, 10, 42, 90])

const PROCESSOR = { kind: 'processor' } as const

/*
 * Measured over 60 pictures each of a county and a log in both motions, 464,618 pixels drawn, channels of 0–255: with dots
 * put on eighths of a pixel as the stamps have them, every pixel is within rounding (1.2 at worst, 0.19 in the mean of any
 * picture) but for 1–4% that have an edge of a dot whose place is a rounding away from the next eighth (36 at worst). From
 * dots left where they are, pixels differ by 49 at worst, where three edges lie on one another, and 3.5 in the mean.
 */
const MEAN = { placed: 0.3, exact: 4 }
const UNSURE = 0.06

const scenes: [string, () => Visits, JourneyMap][] = [
  ['a county', () => randomChildren(map, 7, 400), map],
  ['a log', () => randomCases(8, 300, true), ringMap],
]
const cases = scenes.flatMap(([name, make, on]) =>
  (['travel', 'queue'] as Motion[]).map((motion) => [name, motion, make, on] as const),
)

function randomView(random: () => number, size: readonly [number, number]): View {
  const zoom = [0.7, 1, 1.2, 2, 5][Math.floor(random() * 5)]!
  const x = zoom > 1 ? -random() * size[0] * (zoom - 1) : 0
  const y = zoom > 1 ? -random() * size[1] * (zoom - 1) : 0
  return { scale: zoom, x, y, width: 420, height: 300, pixelRatio: random() < 0.3 ? 2 : 1 }
}

const randomStyle = (random: () => number, scene: Scene): Uint8Array =>
  new Uint8Array(scene.count).map(() => (random() < 0.2 ? HIDDEN : Math.floor(random() * 4)))

test.each(cases)('%s in %s looks as if drawn by brute force', (_, motion, make, on) => {
  const random = seededRandom(99)
  const scene = buildScene(make(), on, motion)
  const scratch = rasterScratch()
  let drawn = 0
  let unsure = 0
  for (let i = 0; i < 12; i++) {
    const t = random() * scene.clock.end
    const view = randomView(random, on.size)
    const style = randomStyle(random, scene)
    const { width, height } = pixelSize(view)
    const target = new Uint32Array(width * height)
    rasterise(scene, { t, view, style, palette: PALETTE }, target, scratch)
    const pixels = new Uint8ClampedArray(target.buffer)
    const difference = differenceFrom(plainPicture(scene, t, view, style, PALETTE, PROCESSOR), pixels)
    expect(difference.beyond, `picture ${i}`).toBeLessThanOrEqual(0)
    expect(difference.mean, `picture ${i}`).toBeLessThan(MEAN.placed)
    unsure += difference.unsure
    const exact = differenceFrom(plainPicture(scene, t, view, style, PALETTE, { kind: 'exact' }), pixels)
    expect(exact.mean, `picture ${i}`).toBeLessThan(MEAN.exact)
    drawn += difference.drawn
  }
  expect(drawn).toBeGreaterThan(10_000)
  expect(unsure / drawn).toBeLessThan(UNSURE)
})

test.each(cases)(
  'a crowd of %s in %s has hard edges, and looks as if drawn by brute force',
  (_, motion, make, on) => {
    const random = seededRandom(98)
    const small = buildScene(make(), on, motion)
    const scene = crowdOf(small, small.clock.end / 2, 100_000)
    const scratch = rasterScratch()
    const style = randomStyle(random, scene)
    let drawn = 0
    let unsure = 0
    for (let i = 0; i < 4; i++) {
      const t = (0.4 + 0.2 * random()) * scene.clock.end
      const view = randomView(random, on.size)
      const { width, height } = pixelSize(view)
      const target = new Uint32Array(width * height)
      expect(rasterise(scene, { t, view, style, palette: PALETTE }, target, scratch)).toBeGreaterThan(50_000)
      const plain = plainPicture(scene, t, view, style, PALETTE, PROCESSOR)
      const difference = differenceFrom(plain, new Uint8ClampedArray(target.buffer))
      expect(difference.beyond, `picture ${i}`).toBeLessThanOrEqual(0)
      unsure += difference.unsure
      drawn += difference.drawn
    }
    expect(drawn).toBeGreaterThan(500)
    expect(unsure / drawn).toBeLessThan(UNSURE)
  },
)

test.each([
  [50_000, false],
  [50_001, true],
])('%d dots alive and shown are a crowd: %s, however many are hidden', (shown, crowd) => {
  const small = buildScene(randomChildren(map, 7, 400), map, 'travel')
  const t = small.clock.end / 2 + 0.5
  const scene = crowdOf(small, t, 60_000)
  const alive = placeAlive(scene, t, new Uint8Array(scene.count))
  expect(alive.count).toBeGreaterThan(50_001)
  const style = new Uint8Array(scene.count).fill(HIDDEN)
  for (let k = 0; k < shown; k++) style[alive.leg[k]!] = 0
  const runs = emptyRuns()
  expect(isCrowd(scene, t, style, runs, aliveRuns(scene, t, runs))).toBe(crowd)
})

test.each(cases)(
  '%s in %s: the index finds exactly the legs alive, where they are',
  (_, motion, make, on) => {
    const random = seededRandom(5)
    const scene = buildScene(make(), on, motion)
    const style = randomStyle(random, scene)
    for (let i = 0; i < 200; i++) {
      const t =
        i % 4 === 0 ? scene.times[2 * Math.floor(random() * scene.count)]! : random() * scene.clock.end
      const dots = placeAlive(scene, t, style)
      const plain = plainDots(scene, t, style)
      expect([...dots.leg.subarray(0, dots.count)]).toEqual(plain.map(({ leg }) => leg))
      plain.forEach(({ x, y }, k) => {
        expect(Math.hypot(x - dots.places[2 * k]!, y - dots.places[2 * k + 1]!)).toBeLessThan(0.01)
      })
    }
  },
)

test.each(cases)('%s in %s: no two waiting dots share a seat', (_, motion, make, on) => {
  const random = seededRandom(6)
  const visits = make()
  const scene = buildScene(visits, on, motion)
  const all = new Uint8Array(scene.count)
  for (let i = 0; i < 200; i++) {
    const dots = placeAlive(scene, random() * scene.clock.end, all)
    const seats = new Set<string>()
    let waiting = 0
    for (let k = 0; k < dots.count; k++) {
      const leg = dots.leg[k]!
      const row = scene.ways[4 * leg]!
      if (row < scene.trackCount) continue
      waiting++
      seats.add(`${row} ${scene.ways[4 * leg + 2]}`)
    }
    expect(seats.size).toBe(waiting)
  }
})

test.each(cases)('%s in %s: the dot picked is the nearest of all', (_, motion, make, on) => {
  const random = seededRandom(11)
  const scene = buildScene(make(), on, motion)
  const style = randomStyle(random, scene)
  let picked = 0
  for (let i = 0; i < 300; i++) {
    const t = random() * scene.clock.end
    const view = randomView(random, on.size)
    const plain = plainDots(scene, t, style)
    const near = plain[Math.floor(random() * plain.length)]
    if (near === undefined) continue
    const x = near.x * view.scale + view.x + random() * 8 - 4
    const y = near.y * view.scale + view.y + random() * 8 - 4
    const distance = (dot: { x: number; y: number }): number =>
      Math.hypot(dot.x * view.scale + view.x - x, dot.y * view.scale + view.y - y)
    const nearest = plain.reduce((a, b) => (distance(b) <= distance(a) ? b : a))
    const dot = pickDot(scene, t, style, view, x, y)
    const reach = Math.max(0.5, Math.min(4, scene.dotRadius * view.scale)) + 3
    if (dot === null) expect(distance(nearest)).toBeGreaterThan(reach - 0.05)
    else {
      picked++
      expect(distance(dot)).toBeCloseTo(distance(nearest), 2)
      expect(scene.childOfVisit[scene.visit[dot.leg]!]).toBe(dot.child)
    }
  }
  expect(picked).toBeGreaterThan(100)
})

test('the same moment gives the same bytes, whatever was drawn before', () => {
  const random = seededRandom(21)
  const scene = buildScene(randomChildren(map, 3, 400), map, 'travel')
  const style = randomStyle(random, scene)
  const view = { scale: 1, x: 0, y: 0, width: 1056, height: 496, pixelRatio: 1 }
  const draw = (t: number, scratch = rasterScratch()): Uint32Array => {
    const target = new Uint32Array(1056 * 496)
    rasterise(scene, { t, view, style, palette: PALETTE }, target, scratch)
    return target
  }
  const t = scene.clock.end * 0.6
  const once = draw(t)
  const scratch = rasterScratch()
  for (let k = 0; k < 10; k++) draw(t * (k / 10), scratch) // played
  const played = draw(t, scratch)
  for (let k = 0; k < 10; k++) draw(scene.clock.end * (1 - (0.4 * k) / 10), scratch) // rewound
  const rewound = draw(t, scratch)
  expect(played).toEqual(once)
  expect(rewound).toEqual(once)
  expect(once.some((pixel) => pixel !== 0)).toBe(true)
})
