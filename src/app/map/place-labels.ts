import { placeAlong, type RoundedPath, type Track } from '../../core/4-visualise/index.ts'
import { labelWidth } from '../layout/wrap-label.ts'

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export type TextAnchor = 'start' | 'middle' | 'end'

export interface LabelSpot {
  readonly x: number
  readonly y: number
  readonly anchor: TextAnchor
}

const BOLD = 1.08 // wider than Arial's usual weight, at most

/** The box of one line of text, from its baseline. */
export function textBox(text: string, spot: LabelSpot, size: number, bold: boolean): Box {
  const width = labelWidth(text, size) * (bold ? BOLD : 1)
  const left = spot.anchor === 'start' ? spot.x : spot.anchor === 'end' ? spot.x - width : spot.x - width / 2
  return { x: left, y: spot.y - size * 0.78, width, height: size }
}

export const overlaps = (a: Box, b: Box, gap = 1): boolean =>
  a.x < b.x + b.width + gap &&
  b.x < a.x + a.width + gap &&
  a.y < b.y + b.height + gap &&
  b.y < a.y + a.height + gap

const FRACTIONS = [0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74, 0.2, 0.8, 0.15, 0.85]
const GAP = 3 // between a label's letters and the edge of its line

/**
 * Places for a line's label: the map's own first, then beside the line on either side, from the middle outwards.
 * @param box of the label's text, wherever
 */
export function candidateSpots(track: Track, box: Box, size: number): LabelSpot[] {
  const { path, line, width } = track
  const spots: LabelSpot[] = []
  if (line?.label) {
    const { along, dx, dy, anchor } = line.label
    const { x, y } = placeAlong(path, along * path.length)
    spots.push({ x: x + dx, y: y + dy + (dy === 0 ? size * 0.32 : 0), anchor })
  }
  for (const fraction of FRACTIONS) spots.push(...beside(path, fraction, width / 2 + GAP, box, size))
  return spots
}

/** On either side so far from the line that the box just clears it. */
function beside(path: RoundedPath, fraction: number, clear: number, box: Box, size: number): LabelSpot[] {
  const { x, y, dx, dy } = placeAlong(path, fraction * path.length)
  const reach = clear + Math.abs(dy) * (box.width / 2) + Math.abs(dx) * size * 0.36
  return [1, -1].map((side) => ({
    x: x + side * dy * reach,
    y: y - side * dx * reach + size * 0.36,
    anchor: 'middle' as const,
  }))
}

/** A line on the map, as points close together. */
export interface Bed {
  readonly key: string
  readonly kind: Track['kind']
  readonly points: Float64Array
  readonly halfWidth: number
  /** Around the line, its width included. */
  readonly bounds: Box
}

const STEP = 5

/** @param key the same for both ways of a shared line */
export function bedOf(key: string, { kind, path, width, widths }: Track): Bed {
  const count = Math.ceil(path.length / STEP)
  const points = new Float64Array(2 * (count + 1))
  for (let i = 0; i <= count; i++) {
    const { x, y } = placeAlong(path, Math.min(path.length, i * STEP))
    points[2 * i] = x
    points[2 * i + 1] = y
  }
  const halfWidth = (widths ? Math.max(...widths) : width) / 2
  const xs = points.filter((_, i) => i % 2 === 0)
  const ys = points.filter((_, i) => i % 2 === 1)
  const [x, y] = [Math.min(...xs) - halfWidth, Math.min(...ys) - halfWidth]
  const bounds = { x, y, width: Math.max(...xs) + halfWidth - x, height: Math.max(...ys) + halfWidth - y }
  return { key, kind, points, halfWidth, bounds }
}

/** From the box to the nearest edge of the line; negative where the line runs under it. */
export function distanceTo({ points, halfWidth }: Bed, box: Box): number {
  let least = Number.POSITIVE_INFINITY
  for (let i = 0; i < points.length; i += 2) {
    const dx = Math.max(0, box.x - points[i]!, points[i]! - box.x - box.width)
    const dy = Math.max(0, box.y - points[i + 1]!, points[i + 1]! - box.y - box.height)
    least = Math.min(least, dx * dx + dy * dy)
  }
  return Math.sqrt(least) - halfWidth
}

const FARTHEST = 12 // from its own line a label may be
const APART = 2 // from every other line it must be, and farther than from its own

/**
 * Whether nobody can take the label for another line's, or read it on top of one.
 * @param arrow room of an arrow between the line and the box
 */
export function belongsTo(key: string, box: Box, beds: readonly Bed[], arrow = 0): boolean {
  const own = Math.min(...beds.filter((bed) => bed.key === key).map((bed) => distanceTo(bed, box)))
  if (own > FARTHEST + arrow || own < 0) return false
  const apart = Math.max(APART, own)
  return beds.every(
    (bed) => bed.key === key || !overlaps(bed.bounds, box, apart) || distanceTo(bed, box) > apart,
  )
}

/** The first spot whose text touches nothing placed so far; null where there is no room. Adds the box it takes. */
export function placeLabel(
  text: string,
  spots: readonly LabelSpot[],
  size: number,
  bold: boolean,
  taken: Box[],
  suits: (box: Box) => boolean = () => true,
): LabelSpot | null {
  for (const spot of spots) {
    const box = textBox(text, spot, size, bold)
    if (taken.some((other) => overlaps(box, other)) || !suits(box)) continue
    taken.push(box)
    return spot
  }
  return null
}
