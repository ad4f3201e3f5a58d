import { expect, test } from 'vitest'
import { buildScene } from '../../core/4-visualise/index.ts'
import { inventCounty, statsOf } from '../../core/index.ts'
import type { JourneyMap } from '../../core/model/index.ts'
import { hintOfLine } from './hints.ts'

const journeys = inventCounty()
const stats = statsOf(journeys)
const scene = buildScene(journeys.visits, journeys.map as JourneyMap, 'travel')

test.each([
  ['assessment>strategy', 'Strategy discussion to Assessment: '],
  ['strategy>assessment', 'Assessment to Strategy discussion: '],
])('a line tells the step back on its bed too: %s', (id, back) => {
  const index = scene.layout.tracks.findIndex((track) => track.id === id)
  const { lines } = hintOfLine(stats, scene, index)
  expect(lines.filter((line) => line.startsWith(back))).toHaveLength(1)
})

test('a return is no step back', () => {
  const index = scene.layout.tracks.findIndex((track) => track.id === 'contact>exit-no-referral')
  expect(hintOfLine(stats, scene, index).lines.filter((line) => line.includes(' to Contact'))).toEqual([])
})
