import type { Point } from '../model/index.ts'

/** A polyline with rounded bends: what SVG draws and what dots run along are the same curve. */
export interface RoundedPath {
  /** SVG path data. */
  readonly d: string
  /** The curve as a dense polyline: x, y, x, y … */
  readonly points: Float64Array
  /** Distance along the curve at each point. */
  readonly along: Float64Array
  readonly length: number
}

const STEPS_PER_BEND = 12

/**
 * Rounds the bends of a polyline. A bend takes at most half of the shorter arm, so neighbours never overlap.
 * @param radius in map units
 */
export function roundedPath(corners: readonly Point[], radius: number): RoundedPath {
  const points: number[] = []
  const add = (x: number, y: number): void => {
    const n = points.length
    if (n === 0 || points[n - 2] !== x || points[n - 1] !== y) points.push(x, y)
  }
  let d = ''
  corners.forEach((corner, i) => {
    const before = corners[i - 1]
    const after = corners[i + 1]
    const bend = before && after ? bendAt(before, corner, after, radius) : null
    if (bend === null) {
      d += `${i === 0 ? 'M' : 'L'}${svg(corner[0])} ${svg(corner[1])}`
      add(corner[0], corner[1])
      return
    }
    const { from, to, centre, turn, start, r } = bend
    d += `L${svg(from[0])} ${svg(from[1])}A${svg(r)} ${svg(r)} 0 0 ${turn > 0 ? 1 : 0} ${svg(to[0])} ${svg(to[1])}`
    for (let k = 0; k <= STEPS_PER_BEND; k++) {
      const angle = start + (turn * k) / STEPS_PER_BEND
      add(centre[0] + Math.cos(angle) * r, centre[1] + Math.sin(angle) * r)
    }
  })
  return { d, ...measured(points) }
}

/** Where the curve is after distance `s`, and its unit direction. */
export interface Place {
  x: number
  y: number
  dx: number
  dy: number
}

export function placeAlong(path: RoundedPath, s: number): Place {
  const { points, along } = path
  let low = 0
  let high = along.length - 2
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (along[middle]! <= s) low = middle
    else high = middle - 1
  }
  const ax = points[2 * low]!
  const ay = points[2 * low + 1]!
  const bx = points[2 * low + 2] ?? ax
  const by = points[2 * low + 3] ?? ay
  const length = Math.hypot(bx - ax, by - ay) || 1
  const dx = (bx - ax) / length
  const dy = (by - ay) / length
  const past = Math.max(0, Math.min(length, s - along[low]!))
  return { x: ax + dx * past, y: ay + dy * past, dx, dy }
}

function measured(points: readonly number[]): Pick<RoundedPath, 'points' | 'along' | 'length'> {
  const along = new Float64Array(points.length / 2)
  for (let i = 1; i < along.length; i++)
    along[i] =
      along[i - 1]! + Math.hypot(points[2 * i]! - points[2 * i - 2]!, points[2 * i + 1]! - points[2 * i - 1]!)
  return { points: Float64Array.from(points), along, length: along.at(-1) ?? 0 }
}

interface Bend {
  readonly from: Point
  readonly to: Point
  readonly centre: Point
  readonly start: number
  readonly turn: number
  readonly r: number
}

/** Null where the line goes straight on, or straight back. */
function bendAt(before: Point, corner: Point, after: Point, radius: number): Bend | null {
  const inLength = Math.hypot(before[0] - corner[0], before[1] - corner[1])
  const outLength = Math.hypot(after[0] - corner[0], after[1] - corner[1])
  if (inLength === 0 || outLength === 0) return null
  const ux = (before[0] - corner[0]) / inLength
  const uy = (before[1] - corner[1]) / inLength
  const vx = (after[0] - corner[0]) / outLength
  const vy = (after[1] - corner[1]) / outLength
  const cross = ux * vy - uy * vx
  if (Math.abs(cross) < 1e-9) return null
  const half = Math.acos(Math.max(-1, Math.min(1, ux * vx + uy * vy))) / 2
  const cut = Math.min(radius / Math.tan(half), inLength / 2, outLength / 2)
  const r = cut * Math.tan(half)
  const toCentre = r / Math.sin(half)
  const middle = Math.hypot(ux + vx, uy + vy)
  const centre: Point = [
    corner[0] + ((ux + vx) / middle) * toCentre,
    corner[1] + ((uy + vy) / middle) * toCentre,
  ]
  const from: Point = [corner[0] + ux * cut, corner[1] + uy * cut]
  const to: Point = [corner[0] + vx * cut, corner[1] + vy * cut]
  const start = Math.atan2(from[1] - centre[1], from[0] - centre[0])
  let turn = Math.atan2(to[1] - centre[1], to[0] - centre[0]) - start
  if (turn > Math.PI) turn -= 2 * Math.PI
  if (turn < -Math.PI) turn += 2 * Math.PI
  return { from, to, centre, start, turn, r }
}

const svg = (n: number): string => String(Math.round(n * 1000) / 1000)
