import type { Visits } from '../model/index.ts'
import { ENDED, NONE } from '../model/index.ts'
import { denseKeys } from './dense-keys.ts'
import type { DurationTable } from './duration-table.ts'
import { durationTable } from './duration-table.ts'
import { journeyEnds } from './journey-ends.ts'
import type { RepeatVisits } from './repeat-visits.ts'
import { repeatVisits } from './repeat-visits.ts'
import { stayKinds } from './stay-kinds.ts'

/** Splits the children into groups; null is one group of all. */
export interface Grouping {
  readonly count: number
  readonly ofChild: Uint8Array | Uint16Array | Uint32Array
}

/**
 * What figures need of the visits that no filter changes. Made once a load (and once a grouping); then the figures
 * of any selection are one pass along the tables.
 */
export interface FigureIndex {
  readonly visits: Visits
  readonly grouping: Grouping | null
  /** By station key, in the order of (group, station): a visit that has it. */
  readonly stationExample: Uint32Array
  /** Two keys a station key k: ended visits with their lengths at 2k, all others at 2k + 1. Kinds are `stayKinds`. */
  readonly stays: DurationTable
  readonly repeats: RepeatVisits
  /** By route key, in the order of (group, from, to): a visit that has come along it. */
  readonly routeExample: Uint32Array
  /** By route key: the station key that it comes from. */
  readonly routeOrigin: Uint32Array
  /** By route key, the times from start to start. */
  readonly steps: DurationTable
}

export function figureIndex(visits: Visits, grouping: Grouping | null = null): FigureIndex {
  const { cameFrom } = visits
  const groups = groupDimension(visits, grouping)
  const stations = denseKeys(visits.count, null, [...groups, stationDimension(visits)])
  const routes = routeKeys(visits, groups)
  return {
    visits,
    grouping,
    stationExample: stations.example,
    stays: stayTable(visits, stations.keyOf, stations.count),
    repeats: repeatVisits(visits, stations.keyOf, stations.count),
    routeExample: routes.example,
    routeOrigin: routes.example.map((visit) => stations.keyOf[cameFrom[visit]!]!),
    steps: stepTable(visits, routes.keyOf, routes.count),
  }
}

const stationDimension = ({ station, stations }: Visits) => ({ codes: station, size: stations.length })

function groupDimension(visits: Visits, grouping: Grouping | null) {
  if (grouping === null) return []
  const codes = new Uint32Array(visits.count)
  for (let visit = 0; visit < visits.count; visit++) codes[visit] = grouping.ofChild[visits.child[visit]!]!
  return [{ codes, size: grouping.count }]
}

function routeKeys(visits: Visits, groups: ReturnType<typeof groupDimension>) {
  const { count, cameFrom, station } = visits
  const isLinked = new Uint8Array(count)
  const origin = new Uint16Array(count)
  for (let visit = 0; visit < count; visit++) {
    if (cameFrom[visit] === NONE) continue
    isLinked[visit] = 1
    origin[visit] = station[cameFrom[visit]!]!
  }
  const to = stationDimension(visits)
  return denseKeys(count, isLinked, [...groups, { ...to, codes: origin }, to])
}

function stayTable(visits: Visits, stationKeyOf: Int32Array, stationKeys: number): DurationTable {
  const { count, state, start, end } = visits
  const keyOf = new Int32Array(count)
  const stay = new Float64Array(count)
  for (let visit = 0; visit < count; visit++) {
    const isEnded = state[visit] === ENDED
    keyOf[visit] = 2 * stationKeyOf[visit]! + (isEnded ? 0 : 1)
    if (isEnded) stay[visit] = end[visit]! - start[visit]!
  }
  return durationTable(keyOf, 2 * stationKeys, stay, stayKinds(visits, journeyEnds(visits)))
}

function stepTable({ count, cameFrom, start }: Visits, keyOf: Int32Array, keyCount: number): DurationTable {
  const step = new Float64Array(count)
  for (let visit = 0; visit < count; visit++) {
    const origin = cameFrom[visit]!
    if (origin !== NONE) step[visit] = start[visit]! - start[origin]!
  }
  return durationTable(keyOf, keyCount, step)
}
