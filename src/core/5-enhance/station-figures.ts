import type { StationFigures, TimeUnit } from '../model/index.ts'
import { NONE, NOT_RECORDED, OPEN } from '../model/index.ts'
import { durationFigures, runningTotals } from './duration-table.ts'
import type { FigureIndex } from './figure-index.ts'

/** Visits' units in one unit of the figures: logs keep ms and report seconds. */
export const FIGURE_SCALE: Readonly<Record<TimeUnit, number>> = { day: 1, ms: 1000 }

/** Counts by station key. */
export interface StationCounts {
  readonly visits: Uint32Array
  readonly cases: Uint32Array
  readonly starts: Uint32Array
  readonly ends: Uint32Array
  readonly open: Uint32Array
  readonly notRecorded: Uint32Array
}

/**
 * Figures of every station that has visits, by `index.stations` key; a station may be left with none by the mask.
 * A journey begins and ends where its first and its last visit are, if these are kept.
 * @param mask by visit, 1 where kept; null keeps all
 */
export function stationFigures(
  index: FigureIndex,
  mask: Uint8Array | null = null,
  counts: StationCounts = countStations(index, mask),
): StationFigures[] {
  const { visits, stays } = index
  const totals = runningTotals(stays, mask, null)
  return Array.from(index.stations.example, (example, key) => ({
    ...visits.stations[visits.station[example]!]!,
    visits: counts.visits[key]!,
    cases: counts.cases[key]!,
    starts: counts.starts[key]!,
    ends: counts.ends[key]!,
    open: counts.open[key]!,
    notRecorded: counts.notRecorded[key]!,
    duration: durationFigures(stays, totals, key, FIGURE_SCALE[visits.unit]),
  }))
}

export function countStations(index: FigureIndex, mask: Uint8Array | null): StationCounts {
  const { visits, stations } = index
  const { state, child } = visits
  const keyOf = stations.keyOf
  const zeros = () => new Uint32Array(stations.count)
  const counts = {
    visits: zeros(),
    cases: zeros(),
    starts: zeros(),
    ends: zeros(),
    open: zeros(),
    notRecorded: zeros(),
  }
  const lastChild = new Int32Array(stations.count).fill(NONE)
  for (let visit = 0; visit < visits.count; visit++) {
    if (mask !== null && mask[visit] === 0) continue
    const key = keyOf[visit]!
    counts.visits[key] = counts.visits[key]! + 1
    if (lastChild[key] !== child[visit]) {
      lastChild[key] = child[visit]!
      counts.cases[key] = counts.cases[key]! + 1
    }
    if (state[visit] === OPEN) counts.open[key] = counts.open[key]! + 1
    else if (state[visit] === NOT_RECORDED) counts.notRecorded[key] = counts.notRecorded[key]! + 1
  }
  countAt(counts.starts, index.firstVisit, keyOf, mask)
  countAt(counts.ends, index.lastVisit, keyOf, mask)
  return counts
}

function countAt(counts: Uint32Array, chosen: Int32Array, keyOf: Int32Array, mask: Uint8Array | null): void {
  for (let journey = 0; journey < chosen.length; journey++) {
    const visit = chosen[journey]!
    if (visit === NONE || (mask !== null && mask[visit] === 0)) continue
    const key = keyOf[visit]!
    counts[key] = counts[key]! + 1
  }
}
