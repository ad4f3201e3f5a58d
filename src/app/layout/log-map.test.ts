import { existsSync, readFileSync } from 'node:fs'
import ElkApi from 'elkjs/lib/elk.bundled.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { JourneyMap, Point } from '../../core/model/index.ts'
import { type ElkGraph, type Layout, type LogActivity, type LogRoute, logMap } from './log-map.ts'
import { usualWay } from './main-steps.ts'
import { TITLE } from './station-grid.ts'
import { labelWidth, wrapLabel } from './wrap-label.ts'

const elk = new ElkApi()
const layout: Layout = async (graph) =>
  (await elk.layout(structuredClone(graph) as never)) as unknown as ElkGraph
const ASPECT = 1056 / 496
const PLATE = 12.5

interface Log {
  readonly activities: readonly LogActivity[]
  readonly routes: readonly LogRoute[]
}
const mapOf = ({ activities, routes }: Log) => logMap('log', activities, routes, layout, ASPECT)

/** A log of `n` activities in a row, with skips and ways back. */
function chain(n: number): Log {
  const ids = Array.from({ length: n }, (_, i) => `${i}. do the step of that number`)
  const routes = ids.flatMap((from, i) => [
    ...(i + 1 < n ? [{ from, to: ids[i + 1]!, count: 100 }] : []),
    ...(i % 3 === 0 && i + 4 < n ? [{ from, to: ids[i + 4]!, count: 20 }] : []),
    ...(i % 5 === 4 ? [{ from, to: ids[i - 3]!, count: 10 }] : []),
  ])
  return { activities: ids.map((id, i) => ({ id, visits: 150 - i / n, starts: i === 0 ? 100 : 0 })), routes }
}

interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Plate, number and name, as the map draws them. */
function boxesOf(map: JourneyMap, index: number): Box[] {
  const { at, label } = map.stations[index]!
  const [x, y] = at
  const box = (half: number, top: number, bottom: number): Box => ({
    left: x - half,
    right: x + half,
    top: y + top,
    bottom: y + bottom,
  })
  return [
    box(PLATE, -PLATE, PLATE),
    box(20, 17, 30),
    ...wrapLabel(label).map((line, i) => box(labelWidth(line) / 2, 33 + 14 * i, 46 + 14 * i)),
  ]
}

const overlap = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

function segmentsOf(map: JourneyMap): { line: JourneyMap['lines'][number]; a: Point; b: Point }[] {
  const at = new Map(map.stations.map((station) => [station.id, station.at]))
  return map.lines.flatMap((line) => {
    const corners = [at.get(line.from)!, ...line.via, at.get(line.to)!]
    return corners.slice(1).map((b, i) => ({ line, a: corners[i]!, b }))
  })
}

function distance([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const square = (bx - ax) ** 2 + (by - ay) ** 2
  const t = Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / square))
  return Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay))
}

/** What must hold on every map, of any log. */
function check(map: JourneyMap, log: Log): void {
  expect(map.stations.map(({ id }) => id).sort()).toEqual(log.activities.map(({ id }) => id).sort())
  const [width, height] = map.size
  const title: Box = { left: 0, top: 0, right: TITLE.width, bottom: TITLE.height }
  const boxes = map.stations.map((_, i) => boxesOf(map, i))
  boxes.forEach((own, i) => {
    for (const box of own) {
      expect(box.left >= 0 && box.top >= 0 && box.right <= width && box.bottom <= height).toBe(true)
      expect(overlap(box, title)).toBe(false)
      for (const other of boxes.slice(i + 1).flat()) expect(overlap(box, other)).toBe(false)
    }
  })
  for (const { line, a, b } of segmentsOf(map)) {
    const dx = Math.abs(a[0] - b[0])
    const dy = Math.abs(a[1] - b[1])
    expect(dx + dy).toBeGreaterThan(0)
    expect(dx === 0 || dy === 0 || dx === dy, `${a} to ${b}`).toBe(true)
    const half = line.width / 2
    for (const [x, y] of [a, b])
      expect(x > half && y > half && x < width - half && y < height - half).toBe(true)
    expect(throughTitle(a, b)).toBe(false)
    for (const station of map.stations)
      if (station.id !== line.from && station.id !== line.to)
        expect(distance(station.at, a, b)).toBeGreaterThan(PLATE)
  }
  checkTrunk(map, log)
}

const throughTitle = (a: Point, b: Point): boolean =>
  Array.from({ length: 201 }, (_, i) => i / 200).some(
    (t) => a[0] + (b[0] - a[0]) * t < TITLE.width && a[1] + (b[1] - a[1]) * t < TITLE.height,
  )

function trunkOf({ activities, routes }: Log): string[] {
  const sorted = activities.toSorted((a, b) => b.visits - a.visits || (a.id < b.id ? -1 : 1))
  const index = new Map(sorted.map(({ id }, i) => [id, i]))
  const steps = routes.map(({ from, to, count }) => ({ from: index.get(from)!, to: index.get(to)!, count }))
  return usualWay(
    steps,
    sorted.map(({ visits }) => visits),
    sorted.map(({ starts }) => starts),
  ).map((i) => sorted[i]!.id)
}

function checkTrunk(map: JourneyMap, log: Log): void {
  const at = new Map(map.stations.map((station) => [station.id, station.at]))
  const trunk = trunkOf(log)
  const rows: string[][] = []
  trunk.forEach((id, i) => {
    const before = i === 0 ? null : at.get(trunk[i - 1]!)
    if (before && at.get(id)![1] === before[1]) rows.at(-1)!.push(id)
    else rows.push([id])
  })
  for (const row of rows)
    row.slice(1).forEach((id, i) => {
      expect(at.get(id)![0]).toBeGreaterThan(at.get(row[i]!)![0])
      expect(map.lines.find((line) => line.from === row[i] && line.to === id)?.via).toEqual([])
      // No other station stands between two of the trunk.
      for (const station of map.stations)
        if (station.at[1] === at.get(id)![1])
          expect(station.at[0] > at.get(row[i]!)![0] && station.at[0] < at.get(id)![0]).toBe(false)
    })
  const tops = rows.map((row) => at.get(row[0]!)![1])
  expect(tops).toEqual(tops.toSorted((a, b) => a - b))
}

test.each([0, 1, 2, 5, 9, 27, 30, 60, 150])('a log of %i activities', async (n) => {
  const log = chain(n)
  check(await mapOf(log), log)
})

test.each([1, 8, 20, 27, 30])('%i activities fit the stage at a scale that can be read', async (n) => {
  const { size } = await mapOf(chain(n))
  expect(1056 / size[0]).toBeGreaterThanOrEqual(0.95)
  expect(496 / size[1]).toBeGreaterThanOrEqual(0.95)
})

test('the usual way of a long log reads like lines of a text', async () => {
  const log = chain(20)
  const map = await mapOf(log)
  const reading = map.stations.toSorted((a, b) => a.at[1] - b.at[1] || a.at[0] - b.at[0]).map(({ id }) => id)
  expect(reading).toEqual(log.activities.map(({ id }) => id))
})

test('the order in which activities and routes come changes nothing', async () => {
  const log = chain(24)
  const turned = { activities: log.activities.toReversed(), routes: log.routes.toReversed() }
  expect(await mapOf(turned)).toEqual(await mapOf(log))
})

test('an activity may be called anything', async () => {
  const names = [
    '__proto__',
    'constructor',
    '',
    ' ',
    'x'.repeat(5000),
    'תיאור הפעילות',
    '\u202eabc',
    '<b>&',
    'a\nb',
  ]
  const log: Log = {
    activities: names.map((id, i) => ({ id, visits: 10 - i, starts: i === 0 ? 10 : 0 })),
    routes: names.slice(1).map((to, i) => ({ from: names[i]!, to, count: 10 })),
  }
  check(await mapOf(log), log)
})

test('a way back is drawn apart from the trunk: a course and a colour of its own', async () => {
  const { activities, routes } = chain(6)
  const [from, to] = [activities[4]!.id, activities[1]!.id]
  const { lines } = await mapOf({ activities, routes: [...routes.slice(0, -1), { from, to, count: 60 }] })
  const back = lines.find((line) => line.from === from && line.to === to)
  expect(back).toMatchObject({ family: 'return' })
  expect(back?.via.length).toBeGreaterThan(0)
})

test('two ways on one bed run along the same corners, each on its left', async () => {
  const ids = ['a', 'b', 'c']
  const log: Log = {
    activities: ids.map((id, i) => ({ id, visits: 30 - i, starts: i === 0 ? 30 : 0 })),
    routes: [
      { from: 'a', to: 'b', count: 5 },
      { from: 'b', to: 'c', count: 3 },
      { from: 'c', to: 'b', count: 3 },
    ],
  }
  const { lines } = await mapOf(log)
  const there = lines.find(({ from, to }) => from === 'b' && to === 'c')!
  const back = lines.find(({ from, to }) => from === 'c' && to === 'b')!
  expect([there.keepLeft, back.keepLeft]).toEqual([true, true])
  expect(back).toMatchObject({ width: there.width, via: there.via.toReversed() })
})

const SEED = 20_260
test(`any graph: octilinear, nothing on anything else, the title free (seed ${SEED})`, async () => {
  const logs = fc.integer({ min: 1, max: 36 }).chain((n) =>
    fc.record({
      starts: fc.array(fc.nat(50), { minLength: n, maxLength: n }),
      routes: fc.uniqueArray(
        fc.record({ from: fc.nat(n - 1), to: fc.nat(n - 1), count: fc.integer({ min: 1, max: 500 }) }),
        {
          maxLength: 3 * n,
          selector: ({ from, to }) => from * n + to,
        },
      ),
    }),
  )
  await fc.assert(
    fc.asyncProperty(logs, async ({ starts, routes }) => {
      const id = (i: number): string => `Activity ${i} with a long name`.slice(0, 12 + (i % 20))
      const log: Log = {
        activities: starts.map((count, i) => ({
          id: `${i} ${id(i)}`,
          starts: count,
          visits: count + routes.reduce((sum, route) => sum + (route.to === i ? route.count : 0), 0),
        })),
        routes: routes.map(({ from, to, count }) => ({
          from: `${from} ${id(from)}`,
          to: `${to} ${id(to)}`,
          count,
        })),
      }
      check(await mapOf(log), log)
    }),
    { seed: SEED, numRuns: 40 },
  )
})

const RECEIPT = '../shared/eventlogs/receipt.truth.json'
test.skipIf(!existsSync(RECEIPT))(
  'receipt.csv: the trunk is what most cases do, and it fits the stage',
  async () => {
    const truth = JSON.parse(readFileSync(RECEIPT, 'utf8'))
    const log: Log = {
      activities: Object.entries<{ events: number }>(truth.activities).map(([id, { events }]) => ({
        id,
        visits: events,
        starts: truth.start_activities[id] ?? 0,
      })),
      routes: truth.edges.map((edge: { source: string; target: string; count: number }) => ({
        from: edge.source,
        to: edge.target,
        count: edge.count,
      })),
    }
    const map = await mapOf(log)
    check(map, log)
    expect(map.size[0]).toBe(1056)
    expect(trunkOf(log)).toEqual(truth.top_variants[0].sequence)
    const drawn = map.lines.reduce(
      (sum, line) => sum + log.routes.find(({ from, to }) => from === line.from && to === line.to)!.count,
      0,
    )
    expect(drawn / log.routes.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThan(0.85)
  },
)
