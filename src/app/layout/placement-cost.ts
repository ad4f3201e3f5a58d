import type { Rank } from './layers.ts'
import { isTrunkStep, type Step } from './main-steps.ts'

const CROSSING = 0.9
const TRUNK_CROSSING = 2
const PASSING = 0.9 // a station that stands in a line's way
const UPRIGHT = 0.5 // a label hangs below every plate: a line straight down has to go round it
const LEADS_LEFT = 0.9 // a step on, against the reading direction, for each column
const LEADS_NOWHERE = 0.35 // a step on that stays in its column
const FAR_FROM_WISH = 0.12

/** What two stations' places cost (the second may be -1): the lines at them, what these cross, and whom they pass. */
export type PlacementCost = (station: number, other: number) => number

/** A cost over places that the caller changes between calls. */
export function createCost(
  steps: readonly Step[],
  ranks: readonly Rank[],
  trunk: readonly number[],
  wish: readonly number[],
  cellOf: Int32Array,
  stationAt: Int32Array,
  columns: number,
): PlacementCost {
  const count = steps.length
  const from = Int32Array.from(steps, (step) => step.from)
  const to = Int32Array.from(steps, (step) => step.to)
  const largest = steps.reduce((most, step) => Math.max(most, step.count), 1)
  const weight = Float64Array.from(steps, (step) => 0.4 + Math.sqrt(step.count / largest))
  const onTrunk = Uint8Array.from(steps, (step) => Number(isTrunkStep(step, trunk)))
  const leadsOn = Uint8Array.from(steps, (step) => Number(ranks[step.from]!.layer < ranks[step.to]!.layer))
  const at = ranks.map((): number[] => [])
  steps.forEach((step, i) => {
    at[step.from]!.push(i)
    at[step.to]!.push(i)
  })
  const columnOf = (station: number): number => cellOf[station]! % columns
  const rowOf = (station: number): number => Math.floor(cellOf[station]! / columns)
  return (station, other) => {
    let cost = placeCost(station) + linesAt(station, -1)
    if (other >= 0) cost += placeCost(other) + linesAt(other, station)
    return cost
  }

  function placeCost(station: number): number {
    const wished = wish[station]!
    let cost =
      FAR_FROM_WISH *
      (Math.abs(columnOf(station) - (wished % columns)) +
        0.5 * Math.abs(rowOf(station) - Math.floor(wished / columns)))
    for (let i = 0; i < count; i++) if (passes(i, station)) cost += PASSING * weight[i]!
    return cost
  }

  /** Lines at the station but not at `except`, whose lines have been counted. */
  function linesAt(station: number, except: number): number {
    let cost = 0
    for (const i of at[station]!) {
      if (from[i] === except || to[i] === except) continue
      cost += lineCost(i)
      for (let k = 0; k < count; k++)
        if (k !== i && crosses(i, k)) cost += onTrunk[k] ? TRUNK_CROSSING : CROSSING
    }
    return cost
  }

  function lineCost(i: number): number {
    const dx = columnOf(to[i]!) - columnOf(from[i]!)
    const dy = rowOf(to[i]!) - rowOf(from[i]!)
    const long = Math.max(Math.abs(dx), Math.abs(dy))
    const short = Math.min(Math.abs(dx), Math.abs(dy))
    let cost = long + 0.5 * short
    if (dx === 0) cost += UPRIGHT
    if (short === 0 && long > 1) cost += PASSING * between(cellOf[from[i]!]!, cellOf[to[i]!]!)
    if (leadsOn[i] && dy === 0 && dx < 0) cost += LEADS_LEFT * -dx
    else if (leadsOn[i] && dx < 0) cost += LEADS_LEFT * 0.6 * -dx
    else if (leadsOn[i] && dx === 0) cost += LEADS_NOWHERE
    return cost * weight[i]!
  }

  /** Stations on the straight between two places of one row or column. */
  function between(a: number, b: number): number {
    const stride = Math.abs(a - b) % columns === 0 ? columns : 1
    let stations = 0
    for (let cell = Math.min(a, b) + stride; cell < Math.max(a, b); cell += stride)
      if (stationAt[cell]! >= 0) stations++
    return stations
  }

  function passes(i: number, station: number): boolean {
    if (from[i] === station || to[i] === station) return false
    return onSegment(
      columnOf(from[i]!),
      rowOf(from[i]!),
      columnOf(to[i]!),
      rowOf(to[i]!),
      columnOf(station),
      rowOf(station),
    )
  }

  function crosses(i: number, k: number): boolean {
    const a = from[i]!
    const b = to[i]!
    const c = from[k]!
    const d = to[k]!
    if (a === c || a === d || b === c || b === d) return false
    return meet(columnOf(a), rowOf(a), columnOf(b), rowOf(b), columnOf(c), rowOf(c), columnOf(d), rowOf(d))
  }
}

const side = (ax: number, ay: number, bx: number, by: number, x: number, y: number): number =>
  Math.sign((bx - ax) * (y - ay) - (by - ay) * (x - ax))

const onSegment = (ax: number, ay: number, bx: number, by: number, x: number, y: number): boolean =>
  side(ax, ay, bx, by, x, y) === 0 && (x - ax) * (x - bx) <= 0 && (y - ay) * (y - by) <= 0

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
  const a = side(cx, cy, dx, dy, ax, ay)
  const b = side(cx, cy, dx, dy, bx, by)
  if (c * d < 0 && a * b < 0) return true
  return (
    (c === 0 && onSegment(ax, ay, bx, by, cx, cy)) ||
    (d === 0 && onSegment(ax, ay, bx, by, dx, dy)) ||
    (a === 0 && onSegment(cx, cy, dx, dy, ax, ay)) ||
    (b === 0 && onSegment(cx, cy, dx, dy, bx, by))
  )
}
