import { expect, test } from 'vitest'
import { buildScene, type Track } from '../../core/4-visualise/index.ts'
import { inventCounty, statsOf } from '../../core/index.ts'
import type { JourneyMap } from '../../core/model/index.ts'
import { type Box, bedOf, distanceTo, overlaps, textBox } from './place-labels.ts'
import { drawnLines, SHARE_SIZE, shareLabels } from './share-labels.ts'

const journeys = inventCounty()
const { visits } = journeys
const map = journeys.map as JourneyMap
const stats = statsOf(journeys)

test.each(['travel', 'queue'] as const)('in %s nobody can take a share for another line’s', (motion) => {
  const scene = buildScene(visits, map, motion)
  const { stations, tracks } = scene.layout
  const taken: Box[] = []
  const labels = shareLabels(
    map,
    scene,
    stats,
    drawnLines(
      scene,
      stations.map(() => true),
    ),
    SHARE_SIZE,
    taken,
  )
  expect(labels).toHaveLength(15) // every line that enough children have taken
  taken.forEach((box, i) => {
    for (const other of taken.slice(i + 1)) expect(overlaps(box, other)).toBe(false)
  })
  const drawn = tracks.filter(({ kind }) => kind === 'line')
  for (const { key, text, spot } of labels) {
    const own = drawn.find(({ id }) => id === key) as Track
    const box = textBox(text, spot, SHARE_SIZE, true)
    const far = distanceTo(bedOf('', own), box)
    expect(far, key).toBeGreaterThanOrEqual(0)
    for (const { id, from, to, ...rest } of drawn) {
      const sameBed = id === key || (from === own.to && to === own.from)
      const used = scene.load[tracks.findIndex((track) => track.id === id)]! > 0 || rest.family !== 'exit'
      if (!sameBed && used)
        expect(distanceTo(bedOf('', { id, from, to, ...rest }), box), `${key}, ${id}`).toBeGreaterThan(far)
    }
  }
})

test('where both ways share a bed, an arrow says which way is meant', () => {
  const scene = buildScene(visits, map, 'travel')
  const labels = shareLabels(
    map,
    scene,
    stats,
    drawnLines(
      scene,
      scene.layout.stations.map(() => true),
    ),
    SHARE_SIZE,
    [],
  )
  for (const { key, arrow } of labels)
    expect(arrow !== null, key).toBe(scene.layout.tracks.find(({ id }) => id === key)!.keepLeft)
  expect(labels.find(({ key }) => key === 'assessment>strategy')?.arrow?.turn).toBeCloseTo(-90)
})
