import { test } from 'vitest'
import frontDoor from '../../../data/reference/front-door-map.json' with { type: 'json' }
import { randomChildren } from '../../../test/drawing/random-visits.ts'
import { buildScene } from './index.ts'

test('dbg', () => {
  for (const [seed, v, motion] of [
    [1000, 327, 'travel'],
    [1001, 46, 'queue'],
  ] as const) {
    const visits = randomChildren(frontDoor as never, seed, 60)
    const s = buildScene(visits, frontDoor as never, motion)
    const c = visits.child[v]!
    for (let i = visits.childOffset[c]!; i < visits.childOffset[c + 1]!; i++)
      console.log(
        i,
        visits.stations[visits.station[i]!]!.id,
        visits.start[i],
        visits.end[i],
        visits.state[i],
        'from',
        visits.cameFrom[i],
        'j',
        visits.journey[i],
      )
    const L = []
    for (let l = 0; l < s.count; l++) if (visits.child[s.visit[l]!] === c) L.push(l)
    L.sort((a, b) => s.times[2 * a]! - s.times[2 * b]!)
    for (const l of L)
      console.log(
        l,
        'v',
        s.visit[l],
        s.times[2 * l]! / 86400 + s.clock.origin,
        (s.times[2 * l]! + s.times[2 * l + 1]!) / 86400 + s.clock.origin,
        s.ways[4 * l]! < s.layout.tracks.length ? s.layout.tracks[s.ways[4 * l]!]!.id : 'wait',
        'flags',
        s.ways[4 * l + 3]! >> 8,
      )
  }
})
