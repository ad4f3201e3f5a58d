import { expect, test } from 'vitest'
import frontDoor from '../../../data/reference/front-door-map.json' with { type: 'json' }
import { randomCases, randomChildren } from '../../../test/drawing/random-visits.ts'
import { ringMap } from '../../../test/drawing/visits-of.ts'
import { type JourneyMap, NONE, type Visits } from '../model/index.ts'
import { buildScene, positionAt, type Scene } from './index.ts'
import { FADES_IN, HOLLOW, type Motion } from './scene.ts'

const map = frontDoor as unknown as JourneyMap
const SEEDS = Array.from({ length: 20 }, (_, i) => 1000 + i)

const cases: [string, (seed: number) => { visits: Visits; map: JourneyMap }][] = [
  ['a county', (seed) => ({ visits: randomChildren(map, seed, 60), map })],
  ['a log of moments', (seed) => ({ visits: randomCases(seed, 60, false), map: ringMap })],
  ['a log with lengths', (seed) => ({ visits: randomCases(seed, 60, true), map: ringMap })],
]
const motions: Motion[] = ['travel', 'queue']

/** The solid legs of one child's dot (or of a contact on an open case), in time order. */
function threads(scene: Scene, visits: Visits): number[][] {
  const byDot = new Map<string, number[]>()
  for (let leg = 0; leg < scene.count; leg++) {
    if ((scene.ways[4 * leg + 3]! >> 8) & HOLLOW) continue
    const visit = scene.visit[leg]!
    const aside = visits.journey[visit] === NONE
    const root = aside && visits.cameFrom[visit] !== NONE ? visits.cameFrom[visit]! : visit
    const key = aside ? `aside ${root}` : `child ${visits.child[visit]}`
    byDot.set(key, [...(byDot.get(key) ?? []), leg])
  }
  return [...byDot.values()].map((legs) => legs.sort((a, b) => scene.times[2 * a]! - scene.times[2 * b]!))
}

test.each(cases.flatMap((c) => motions.map((motion) => [...c, motion] as const)))(
  'in %s (%s, %s) a dot never jumps, never doubles, and begins only by fading in',
  (_, make, motion) => {
    for (const seed of SEEDS) {
      const { visits, map } = make(seed)
      const scene = buildScene(visits, map, motion)
      for (const legs of threads(scene, visits))
        legs.forEach((leg, i) => {
          const start = scene.times[2 * leg]!
          const before = legs[i - 1]
          const fadesIn = ((scene.ways[4 * leg + 3]! >> 8) & FADES_IN) !== 0
          const where = `seed ${seed}, leg ${leg}, visit ${scene.visit[leg]}`
          if (before === undefined) {
            expect(fadesIn, where).toBe(true)
            return
          }
          const ended = scene.times[2 * before]! + scene.times[2 * before + 1]!
          expect(start, where).toBeGreaterThanOrEqual(ended)
          if (fadesIn) return
          expect(start, where).toBe(ended)
          const from = { ...positionAt(scene, before, ended) }
          const to = { ...positionAt(scene, leg, start) }
          expect(Math.hypot(from.x - to.x, from.y - to.y), where).toBeLessThan(0.1)
        })
    }
  },
)
