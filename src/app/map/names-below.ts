import { LABEL_WIDTH, MOST_LABEL_LINES, wrapLabel } from '../layout/wrap-label.ts'
import { type Box, overlaps } from './place-labels.ts'
import { BELOW, labelBoxes, type StationLabel, stageLabel } from './station-labels.ts'

export interface NamedPlate {
  readonly index: number
  readonly label: string
  readonly x: number
  readonly y: number
  readonly radius: number
  readonly visits: number
  /** The longest number that it will ever show. */
  readonly widest: string
}

const FEW_STATIONS = 12

/**
 * Numbers and names below plates. Where the map is shown so small that its words have to grow against it, those of the
 * most visited come first, and the others get fewer lines or none: the whole name is in the station's hint.
 * @param grown how many times larger words are than at full size
 * @param bottom of the map
 * @returns in the order of the plates
 */
export function namesBelow(plates: readonly NamedPlate[], grown: number, bottom: number): StationLabel[] {
  const usual = plates.length <= FEW_STATIONS ? BELOW.few : BELOW.many
  const below = {
    number: usual.number * grown,
    first: usual.first * grown,
    name: usual.name * grown,
    leading: usual.leading * grown,
  }
  const labelOf = ({ label, x, y, radius }: NamedPlate, lines: number): StationLabel => {
    const name = lines === 0 ? [] : wrapLabel(label, LABEL_WIDTH / grown, lines)
    return stageLabel(name, 'S', x, y, radius, below, bottom)
  }
  const taken = plates.map((plate) => together(boxesOf(plate, labelOf(plate, 0))))
  /** As many lines as fit between the others; null where not one does. */
  const fitting = (plate: NamedPlate, i: number): StationLabel | null => {
    for (let lines = MOST_LABEL_LINES; lines > 0; lines--) {
      const label = labelOf(plate, lines)
      const words = together(labelBoxes(label, plate.widest))
      if (taken.every((others, k) => k === i || !touch(others, words))) return label
    }
    return null
  }
  const order = plates.map((_, i) => i).sort((a, b) => plates[b]!.visits - plates[a]!.visits || a - b)
  const labels: StationLabel[] = []
  for (const i of order) {
    const plate = plates[i]!
    const label = fitting(plate, i) ?? labelOf(plate, grown > 1 ? 0 : MOST_LABEL_LINES)
    labels[i] = label
    taken[i] = together(boxesOf(plate, label))
  }
  return labels
}

/** Boxes and what lies around them: most stations are too far apart for any of theirs to touch. */
interface Boxes {
  readonly boxes: readonly Box[]
  readonly bounds: Box
}

const touch = (one: Boxes, other: Boxes): boolean =>
  overlaps(one.bounds, other.bounds) &&
  one.boxes.some((box) => other.boxes.some((each) => overlaps(box, each)))

function together(boxes: readonly Box[]): Boxes {
  const x = Math.min(...boxes.map((box) => box.x))
  const y = Math.min(...boxes.map((box) => box.y))
  const right = Math.max(...boxes.map((box) => box.x + box.width))
  const bottom = Math.max(...boxes.map((box) => box.y + box.height))
  return { boxes, bounds: { x, y, width: right - x, height: bottom - y } }
}

const boxesOf = (plate: NamedPlate, label: StationLabel): readonly Box[] => [
  plateBox(plate),
  ...labelBoxes(label, plate.widest),
]

const plateBox = ({ x, y, radius }: NamedPlate): Box => ({
  x: x - radius,
  y: y - radius,
  width: radius * 2,
  height: radius * 2,
})
