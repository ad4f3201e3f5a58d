import type { LabelAnchor } from '../../core/model/index.ts'
import { type Box, type TextAnchor, textBox } from './place-labels.ts'

export interface TextLine {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly size: number
  readonly bold: boolean
  readonly anchor: TextAnchor
}

/** A station's words on the map: where its number goes, and its name. */
export interface StationLabel {
  readonly number: Omit<TextLine, 'text'>
  readonly name: readonly TextLine[]
}

const NUMBER = 21
const NAME = 13
const LEADING = 15
const DESCENT = 4 // of letters below their baseline
const TRUNK = 16 // half of the widest line, its casing included

interface Below {
  readonly number: number
  /** From the plate's edge to the first baseline of the name. */
  readonly first: number
  readonly name: number
  readonly leading: number
}
/** Sizes of words below a plate: where stations are few there is room for larger ones. */
export const BELOW: Readonly<Record<'few' | 'many', Below>> = {
  few: { number: 19, first: 35, name: 13.5, leading: 14.5 },
  many: { number: 15, first: 30, name: 12.5, leading: 14 },
}

/**
 * Places a stage's number and name beside its plate. `(x, y)` is the plate's centre, in map units.
 * @param lines of its name
 * @param bottom of the map: words that would lie beyond it go above the plate
 */
export function stageLabel(
  lines: readonly string[],
  at: LabelAnchor,
  x: number,
  y: number,
  radius: number,
  below = BELOW.many,
  bottom = Number.POSITIVE_INFINITY,
): StationLabel {
  switch (at) {
    case 'N':
      return beside(lines, 'middle', x, y - radius - 8, -21)
    case 'NW': {
      const lx = x - Math.max(12, radius * 0.5) + (radius < 16 ? 20 : 0)
      return beside(lines, 'end', lx, radius < 16 ? y - radius - 8 : y - radius * 0.87 - 7, -21)
    }
    case 'SW': {
      const edge = Math.sqrt(Math.max(0, radius ** 2 - TRUNK ** 2)) // of the plate, at the trunk's lower side
      return beside(lines, 'end', x - Math.max(edge, 8) - 8, y + TRUNK + 17, 15)
    }
    case 'S':
      return underneath(lines, x, y, radius, below, bottom)
    default:
      return beside(lines, 'start', x + radius + 10, y + 6, 16)
  }
}

/** @param toName from the number's baseline to the nearest of the name; above it where negative */
function beside(
  lines: readonly string[],
  anchor: TextAnchor,
  x: number,
  y: number,
  toName: number,
): StationLabel {
  const first = toName < 0 ? y + toName - (lines.length - 1) * LEADING : y + toName
  return {
    number: { x, y, size: NUMBER, bold: true, anchor },
    name: lines.map((text, i) => ({ text, x, y: first + i * LEADING, size: NAME, bold: false, anchor })),
  }
}

function underneath(
  lines: readonly string[],
  x: number,
  y: number,
  radius: number,
  { number, first, name, leading }: Below,
  bottom: number,
): StationLabel {
  const last = (lines.length - 1) * leading
  const over = y + radius + first + last + DESCENT > bottom
  const numberAt = over ? y - radius - 7 : y + radius + number + 1
  const nameAt = over ? numberAt - number - last : y + radius + first
  return {
    number: { x, y: numberAt, size: number, bold: true, anchor: 'middle' },
    name: lines.map((text, i) => ({
      text,
      x,
      y: nameAt + i * leading,
      size: name,
      bold: false,
      anchor: 'middle' as const,
    })),
  }
}

const DOOR = 12.5
const DOOR_LEADING = 14
const FROM_DOOR = 11
/** Of a doorway, around its centre. */
export const DOOR_BOX: Box = { x: -8, y: -10, width: 16, height: 18 }

/** A doorway's name, and under it its share where it has one, beside the door: to its left, or to its right at `E`. */
export function doorLabel(
  lines: readonly string[],
  at: LabelAnchor,
  x: number,
  y: number,
  hasShare: boolean,
): StationLabel {
  const anchor: TextAnchor = at === 'E' ? 'start' : 'end'
  const lx = at === 'E' ? x + FROM_DOOR : x - FROM_DOOR
  const share = { x: lx, y: y + 9, size: DOOR, bold: true, anchor }
  const last = hasShare ? share.y - DOOR_LEADING : lines.length > 1 ? y + 9 : y + 4
  return {
    name: lines.map((text, i) => ({
      text,
      x: lx,
      y: last - (lines.length - 1 - i) * DOOR_LEADING,
      size: DOOR,
      bold: false,
      anchor,
    })),
    number: share,
  }
}

/** Boxes that other labels must keep clear of. `widest` is the longest number the label will ever show; '' for none. */
export function labelBoxes(label: StationLabel, widest: string): Box[] {
  const name = label.name.map((line) => textBox(line.text, line, line.size, line.bold))
  return widest === '' ? name : [...name, textBox(widest, label.number, label.number.size, true)]
}
