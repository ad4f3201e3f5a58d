import { describe, expect, test } from 'vitest'
import { buildScene, classByEarlier } from '../../core/4-visualise/index.ts'
import { inventCounty, statsOf } from '../../core/index.ts'
import type { JourneyMap, Stats } from '../../core/model/index.ts'
import { layoutLabels } from './label-layout.ts'
import { type Box, distanceTo, overlaps } from './place-labels.ts'
import { drawnLines } from './share-labels.ts'
import { DOOR_BOX, labelBoxes, type StationLabel } from './station-labels.ts'

const journeys = inventCounty()
const map = journeys.map as JourneyMap
const stats = statsOf(journeys)

const visitsAt = new Map(stats.stations.map(({ id, visits }) => [id, visits]))
const always = new Set(map.stations.filter((station) => station.always).map(({ id }) => id))
const names = (label: StationLabel): Box[] => labelBoxes(label, '')

describe.each(['travel', 'queue'] as const)('in %s', (motion) => {
  const scene = buildScene(journeys.visits, map, motion)
  const { stations } = scene.layout
  const ofTheCounty = stations.map(({ id }) => always.has(id) || (visitsAt.get(id) ?? 0) > 0)
  const everything = stations.map(() => true)

  test.each([
    ['the invented county', ofTheCounty],
    ['an authority with every kind of exit', everything],
  ])('of %s no line runs through the name of a station or a doorway', (_, visible) => {
    const { stages, doors } = layoutLabels(map, scene, stats, stats, visible, 1)
    const beds = drawnLines(scene, visible).beds.filter(({ kind }) => kind !== 'return')
    for (const { index, label } of [...stages, ...doors])
      for (const box of names(label))
        for (const bed of beds)
          expect(distanceTo(bed, box), `${stations[index]?.id}, ${bed.key}`).toBeGreaterThan(0)
  })

  test.each([
    ['the invented county', ofTheCounty, 4],
    ['an authority with every kind of exit', everything, 0],
  ])(
    'of %s every doorway on the return line has its words on its left, clear of its neighbours',
    (_, visible, clear) => {
      const { doors } = layoutLabels(map, scene, stats, stats, visible, 1)
      const row = doors.filter(({ index }) => stations[index]?.y === 414)
      expect(row.length).toBeGreaterThan(9)
      for (const { index, label } of row) {
        const { x } = stations[index]!
        const boxes = names(label)
        for (const box of boxes) expect(box.x + box.width).toBeLessThan(x + DOOR_BOX.x)
        for (const other of row) {
          if (other.index === index) continue
          const door = { ...DOOR_BOX, x: stations[other.index]!.x + DOOR_BOX.x, y: 414 + DOOR_BOX.y }
          for (const box of boxes) {
            expect(overlaps(box, door, clear), `${stations[index]?.id}, ${stations[other.index]?.id}`).toBe(
              false,
            )
            for (const word of names(other.label))
              expect(overlaps(box, word), `${stations[index]?.id}, ${stations[other.index]?.id}`).toBe(false)
          }
        }
      }
    },
  )

  test.each([0, 1, 2, 3])('no name moves when class %i is shown alone', (shown) => {
    const mask = classByEarlier(journeys.visits).map((each) => (each === shown ? 1 : 0))
    const placesOf = (part: Stats) => {
      const { stages, doors } = layoutLabels(map, scene, stats, part, ofTheCounty, 1)
      return [...stages, ...doors].map(({ index, label }) => ({ index, label }))
    }
    expect(placesOf(statsOf(journeys, { mask }))).toEqual(placesOf(stats))
  })
})
