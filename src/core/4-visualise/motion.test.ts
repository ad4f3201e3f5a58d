import { expect, test } from 'vitest'
import frontDoor from '../../../data/reference/front-door-map.json' with { type: 'json' }
import { type Row, ringMap, visitsOf } from '../../../test/drawing/visits-of.ts'
import { ENDED, type JourneyMap, NONE, NOT_RECORDED, OPEN, POINT, type Visits } from '../model/index.ts'
import { buildScene, type Motion, placeAlive, type Scene, tickOf } from './index.ts'
import { FADES_OUT, HOLLOW } from './scene.ts'

const map = frontDoor as unknown as JourneyMap
const at = new Map(map.stations.map((station) => [station.id, station.at]))

interface Step {
  readonly station: string
  readonly start: number
  readonly end?: number
  readonly state?: number
  readonly from?: number
  readonly journey?: number
  readonly source?: string
}

/** One child's visits; a step without an end is a moment. */
function childOf(steps: readonly Step[], extractDate = 400): Visits {
  const rows: Row[] = []
  for (const { station, start, end = start, state, from, journey = 0, source = '6' } of steps) {
    const cameFrom = from === undefined ? null : rows[from]!
    const known = state ?? (end > start ? ENDED : POINT)
    rows.push({
      ...{ child: 0, journey, station, start, cameFrom, source, state: known },
      end: known === OPEN || known === NOT_RECORDED ? Number.NaN : end,
    })
  }
  return visitsOf('day', map.stations, rows, extractDate)
}

interface Seen {
  readonly on: string
  readonly x: number
  readonly y: number
  readonly hollow: boolean
  readonly fading: boolean
}

function look(scene: Scene, visits: Visits, day: number): Seen[] {
  const dots = placeAlive(scene, tickOf(scene, day), new Uint8Array(scene.count))
  return Array.from({ length: dots.count }, (_, k) => {
    const leg = dots.leg[k]!
    const row = scene.ways[4 * leg]!
    const flags = scene.ways[4 * leg + 3]! >> 8
    return {
      on: row < scene.trackCount ? scene.layout.tracks[row]!.id : visits.stations[row - scene.trackCount]!.id,
      x: dots.places[2 * k]!,
      y: dots.places[2 * k + 1]!,
      hollow: (flags & HOLLOW) !== 0,
      fading: (flags & FADES_OUT) !== 0,
    }
  })
}

const where = (scene: Scene, visits: Visits, day: number): string[] =>
  look(scene, visits, day).map(
    ({ on, hollow, fading }) => `${hollow ? 'hollow ' : ''}${fading ? 'fading ' : ''}${on}`,
  )

/** Moments of one day. */
const through = (day: number): number[] => Array.from({ length: 100 }, (_, k) => day + k / 100)

function made(steps: readonly Step[], motion: Motion, extractDate?: number): [Scene, Visits] {
  const visits = childOf(steps, extractDate)
  return [buildScene(visits, map, motion), visits]
}

const PLAIN: readonly Step[] = [
  { station: 'contact', start: 10 },
  { station: 'referral', start: 12, end: 14, from: 0 },
  { station: 'assessment', start: 20, end: 60, from: 1 },
  { station: 'exit-assessment-nfa', start: 60, from: 2 },
]

test.each<[Motion, number, string[]]>([
  ['travel', 10.5, ['source:police']],
  ['travel', 11.5, ['contact']],
  ['travel', 13, ['contact>referral']],
  ['travel', 17, ['referral']],
  ['travel', 40, ['referral>assessment']],
  ['travel', 61, ['assessment>exit-assessment-nfa']],
  ['travel', 65, ['fading exit-assessment-nfa']],
  ['travel', 70, []],
  ['queue', 10.5, ['source:police']],
  ['queue', 11.5, ['contact']],
  ['queue', 13, ['contact>referral']],
  ['queue', 17, ['referral']],
  ['queue', 21, ['referral>assessment']],
  ['queue', 40, ['assessment']],
  ['queue', 61, ['assessment>exit-assessment-nfa']],
])('in %s a plain journey is, on day %d, at %j', (motion, day, expected) => {
  const [scene, visits] = made(PLAIN, motion)
  expect(where(scene, visits, day)).toEqual(expected)
})

test('same-day steps share the day in equal slots, in order', () => {
  const [scene, visits] = made(
    [
      { station: 'contact', start: 10 },
      { station: 'referral', start: 10, end: 10, state: ENDED, from: 0 },
      { station: 'strategy', start: 10, from: 1 },
      { station: 's47', start: 10, end: 30, from: 2 },
    ],
    'travel',
  )
  const seen = through(10).flatMap((day) => where(scene, visits, day))
  const order = ['source:police', 'contact>referral', 'referral>strategy', 'strategy>s47']
  expect([...new Set(seen)]).toEqual(order)
  const slots = order.slice(0, 3).map((on) => seen.filter((other) => other === on).length)
  expect(Math.max(...slots) - Math.min(...slots)).toBeLessThanOrEqual(1)
})

test.each<[Motion, string]>([
  ['travel', 'hollow referral>assessment'],
  ['queue', 'hollow assessment'],
])('in %s the dot takes the newest visit, leaves a hollow one, and comes back to it', (motion, hollow) => {
  const [scene, visits] = made(
    [
      { station: 'contact', start: 1 },
      { station: 'referral', start: 2, end: 5, from: 0 },
      { station: 'assessment', start: 10, end: 90, from: 1 },
      { station: 'strategy', start: 30, end: 50, from: 2 },
    ],
    motion,
  )
  expect(where(scene, visits, 40).sort()).toEqual(
    [motion === 'travel' ? 'assessment>strategy' : 'strategy', hollow].sort(),
  )
  expect(where(scene, visits, 70)).toEqual([hollow.replace('hollow ', '')])
})

test('the returning child is on the return line for the last 21 days before the contact, never before it has left', () => {
  const steps: readonly Step[] = [
    { station: 'contact', start: 10 },
    { station: 'exit-no-referral', start: 10, from: 0 },
    { station: 'contact', start: 100, journey: 1 },
    { station: 'exit-no-referral', start: 100, from: 2, journey: 1 },
    { station: 'contact', start: 107, journey: 2 },
  ]
  const [scene, visits] = made(steps, 'travel')
  expect(where(scene, visits, 78)).toEqual([])
  expect(where(scene, visits, 80)).toEqual(['return:exit-no-referral'])
  expect(where(scene, visits, 99.9)).toEqual(['return:exit-no-referral'])
  expect(where(scene, visits, 103)).toEqual(['contact>exit-no-referral'])
  expect(where(scene, visits, 105)).toEqual(['return:exit-no-referral'])
  const [queue, same] = made(steps, 'queue')
  expect(where(queue, same, 80)).toEqual([])
  expect(where(queue, same, 97)).toEqual(['return:exit-no-referral'])
})

test.each([OPEN, NOT_RECORDED])(
  'an unfinished visit (%d) comes ever nearer and never beyond nine tenths',
  (state) => {
    const [scene, visits] = made(
      [
        { station: 'contact', start: 1 },
        { station: 'referral', start: 2, end: 5, from: 0 },
        { station: 'assessment', start: 10, state, from: 1 },
      ],
      'travel',
      900,
    )
    const [from, to] = [at.get('referral')![0], at.get('assessment')![0]]
    let before = 0
    for (let day = 15; day < 900; day += 15) {
      const [dot] = look(scene, visits, day)
      const share = (dot!.x - from) / (to - from)
      expect(share).toBeGreaterThan(before)
      expect(share).toBeLessThan(0.92)
      before = share
    }
    expect(before).toBeGreaterThan(0.7)
  },
)

test('a contact on an open case is a dot of its own, besides the child', () => {
  const [scene, visits] = made(
    [
      { station: 'contact', start: 1 },
      { station: 'referral', start: 2, end: 5, from: 0 },
      { station: 'assessment', start: 10, end: 60, from: 1 },
      { station: 'contact', start: 30, journey: NONE },
      { station: 'exit-on-open-case', start: 30, from: 3, journey: NONE },
    ],
    'travel',
  )
  const seen = through(30).map((day) => where(scene, visits, day))
  expect(seen.some((dots) => dots.includes('source:police'))).toBe(true)
  expect(seen.every((dots) => dots.includes('referral>assessment'))).toBe(true)
  expect(where(scene, visits, 32).sort()).toEqual(['contact>exit-on-open-case', 'referral>assessment'])
  expect(where(scene, visits, 50)).toEqual(['referral>assessment'])
})

test('the exit of a branch falls as a hollow dot while the child stays', () => {
  const [scene, visits] = made(
    [
      { station: 'contact', start: 1 },
      { station: 'referral', start: 2, end: 5, from: 0 },
      { station: 'assessment', start: 10, end: 90, from: 1 },
      { station: 's47', start: 30, end: 50, from: 2 },
      { station: 'exit-no-conference', start: 50, from: 3 },
    ],
    'queue',
  )
  expect(where(scene, visits, 51.5).sort()).toEqual(['assessment', 'hollow s47>exit-no-conference'])
})

test('a step that the map has no line for gets an automatic one', () => {
  const [scene, visits] = made(
    [
      { station: 'contact', start: 1 },
      { station: 'cp', start: 10, end: 40, from: 0 },
    ],
    'travel',
  )
  expect(where(scene, visits, 20)).toEqual(['contact>cp'])
  expect(scene.layout.tracks.find(({ id }) => id === 'contact>cp')?.kind).toBe('automatic')
})

test('in a log of moments a case travels from one to the next, or waits and hops', () => {
  const day = 86_400_000
  const rows: Row[] = []
  const base = { child: 0, journey: 0, state: POINT, source: '' }
  for (const [station, time] of [
    ['A', 0],
    ['B', 100 * day],
    ['C', 200 * day],
  ] as const)
    rows.push({ ...base, station, start: time, end: time, cameFrom: rows.at(-1) ?? null })
  const visits = visitsOf(
    'ms',
    ['A', 'B', 'C'].map((id) => ({ id, label: id, kind: 'stage' as const })),
    rows,
    365 * day,
  )
  const travel = buildScene(visits, ringMap, 'travel')
  const queue = buildScene(visits, ringMap, 'queue')
  expect(where(travel, visits, 50 * day)).toEqual(['A>B'])
  expect(where(travel, visits, 150 * day)).toEqual(['B>C'])
  expect(where(travel, visits, 202 * day)).toEqual(['fading C'])
  expect(where(travel, visits, 230 * day)).toEqual([])
  expect(where(queue, visits, 50 * day)).toEqual(['A'])
  expect(where(queue, visits, 101 * day)).toEqual(['A>B'])
  expect(where(queue, visits, 150 * day)).toEqual(['B'])
})
