import type { Scene } from '../../core/4-visualise/index.ts'
import type { JourneyMap, LabelAnchor, Stats } from '../../core/model/index.ts'
import { TITLE } from '../layout/station-grid.ts'
import { LABEL_WIDTH, labelWidth, MOST_LABEL_LINES, wrapLabel } from '../layout/wrap-label.ts'
import { grouped } from '../time/format.ts'
import { type NamedPlate, namesBelow } from './names-below.ts'
import { type Box, distanceTo, overlaps, textBox } from './place-labels.ts'
import { drawnLines, SHARE_SIZE, type ShareLabel, shareLabels } from './share-labels.ts'
import { DOOR_BOX, doorLabel, labelBoxes, type StationLabel, stageLabel } from './station-labels.ts'

export interface LabelLayout {
  readonly stages: readonly { index: number; label: StationLabel }[]
  readonly doors: readonly { index: number; label: StationLabel; share: number | null }[]
  readonly lines: readonly ShareLabel[]
}

const MIN_PLATE = 12.5
/** So far from another door a name must be, or it could be read as that one's. */
const BESIDE_ANOTHER_DOOR = 4

/**
 * Places every word of the map so that none covers another: stations first, then lines by traffic.
 * @param all of all classes: names keep their place, whichever of them are shown
 * @param stats of the classes that are shown
 */
export function layoutLabels(
  map: JourneyMap,
  scene: Scene,
  all: Stats,
  stats: Stats,
  visible: readonly boolean[],
  textScale: number,
): LabelLayout {
  const { stations } = scene.layout
  const anchorOf = new Map<string, { at: LabelAnchor; short: string }>(
    map.stations.map((station) => [station.id, { at: station.labelAt, short: station.shortLabel }]),
  )
  const largestNumber = largestNumbers(map, scene, all)
  const taken: Box[] = map.lanes.map((lane) => ({
    x: lane.box[0] + 12,
    y: lane.box[1] + 8,
    width: lane.label.length * 7.2,
    height: 14,
  }))
  if (map.lanes.length === 0) taken.push({ x: 0, y: 0, ...TITLE })

  const drawn = drawnLines(scene, visible)
  const beds = drawn.beds.filter(({ kind }) => kind !== 'return') // below all names
  const doorBoxes = stations.map(({ kind, x, y }, index) =>
    kind === 'exit' && visible[index] ? { ...DOOR_BOX, x: x + DOOR_BOX.x, y: y + DOOR_BOX.y } : null,
  )
  /** How many lines run through the station's name, and how many other doors it touches or could belong to. */
  const troubles = (station: number, { name }: StationLabel): number => {
    const boxes = name.map((line) => textBox(line.text, line, line.size, line.bold))
    const crossing = beds.filter((bed) =>
      boxes.some((box) => overlaps(bed.bounds, box) && distanceTo(bed, box) < 0),
    )
    const others = doorBoxes.filter((door, index): door is Box => door !== null && index !== station)
    const within = (gap: number): number =>
      others.filter((door) => boxes.some((box) => overlaps(box, door, gap))).length
    return crossing.length + within(0) + within(BESIDE_ANOTHER_DOOR)
  }
  /** The name in one line; in two where that keeps it off lines and other doors. */
  const placed = (
    station: number,
    name: string,
    label: (lines: readonly string[]) => StationLabel,
  ): StationLabel => {
    const one = label([name])
    const inOne = troubles(station, one)
    if (inOne === 0) return one
    const two = label(wrapLabel(name, labelWidth(name) - 1, MOST_LABEL_LINES, LABEL_WIDTH))
    return troubles(station, two) < inOne ? two : one
  }

  const visitsAt = new Map(all.stations.map(({ id, visits }) => [id, visits]))
  const plates: NamedPlate[] = []
  const stages: { index: number; label: StationLabel }[] = []
  const doors: { index: number; label: StationLabel; share: number | null }[] = []
  stations.forEach((station, index) => {
    if (!visible[index]) return
    const { x, y } = station
    const radius = Math.max(MIN_PLATE, scene.plateRadius[index] ?? 0)
    const { at = 'S', short = station.label } = anchorOf.get(station.id) ?? {}
    if (station.kind === 'stage') {
      const widest = grouped(largestNumber[index]!).replace(/\d/g, '0')
      const plate = {
        index,
        label: station.label,
        x,
        y,
        radius,
        visits: visitsAt.get(station.id) ?? 0,
        widest,
      }
      taken.push({ x: x - radius, y: y - radius, width: radius * 2, height: radius * 2 })
      if (at === 'S') {
        plates.push(plate)
        return
      }
      const label = placed(index, station.label, (lines) => stageLabel(lines, at, x, y, radius))
      stages.push({ index, label })
      taken.push(...labelBoxes(label, widest))
    } else {
      const origin = onlyWayInto(all, station.id)
      const label = placed(index, short, (lines) => doorLabel(lines, at, x, y, origin !== null))
      doors.push({ index, label, share: origin === null ? null : shareOf(stats, origin, station.id) })
      taken.push(...labelBoxes(label, origin === null ? '' : '00%'))
    }
  })
  namesBelow(plates, Math.max(1, textScale), map.size[1]).forEach((label, i) => {
    const { index, widest } = plates[i]!
    stages.push({ index, label })
    taken.push(...labelBoxes(label, widest))
  })
  return { stages, doors, lines: shareLabels(map, scene, stats, drawn, SHARE_SIZE * textScale, taken) }
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

/** The station that an exit is reached from; null where there are several and no one share would do. */
function onlyWayInto({ routes }: Stats, exit: string): string | null {
  const ways = routes.filter((route) => route.to === exit)
  return ways.length === 1 ? ways[0]!.from : null
}

/** Null where nothing of what is shown has left `from`. */
function shareOf({ routes, stations }: Stats, from: string, to: string): number | null {
  const route = routes.find((each) => each.from === from && each.to === to)
  if (route) return route.share
  const origin = stations.find(({ id }) => id === from)
  return origin && origin.visits > origin.open ? 0 : null
}
