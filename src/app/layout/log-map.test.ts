import ElkApi from 'elkjs/lib/elk.bundled.js'
import { expect, test } from 'vitest'
import { type ElkGraph, type Layout, logMap, mainRoutes, wrapLabel } from './log-map.ts'

const elk = new ElkApi()
const layout: Layout = async (graph) =>
  (await elk.layout(structuredClone(graph) as never)) as unknown as ElkGraph

test('every activity keeps its largest way in and out, however rare', () => {
  const routes = [
    { from: 'a', to: 'b', count: 1000 },
    { from: 'b', to: 'a', count: 900 },
    { from: 'b', to: 'rare', count: 1 },
    { from: 'rare', to: 'b', count: 1 },
  ]
  expect(mainRoutes(routes, 3)).toHaveLength(4)
})

test('long names are broken into at most three lines', () => {
  const lines = wrapLabel('T09-3 Process or receive external advice from party 3 and then some more words')
  expect(lines).toHaveLength(3)
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(25)
})

test('a chain of twenty activities is wrapped to the screen, and no two stations touch', async () => {
  const ids = Array.from({ length: 20 }, (_, i) => `activity ${i}`)
  const activities = ids.map((id) => ({ id, visits: 10, starts: 0 }))
  const routes = ids.slice(1).map((to, i) => ({ from: ids[i]!, to, count: 10 }))
  const map = await logMap('chain', activities, routes, layout, 2)
  const [width, height] = map.size
  expect(width / height).toBeGreaterThan(1)
  expect(width / height).toBeLessThan(4)
  for (const a of map.stations) {
    for (const b of map.stations) {
      if (a === b) continue
      const apart = Math.hypot(a.at[0] - b.at[0], a.at[1] - b.at[1])
      expect(apart, `${a.id} and ${b.id}`).toBeGreaterThan(50)
    }
  }
})

test('an activity may be called anything, __proto__ included', async () => {
  const activities = ['__proto__', 'constructor'].map((id) => ({ id, visits: 1, starts: 1 }))
  const map = await logMap('odd', activities, [{ from: '__proto__', to: 'constructor', count: 1 }], layout, 2)
  expect(map.lines.map((line) => [line.from, line.to])).toEqual([['__proto__', 'constructor']])
})
