import type { Scene } from '../../core/4-visualise/index.ts'
import type { JourneyMap, LabelAnchor, Stats } from '../../core/model/index.ts'
import { count } from '../time/format.ts'
import type { Box } from './place-labels.ts'
import { SHARE_SIZE, type ShareLabel, shareLabels } from './share-labels.ts'
import { BELOW, doorLabel, labelBoxes, type StationLabel, stageLabel } from './station-labels.ts'

export interface LabelLayout {
  readonly stages: readonly { index: number; label: StationLabel }[]
  readonly doors: readonly { index: number; label: StationLabel; share: number | null }[]
  readonly lines: readonly ShareLabel[]
}

const MIN_PLATE = 12.5
const FEW_STATIONS = 12

/** Places every word of the map so that none covers another: stations first, then lines by traffic. */
export function layoutLabels(
  map: JourneyMap,
  scene: Scene,
  stats: Stats,
  visible: readonly boolean[],
  textScale: number,
): LabelLayout {
  const { stations } = scene.layout
  const anchorOf = new Map<string, { at: LabelAnchor; short: string }>(
    map.stations.map((station) => [station.id, { at: station.labelAt, short: station.shortLabel }]),
  )
  const below = stations.length <= FEW_STATIONS ? BELOW.few : BELOW.many
  const largestNumber = largestNumbers(map, scene, stats)
  const taken: Box[] = map.lanes.map((lane) => ({
    x: lane.box[0] + 12,
    y: lane.box[1] + 8,
    width: lane.label.length * 7.2,
    height: 14,
  }))

  const stages: { index: number; label: StationLabel }[] = []
  const doors: { index: number; label: StationLabel; share: number | null }[] = []
  stations.forEach((station, index) => {
    if (!visible[index]) return
    const radius = Math.max(MIN_PLATE, scene.plateRadius[index] ?? 0)
    const { at = 'S', short = station.label } = anchorOf.get(station.id) ?? {}
    if (station.kind === 'stage') {
      const label = stageLabel(station.label, at, station.x, station.y, radius, 16, below, map.size[1])
      const widest = count(largestNumber[index]!).replace(/\d/g, '0')
      stages.push({ index, label })
      taken.push(...labelBoxes(label, widest), {
        x: station.x - radius,
        y: station.y - radius,
        width: radius * 2,
        height: radius * 2,
      })
    } else {
      const label = doorLabel(short, at, station.x, station.y)
      doors.push({ index, label, share: shareInto(stats, station.id) })
      taken.push(...labelBoxes(label, '00%'))
    }
  })
  return { stages, doors, lines: shareLabels(map, scene, stats, visible, SHARE_SIZE * textScale, taken) }
}

/**
 * By station: no number that it shows at any time is larger. A log may show what has happened so far; else every
 * visit that runs has its dot at the station or on a line to it.
 */
function largestNumbers(map: JourneyMap, { layout, most, load }: Scene, stats: Stats): number[] {
  const visits = new Map(stats.stations.map((station) => [station.id, station.visits]))
  return layout.stations.map(({ id }, index) => {
    const all = visits.get(id) ?? 0
    if (map.lanes.length === 0) return all
    const onLines = layout.tracks.reduce((sum, { to }, i) => (to === index ? sum + load[i]! : sum), 0)
    return Math.min(all, most[index]! + onLines)
  })
}

/** The share of an exit that is reached from one station; null where several lead there and no one share would do. */
function shareInto(stats: Stats, exit: string): number | null {
  const ways = stats.routes.filter((route) => route.to === exit)
  return ways.length === 1 ? ways[0]!.share : null
}
