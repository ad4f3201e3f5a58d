import type { Rank } from './layers.ts'
import type { Step } from './main-steps.ts'
import { createPlacement } from './placement.ts'
import { openRows, type StationGrid } from './station-grid.ts'

/** Trials a station, and at most in all: the time it takes must not grow with the square of the log. */
const TRIALS_PER_STATION = 700
const MOST_TRIALS = 14_000
const TRIALS_AT_ONCE = 256
const HOTTEST = 2
const COLDEST = 0.1

/**
 * Gives each activity a place of the grid: the trunk straight along rows of its own, in reading order; the others
 * first where their rank puts them, then sorted by trial (simulated annealing) until lines are short, lead on to the
 * right and cross little.
 * @param loops activities with steps to themselves
 * @param random from 0 to 1: another stream, another attempt
 * @param rest waited for now and then, so that the page stays alive
 * @returns column + row × columns, by activity
 */
export async function placeStations(
  ranks: readonly Rank[],
  steps: readonly Step[],
  trunk: readonly number[],
  grid: StationGrid,
  loops: ReadonlySet<number>,
  random: () => number,
  rest: () => Promise<void>,
): Promise<number[]> {
  const columns = grid.xs.length
  const cells = grid.blocked.length
  const trunkAt = new Map(trunkCells(trunk.length, grid).map((cell, i) => [trunk[i]!, cell]))
  const wish = wishedCells(ranks, trunk, trunkAt, grid)
  const placement = createPlacement(steps, ranks, trunk, loops, wish, columns, cells)
  const { cellOf, stationAt } = placement
  for (const [station, cell] of trunkAt) placement.put(station, cell)
  const others = ranks
    .map((_, station) => station)
    .filter((station) => !trunkAt.has(station))
    .sort((a, b) => ranks[a]!.layer - ranks[b]!.layer || ranks[a]!.y - ranks[b]!.y || a - b)
  for (const station of others) placement.put(station, nearestFree(wish[station]!, grid, stationAt))
  const neighbours = ranks.map((_, station) =>
    steps.flatMap(({ from, to }) => (from === station ? [to] : to === station ? [from] : [])),
  )
  const below = (n: number): number => Math.floor(random() * n)
  const trials = others.length === 0 ? 0 : Math.min(MOST_TRIALS, TRIALS_PER_STATION * others.length)
  for (let trial = 0; trial < trials; trial++) {
    if (trial % TRIALS_AT_ONCE === 0) await rest()
    const heat = HOTTEST * (COLDEST / HOTTEST) ** (trial / trials)
    const station = others[below(others.length)]!
    const from = cellOf[station]!
    const to = random() < 0.4 ? below(cells) : besideNeighbour(station)
    const other = stationAt[to] ?? -1
    if (to === from || (grid.blocked[to] ?? true) || trunkAt.has(other)) continue
    const before = placement.cost(station, other)
    placement.exchange(station, to)
    const worse = placement.cost(station, other) - before
    if (worse > 0 && random() >= Math.exp(-worse / heat)) placement.exchange(station, from)
  }
  return [...cellOf]

  /** -1 where that would be off the grid. */
  function besideNeighbour(station: number): number {
    const near = neighbours[station]!
    const cell = cellOf[near.length === 0 ? station : near[below(near.length)]!]!
    const column = (cell % columns) + below(5) - 2
    return column < 0 || column >= columns ? -1 : cell - (cell % columns) + column + (below(3) - 1) * columns
  }
}

/** Rows for the trunk's parts, evenly among those where a whole part has room; failing that, every free place. */
function trunkCells(length: number, grid: StationGrid): number[] {
  const columns = grid.xs.length
  const rows = openRows(grid)
  const bands = Math.ceil(length / columns)
  if (bands > rows.length)
    return grid.blocked.flatMap((taken, cell) => (taken ? [] : [cell])).slice(0, length)
  const perBand = Math.ceil(length / bands)
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
  trunkAt: ReadonlyMap<number, number>,
  { xs, blocked }: StationGrid,
): number[] {
  const columns = xs.length
  const rows = blocked.length / columns
  return ranks.map(({ layer, y }) => {
    let before = trunk[0]!
    for (const station of trunk) if (ranks[station]!.layer <= layer) before = station
    const cell = trunkAt.get(before)!
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
