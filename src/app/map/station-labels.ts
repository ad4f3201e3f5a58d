import type { LabelAnchor } from '../../core/model/index.ts'
import { wrapLabel } from '../layout/log-map.ts'
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
const DESCENT = 4 // of letters below their baseline

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
 * @param bottom of the map: words that would lie beyond it go above the plate
 */
export function stageLabel(
  label: string,
  at: LabelAnchor,
  x: number,
  y: number,
  radius: number,
  diagonal: number,
  below = BELOW.many,
  bottom = Number.POSITIVE_INFINITY,
): StationLabel {
  const line = (text: string, lx: number, ly: number, anchor: TextAnchor): TextLine => ({
    text,
    x: lx,
    y: ly,
    size: NAME,
    bold: false,
    anchor,
  })
  const number = (nx: number, ny: number, anchor: TextAnchor) => ({
    x: nx,
    y: ny,
    size: NUMBER,
    bold: true,
    anchor,
  })
  switch (at) {
    case 'N':
      return {
        number: number(x, y - radius - 8, 'middle'),
        name: [line(label, x, y - radius - 29, 'middle')],
      }
    case 'NW': {
      const lx = x - Math.max(12, radius * 0.5) + (radius < 16 ? 20 : 0)
      const ly = radius < 16 ? y - radius - 8 : y - radius * 0.87 - 7
      return { number: number(lx, ly, 'end'), name: [line(label, lx, ly - 21, 'end')] }
    }
    case 'SW': {
      const lx = x - Math.max(radius * 0.72 + 8, diagonal)
      const ly = y + Math.max(radius * 0.6, diagonal) + 22
      return { number: number(lx, ly, 'end'), name: [line(label, lx, ly + 16, 'end')] }
    }
    case 'S': {
      const { number, first, name, leading } = below
      const lines = wrapLabel(label)
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
    default: {
      const lx = x + radius + 10
      return { number: number(lx, y + 6, 'start'), name: [line(label, lx, y + 22, 'start')] }
    }
  }
}

const DOOR = 12.5
const SHARE_ROOM = 34 // of a share written after its name

/** A doorway's name with its share: beside the door, or lower beside its drop. */
export function doorLabel(label: string, at: LabelAnchor, x: number, y: number): StationLabel {
  const anchor: TextAnchor = at === 'W' || at === 'SW' ? 'end' : 'start'
  const lx = anchor === 'end' ? x - 11 : x + 11
  if (at === 'SW') {
    const share = { x: lx, y: y + 27, size: DOOR, bold: true, anchor }
    return {
      name: [{ text: label, x: lx - SHARE_ROOM, y: y + 27, size: DOOR, bold: false, anchor }],
      number: share,
    }
  }
  const top = y - 5
  return {
    name: [{ text: label, x: lx, y: top, size: DOOR, bold: false, anchor }],
    number: { x: lx, y: top + 14, size: DOOR, bold: true, anchor },
  }
}

/** Boxes that other labels must keep clear of. `widest` is the longest number the label will ever show. */
export function labelBoxes(label: StationLabel, widest: string): Box[] {
  return [
    ...label.name.map((line) => textBox(line.text, line, line.size, line.bold)),
    textBox(widest, label.number, label.number.size, true),
  ]
}
