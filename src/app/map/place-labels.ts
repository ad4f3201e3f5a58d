import { placeAlong, type RoundedPath, type Track } from '../../core/4-visualise/index.ts'

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

/** The box of one line of text, from its baseline. Arial's figures and letters average 0.56 em, bold 0.6 em. */
export function textBox(text: string, spot: LabelSpot, size: number, bold: boolean): Box {
  const width = text.length * size * (bold ? 0.6 : 0.56)
  const left = spot.anchor === 'start' ? spot.x : spot.anchor === 'end' ? spot.x - width : spot.x - width / 2
  return { x: left, y: spot.y - size * 0.78, width, height: size }
}

export const overlaps = (a: Box, b: Box, gap = 1): boolean =>
  a.x < b.x + b.width + gap &&
  b.x < a.x + a.width + gap &&
  a.y < b.y + b.height + gap &&
  b.y < a.y + a.height + gap

const FRACTIONS = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.2, 0.8]

/** Places for a line's label: the map's own first, then beside the line on either side, from the middle outwards. */
export function candidateSpots(track: Track, size: number): LabelSpot[] {
  const { path, line, width } = track
  const spots: LabelSpot[] = []
  if (line?.label) {
    const { along, dx, dy, anchor } = line.label
    const { x, y } = placeAlong(path, along * path.length)
    spots.push({ x: x + dx, y: y + dy + (dy === 0 ? size * 0.32 : 0), anchor })
  }
  for (const fraction of FRACTIONS) spots.push(...beside(path, fraction, width / 2 + 4, size))
  return spots
}

function beside(path: RoundedPath, fraction: number, clear: number, size: number): LabelSpot[] {
  const { x, y, dx, dy } = placeAlong(path, fraction * path.length)
  if (Math.abs(dx) > Math.abs(dy) * 2) {
    return [
      { x, y: y - clear, anchor: 'middle' },
      { x, y: y + clear + size * 0.78, anchor: 'middle' },
    ]
  }
  const reach = clear * Math.max(1, Math.hypot(dx, dy))
  return [
    { x: x + reach + 2, y: y + size * 0.32, anchor: 'start' },
    { x: x - reach - 2, y: y + size * 0.32, anchor: 'end' },
  ]
}

/** The first spot whose text touches nothing placed so far; null where there is no room. Adds the box it takes. */
export function placeLabel(
  text: string,
  spots: readonly LabelSpot[],
  size: number,
  bold: boolean,
  taken: Box[],
): LabelSpot | null {
  for (const spot of spots) {
    const box = textBox(text, spot, size, bold)
    if (taken.some((other) => overlaps(box, other))) continue
    taken.push(box)
    return spot
  }
  return null
}
