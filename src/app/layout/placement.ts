import type { Rank } from './layers.ts'
import { isTrunkStep, type Step } from './main-steps.ts'

const CROSSING = 0.9
const TRUNK_CROSSING = 2
const PASSING = 0.9 // a station that stands in a line's way
const UPRIGHT = 0.5 // a label hangs below every plate: a line straight down has to go round it
const LEADS_LEFT = 0.9 // a step on, against the reading direction, for each column
const LEADS_NOWHERE = 0.35 // a step on that stays in its column
const FAR_FROM_WISH = 0.12
const LOOP_AT_TOP = 1.5 // a step to the same activity is drawn above its plate

/** Where stations stand on the grid while they are sorted, and what that costs. */
export interface Placement {
  readonly cellOf: Int32Array
  /** By cell; -1 where it is free. */
  readonly stationAt: Int32Array
  put(station: number, cell: number): void
  /** The station moves there; who stands there, to where it was. */
  exchange(station: number, cell: number): void
  /** Of two stations (the second may be -1): the lines at them, what these cross, and whom they pass. */
  cost(station: number, other: number): number
}

export function createPlacement(
  steps: readonly Step[],
  ranks: readonly Rank[],
  trunk: readonly number[],
  loops: ReadonlySet<number>,
  wish: readonly number[],
  columns: number,
  cells: number,
): Placement {
  const cellOf = new Int32Array(ranks.length).fill(-1)
  const stationAt = new Int32Array(cells).fill(-1)
  const largest = steps.reduce((most, step) => Math.max(most, step.count), 1)
  const from = Int32Array.from(steps, (step) => step.from)
  const to = Int32Array.from(steps, (step) => step.to)
  const weight = Float64Array.from(steps, (step) => 0.4 + Math.sqrt(step.count / largest))
  const crossing = Float64Array.from(steps, (step) => (isTrunkStep(step, trunk) ? TRUNK_CROSSING : CROSSING))
  const leadsOn = Uint8Array.from(steps, (step) => Number(ranks[step.from]!.layer < ranks[step.to]!.layer))
  const linesOf = ranks.map((_, station) =>
    Int32Array.from(steps.flatMap((step, i) => (step.from === station || step.to === station ? [i] : []))),
  )
  // Ends of the lines: read far more often than written.
  const ax = new Int32Array(steps.length)
  const ay = new Int32Array(steps.length)
  const bx = new Int32Array(steps.length)
  const by = new Int32Array(steps.length)
  return { cellOf, stationAt, put, exchange, cost }

  function put(station: number, cell: number): void {
    cellOf[station] = cell
    stationAt[cell] = station
    for (const i of linesOf[station]!) {
      if (from[i] === station) {
        ax[i] = cell % columns
        ay[i] = Math.floor(cell / columns)
      } else {
        bx[i] = cell % columns
        by[i] = Math.floor(cell / columns)
      }
    }
  }

  function exchange(station: number, cell: number): void {
    const left = cellOf[station]!
    const other = stationAt[cell]!
    put(station, cell)
    if (other >= 0) put(other, left)
    else stationAt[left] = -1
  }

  function cost(station: number, other: number): number {
    const own = placeCost(station) + linesCost(station, -1)
    return other < 0 ? own : own + placeCost(other) + linesCost(other, station)
  }

  function placeCost(station: number): number {
    const wished = wish[station]!
    const x = cellOf[station]! % columns
    const y = Math.floor(cellOf[station]! / columns)
    let sum =
      FAR_FROM_WISH * (Math.abs(x - (wished % columns)) + 0.5 * Math.abs(y - Math.floor(wished / columns)))
    if (y === 0 && loops.has(station)) sum += LOOP_AT_TOP
    for (let i = 0; i < from.length; i++) {
      if (from[i] === station || to[i] === station) continue
      if (onSegment(ax[i]!, ay[i]!, bx[i]!, by[i]!, x, y)) sum += PASSING * weight[i]!
    }
    return sum
  }

  /** Lines at the station but not at `except`, whose lines have been counted. */
  function linesCost(station: number, except: number): number {
    const lines = linesOf[station]!
    let sum = 0
    for (let n = 0; n < lines.length; n++) {
      const i = lines[n]!
      if (from[i] !== except && to[i] !== except) sum += lineCost(i) + crossings(i)
    }
    return sum
  }

  function lineCost(i: number): number {
    const dx = bx[i]! - ax[i]!
    const dy = by[i]! - ay[i]!
    const long = Math.max(Math.abs(dx), Math.abs(dy))
    const short = Math.min(Math.abs(dx), Math.abs(dy))
    let sum = long + 0.5 * short
    if (dx === 0) sum += UPRIGHT
    if (short === 0 && long > 1) sum += PASSING * between(cellOf[from[i]!]!, cellOf[to[i]!]!)
    if (leadsOn[i] && dx < 0) sum += LEADS_LEFT * -dx
    else if (leadsOn[i] && dx === 0) sum += LEADS_NOWHERE
    return sum * weight[i]!
  }

  function crossings(i: number): number {
    const x1 = ax[i]!
    const y1 = ay[i]!
    const x2 = bx[i]!
    const y2 = by[i]!
    let sum = 0
    for (let k = 0; k < from.length; k++) {
      const x3 = ax[k]!
      const x4 = bx[k]!
      if ((x1 < x3 && x1 < x4 && x2 < x3 && x2 < x4) || (x1 > x3 && x1 > x4 && x2 > x3 && x2 > x4)) continue
      const y3 = ay[k]!
      const y4 = by[k]!
      if ((y1 < y3 && y1 < y4 && y2 < y3 && y2 < y4) || (y1 > y3 && y1 > y4 && y2 > y3 && y2 > y4)) continue
      if (from[i] === from[k] || from[i] === to[k] || to[i] === from[k] || to[i] === to[k]) continue
      if (meet(x1, y1, x2, y2, x3, y3, x4, y4)) sum += crossing[k]!
    }
    return sum
  }

  /** Stations on the straight between two places of one row or column. */
  function between(a: number, b: number): number {
    const stride = Math.abs(a - b) % columns === 0 ? columns : 1
    let stations = 0
    for (let cell = Math.min(a, b) + stride; cell < Math.max(a, b); cell += stride)
      if (stationAt[cell]! >= 0) stations++
    return stations
  }
}

const side = (ax: number, ay: number, bx: number, by: number, x: number, y: number): number =>
  Math.sign((bx - ax) * (y - ay) - (by - ay) * (x - ax))

const onSegment = (ax: number, ay: number, bx: number, by: number, x: number, y: number): boolean =>
  (x - ax) * (x - bx) <= 0 && (y - ay) * (y - by) <= 0 && side(ax, ay, bx, by, x, y) === 0

/** Whether two straights share a point, one beside the other included. */
function meet(
  ax: number,
  ay: number,
  bx: number,
  by: number,
  cx: number,
  cy: number,
  dx: number,
  dy: number,
): boolean {
  const c = side(ax, ay, bx, by, cx, cy)
  const d = side(ax, ay, bx, by, dx, dy)
  if (c * d > 0) return false
  const a = side(cx, cy, dx, dy, ax, ay)
  const b = side(cx, cy, dx, dy, bx, by)
  return a * b <= 0 // boxes that overlap and neither on one side of the other: they share a point
}
