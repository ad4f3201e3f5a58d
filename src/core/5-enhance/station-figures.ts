import type { StationFigures, Stats, TimeUnit } from '../model/index.ts'
import { NOT_RECORDED, OPEN } from '../model/index.ts'
import type { Counts } from './counts.ts'
import type { DurationTable } from './duration-table.ts'
import { durationFigures } from './duration-table.ts'
import type { FigureIndex } from './figure-index.ts'
import { begins, beginsReturn, beginsReturnWithin12Months, ends, KINDS, stateOf } from './stay-kinds.ts'

/** Visits' units in one unit of the figures: logs keep ms and report seconds. */
export const FIGURE_SCALE: Readonly<Record<TimeUnit, number>> = { day: 1, ms: 1000 }

/**
 * Figures of every station that has visits, by station key; a selection may leave a station with none. A journey
 * begins and ends where its first and its last visit are, if these are kept.
 */
export function stationFigures(index: FigureIndex, counts: Counts): StationFigures[] {
  const { visits, stays } = index
  return Array.from(index.stationExample, (example, key) => {
    const { id, label, kind } = visits.stations[visits.station[example]!]!
    const sums = sumsOf(stays, counts.stays, key)
    // Field by field: spread into one object they take longer than all that is counted.
    return {
      id,
      label,
      kind,
      visits: sums.visits,
      cases: sums.visits - counts.repeats[key]!,
      starts: sums.starts,
      ends: sums.ends,
      open: sums.open,
      notRecorded: sums.notRecorded,
      duration: durationFigures(stays, counts.stays, 2 * key, FIGURE_SCALE[visits.unit]),
    }
  })
}

function sumsOf({ keyOffset, kind: kinds }: DurationTable, counts: Uint32Array, key: number) {
  const end = keyOffset[2 * key + 2]!
  const byKind = new Uint32Array(KINDS)
  for (let row = keyOffset[2 * key]!; row < end; row++)
    byKind[kinds[row]!] = byKind[kinds[row]!]! + counts[row]!
  const sums = { visits: 0, starts: 0, ends: 0, open: 0, notRecorded: 0 }
  for (let kind = 0; kind < KINDS; kind++) {
    const count = byKind[kind]!
    sums.visits += count
    if (begins(kind)) sums.starts += count
    if (ends(kind)) sums.ends += count
    if (stateOf(kind) === OPEN) sums.open += count
    else if (stateOf(kind) === NOT_RECORDED) sums.notRecorded += count
  }
  return sums
}

/** Journeys that are not the child's first and begin in the selection, whether or not the one before is in it. */
export function returnFigures({ stays }: FigureIndex, counts: Counts): Stats['returns'] {
  let count = 0
  let within12m = 0
  for (let row = 0; row < stays.kind.length; row++) {
    if (!beginsReturn(stays.kind[row]!)) continue
    count += counts.stays[row]!
    if (beginsReturnWithin12Months(stays.kind[row]!)) within12m += counts.stays[row]!
  }
  return { count, within12m }
}
