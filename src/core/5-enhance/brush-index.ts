import { NONE, type Visits } from '../model/index.ts'
import type { DurationTable } from './duration-table.ts'
import type { FigureIndex } from './figure-index.ts'
import { sortDurations } from './sort-durations.ts'

/**
 * What a moving range of dates needs besides the tables: the visits in the order of their starts, each beside all that
 * it adds to. Visits are told by their rank in that order, so that those of a day stand together in every column.
 */
export interface BrushIndex {
  readonly figures: FigureIndex
  /** By rank, ascending. */
  readonly start: Float64Array
  readonly visit: Uint32Array
  readonly child: Uint32Array
  /** Rows of `stays` and `steps`; a visit without a link has no step. */
  readonly stayRow: Uint32Array
  readonly stepRow: Int32Array
  /** Ranks: the visit that it came from; the first that came from it; the next that came from where it came from. */
  readonly origin: Int32Array
  readonly target: Int32Array
  readonly sibling: Int32Array
  /** What visits of one child at one station share, where there are several. */
  readonly meeting: Int32Array
  readonly meetings: number
  /** By row of `stays`. */
  readonly stationKey: Uint32Array
}

/** Made once a load, and only where there is a brush. */
export function brushIndex(figures: FigureIndex): BrushIndex {
  const { visits, stays, steps, repeats } = figures
  const { count, child, cameFrom } = visits
  const { duration: start, index: visit } = byStart(visits)
  const rank = new Uint32Array(count)
  for (let at = 0; at < count; at++) rank[visit[at]!] = at
  const origin = new Int32Array(count).fill(NONE)
  const target = new Int32Array(count).fill(NONE)
  const sibling = new Int32Array(count).fill(NONE)
  for (let own = 0; own < count; own++) {
    if (cameFrom[own] === NONE) continue
    const from = rank[cameFrom[own]!]!
    const at = rank[own]!
    origin[at] = from
    sibling[at] = target[from]!
    target[from] = at
  }
  const meeting = new Int32Array(count).fill(NONE)
  let meetings = 0
  for (let at = 0; at < repeats.visit.length; at++) {
    if (repeats.follows[at] === 0) meetings++
    meeting[rank[repeats.visit[at]!]!] = meetings - 1
  }
  return {
    ...{ figures, start, visit, origin, target, sibling, meeting, meetings },
    child: visit.map((own) => child[own]!),
    stayRow: Uint32Array.from(rowsByRank(stays, rank)),
    stepRow: rowsByRank(steps, rank),
    stationKey: stationKeys(stays),
  }
}

function byStart({ count, start }: Visits) {
  const index = new Uint32Array(count)
  for (let visit = 0; visit < count; visit++) index[visit] = visit
  return sortDurations({ duration: start.slice(0, count), index })
}

function rowsByRank({ visitOffset, visit }: DurationTable, rank: Uint32Array): Int32Array {
  const rows = new Int32Array(rank.length).fill(NONE)
  for (let row = 0; row + 1 < visitOffset.length; row++)
    for (let at = visitOffset[row]!; at < visitOffset[row + 1]!; at++) rows[rank[visit[at]!]!] = row
  return rows
}

function stationKeys({ keyOffset, duration }: DurationTable): Uint32Array {
  const keys = new Uint32Array(duration.length)
  for (let key = 0; key + 1 < keyOffset.length; key++)
    keys.fill(key >>> 1, keyOffset[key]!, keyOffset[key + 1]!)
  return keys
}
