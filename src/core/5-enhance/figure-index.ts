import type { Visits } from '../model/index.ts'
import { ENDED, NONE } from '../model/index.ts'
import type { DenseKeys } from './dense-keys.ts'
import { denseKeys } from './dense-keys.ts'
import type { DurationTable } from './duration-table.ts'
import { durationTable } from './duration-table.ts'
import type { JourneyEnds } from './journey-ends.ts'
import { journeyEnds } from './journey-ends.ts'

/** Splits the children into groups; null is one group of all. */
export interface Grouping {
  readonly count: number
  readonly ofChild: Uint8Array | Uint16Array | Uint32Array
}

/**
 * What figures need of the visits that no filter changes. Made once a load (and once a grouping); then the figures
 * of any selection are one pass over the visits.
 */
export interface FigureIndex extends JourneyEnds {
  readonly visits: Visits
  readonly grouping: Grouping | null
  /** Keys (group, station), and the lengths of ended visits. */
  readonly stations: DenseKeys
  readonly stays: DurationTable
  /** Keys (group, from, to), and the times from start to start. */
  readonly routes: DenseKeys
  readonly steps: DurationTable
}

export function figureIndex(visits: Visits, grouping: Grouping | null = null): FigureIndex {
  const stations = stationKeys(visits, grouping)
  const routes = routeKeys(visits, grouping)
  return {
    visits,
    grouping,
    stations,
    stays: stayTable(visits, stations),
    routes,
    steps: stepTable(visits, routes),
    ...journeyEnds(visits),
  }
}

function stationKeys(visits: Visits, grouping: Grouping | null): DenseKeys {
  const station = { codes: visits.station, size: visits.stations.length }
  return denseKeys(visits.count, null, [...groupDimension(visits, grouping), station])
}

function routeKeys(visits: Visits, grouping: Grouping | null): DenseKeys {
  const { count, cameFrom, station } = visits
  const isLinked = new Uint8Array(count)
  const origin = new Uint16Array(count)
  for (let visit = 0; visit < count; visit++) {
    if (cameFrom[visit] === NONE) continue
    isLinked[visit] = 1
    origin[visit] = station[cameFrom[visit]!]!
  }
  const size = visits.stations.length
  const fromTo = [
    { codes: origin, size },
    { codes: station, size },
  ]
  return denseKeys(count, isLinked, [...groupDimension(visits, grouping), ...fromTo])
}

function groupDimension(visits: Visits, grouping: Grouping | null) {
  if (grouping === null) return []
  const codes = new Uint32Array(visits.count)
  for (let visit = 0; visit < visits.count; visit++) codes[visit] = grouping.ofChild[visits.child[visit]!]!
  return [{ codes, size: grouping.count }]
}

function stayTable(visits: Visits, keys: DenseKeys): DurationTable {
  const keyOf = new Int32Array(visits.count).fill(NONE)
  const stay = new Float64Array(visits.count)
  for (let visit = 0; visit < visits.count; visit++) {
    if (visits.state[visit] !== ENDED) continue
    keyOf[visit] = keys.keyOf[visit]!
    stay[visit] = visits.end[visit]! - visits.start[visit]!
  }
  return durationTable(keyOf, keys.count, stay)
}

function stepTable(visits: Visits, keys: DenseKeys): DurationTable {
  const step = new Float64Array(visits.count)
  for (let visit = 0; visit < visits.count; visit++) {
    const origin = visits.cameFrom[visit]!
    if (origin !== NONE) step[visit] = visits.start[visit]! - visits.start[origin]!
  }
  return durationTable(keys.keyOf, keys.count, step)
}
