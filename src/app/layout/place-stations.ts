import type { Rank } from './layers.ts'
import type { Step } from './main-steps.ts'
import { createCost } from './placement-cost.ts'
import type { StationGrid } from './station-grid.ts'

/** Trials a station, and at most in all: the time it takes must not grow with the square of the log. */
const TRIALS_PER_STATION = 600
const MOST_TRIALS = 36_000
const HOTTEST = 1.6
const COLDEST = 0.02
const SEED = 20_11

/**
 * Gives each activity a place of the grid: the trunk straight along rows of its own, in reading order; the others
 * first where their rank puts them, then sorted by trial (simulated annealing) until lines are short, lead on to the
 * right and cross little.
 * @returns column + row × columns, by activity
 */
export function placeStations(
  ranks: readonly Rank[],
  steps: readonly Step[],
  trunk: readonly number[],
  grid: StationGrid,
): number[] {
  const columns = grid.xs.length
  const cells = grid.blocked.length
  const cellOf = new Int32Array(ranks.length).fill(-1)
  const stationAt = new Int32Array(cells).fill(-1)
  const put = (station: number, cell: number): void => {
    cellOf[station] = cell
    stationAt[cell] = station
  }
  trunkCells(trunk.length, grid).forEach((cell, i) => put(trunk[i]!, cell))
  const isTrunk = new Set(trunk)
  const others = ranks.map((_, station) => station).filter((station) => !isTrunk.has(station))
  const wish = wishedCells(ranks, trunk, cellOf, grid)
  for (const station of others.toSorted(
    (a, b) => ranks[a]!.layer - ranks[b]!.layer || ranks[a]!.y - ranks[b]!.y,
  )) {
    put(station, nearestFree(wish[station]!, grid, stationAt))
  }
  if (others.length > 0) sort(others)
  return [...cellOf]

  function sort(movable: readonly number[]): void {
    const cost = createCost(steps, ranks, trunk, wish, cellOf, stationAt, columns)
    const random = randomStream(SEED)
    const trials = Math.min(MOST_TRIALS, TRIALS_PER_STATION * movable.length)
    for (let trial = 0; trial < trials; trial++) {
      const heat = HOTTEST * (COLDEST / HOTTEST) ** (trial / trials)
      const station = movable[Math.floor(random() * movable.length)]!
      const from = cellOf[station]!
      const to = Math.floor(random() * cells)
      const other = stationAt[to]!
      if (to === from || grid.blocked[to] || isTrunk.has(other)) continue
      const before = cost(station, other)
      exchange(station, from, to, other)
      const worse = cost(station, other) - before
      if (worse > 0 && random() >= Math.exp(-worse / heat)) exchange(station, to, from, other)
    }
  }

  function exchange(station: number, from: number, to: number, other: number): void {
    stationAt[from] = other
    if (other >= 0) cellOf[other] = from
    put(station, to)
  }
}

/** Rows for the trunk's parts, evenly among those where a whole part has room. */
function trunkCells(length: number, { xs, ys, blocked }: StationGrid): number[] {
  const columns = xs.length
  const bands = Math.ceil(length / columns)
  const perBand = Math.ceil(length / bands)
  const rows = ys.map((_, row) => row).filter((row) => !blocked[row * columns])
  return Array.from({ length }, (_, i) => {
    const band = Math.floor(i / perBand)
    const row = rows[Math.floor(((band + 0.5) * rows.length) / bands - 0.01)]!
    return row * columns + (i % perBand)
  })
}

/** The column of a station's layer, in the row of the trunk that its layer belongs to, above or below it. */
function wishedCells(
  ranks: readonly Rank[],
  trunk: readonly number[],
  cellOf: Int32Array,
  { xs, blocked }: StationGrid,
): number[] {
  const columns = xs.length
  const rows = blocked.length / columns
  return ranks.map(({ layer, y }) => {
    let before = trunk[0]!
    for (const station of trunk) if (ranks[station]!.layer <= layer) before = station
    const cell = cellOf[before]!
    const column = Math.max(0, Math.min(columns - 1, (cell % columns) + layer - ranks[before]!.layer))
    const row = Math.floor(cell / columns) + Math.sign(y - ranks[before]!.y)
    return column + Math.max(0, Math.min(rows - 1, row)) * columns
  })
}

function nearestFree(wish: number, { xs, blocked }: StationGrid, stationAt: Int32Array): number {
  const columns = xs.length
  const distance = (cell: number): number =>
    Math.abs((cell % columns) - (wish % columns)) +
    1.2 * Math.abs(Math.floor(cell / columns) - Math.floor(wish / columns))
  let best = -1
  blocked.forEach((taken, cell) => {
    if (!taken && stationAt[cell]! < 0 && (best < 0 || distance(cell) < distance(best))) best = cell
  })
  return best
}

/** Mulberry32: the same trials for the same log, always. */
function randomStream(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
