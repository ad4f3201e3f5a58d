import type { Scene } from '../../core/4-visualise/index.ts'
import type { JourneyMap, LabelAnchor, Stats } from '../../core/model/index.ts'
import { type Box, candidateSpots, type LabelSpot, placeLabel, textBox } from './place-labels.ts'
import { doorLabel, labelBoxes, type StationLabel, stageLabel } from './station-labels.ts'

export interface LabelLayout {
  readonly stages: readonly { index: number; label: StationLabel }[]
  readonly doors: readonly { index: number; label: StationLabel; share: number | null }[]
  /** Shares on lines; `key` is `from>to`. A line too rare, or without room, has none: it is in the table. */
  readonly lines: readonly { key: string; spot: LabelSpot }[]
}

/** A share of fewer links than this says little and crowds the map. */
const FEWEST_LINKS = 20
const SHARE_SIZE = 12.5
const MIN_PLATE = 12.5

/** Places every word of the map so that none covers another: stations first, then lines by traffic. */
export function layoutLabels(
  map: JourneyMap,
  scene: Scene,
  stats: Stats,
  visible: readonly boolean[],
  textScale: number,
): LabelLayout {
  const { stations, tracks } = scene.layout
  const anchorOf = new Map<string, { at: LabelAnchor; short: string }>(
    map.stations.map((station) => [station.id, { at: station.labelAt, short: station.shortLabel }]),
  )
  const figuresOf = new Map(stats.stations.map((station) => [station.id, station]))
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
      const label = stageLabel(station.label, at, station.x, station.y, radius, 16)
      const widest = (figuresOf.get(station.id)?.visits ?? 0) > 99_999 ? '00,000' : '0,000'
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

  const countOf = new Map(stats.routes.map((route) => [`${route.from}>${route.to}`, route.count]))
  const busiest = tracks
    .filter(
      (track) =>
        track.kind === 'line' &&
        track.family !== 'exit' &&
        !track.line?.byConstruction &&
        visible[track.to] &&
        (track.from < 0 || visible[track.from]),
    )
    .map((track) => ({ track, key: `${stations[track.from]!.id}>${stations[track.to]!.id}` }))
    .filter(({ key }) => (countOf.get(key) ?? 0) >= FEWEST_LINKS)
    .sort((a, b) => (countOf.get(b.key) ?? 0) - (countOf.get(a.key) ?? 0))
  const lines: { key: string; spot: LabelSpot }[] = []
  for (const { track, key } of busiest) {
    const inside = candidateSpots(track, SHARE_SIZE).filter((spot) =>
      liesIn(textBox('00%', spot, SHARE_SIZE, true), map.size),
    )
    const spot = placeLabel('00%', inside, SHARE_SIZE * textScale, true, taken)
    if (spot) lines.push({ key, spot })
  }
  return { stages, doors, lines }
}

const liesIn = (box: Box, [width, height]: JourneyMap['size']): boolean =>
  box.x >= 2 && box.y >= 2 && box.x + box.width <= width - 2 && box.y + box.height <= height - 2

/** The share of an exit that is reached from one station; null where several lead there and no one share would do. */
function shareInto(stats: Stats, exit: string): number | null {
  const ways = stats.routes.filter((route) => route.to === exit)
  return ways.length === 1 ? ways[0]!.share : null
}
