import type { RouteFigures, StationFigures, Stats } from '../model/index.ts'
import { compareText } from './compare-text.ts'
import type { Counts } from './counts.ts'
import { countAll } from './counts.ts'
import type { FigureIndex } from './figure-index.ts'
import { routeFigures } from './route-figures.ts'
import type { Selection } from './select-visits.ts'
import { selectVisits } from './select-visits.ts'
import { returnFigures, stationFigures } from './station-figures.ts'

/** Figures of one group. */
export type GroupFigures = Pick<Stats, 'cases' | 'events' | 'stations' | 'routes'>

export interface Figures {
  /** By group; one where the index has no grouping. */
  readonly groups: readonly GroupFigures[]
  /** Of all groups together. */
  readonly returns: Stats['returns']
}

/** The figures of a selection; nothing outside of it is counted. */
export const figuresOf = (index: FigureIndex, selection: Selection = {}): Figures =>
  figuresFrom(index, countAll(index, selectVisits(index.visits, selection)))

/**
 * Stations and routes without a visit or link are left out. The order of source rows never shows: stations of a map
 * keep the map's order, those of a log stand by visits, then id; routes by count, then ids.
 */
export function figuresFrom(index: FigureIndex, counts: Counts): Figures {
  const { visits, grouping } = index
  const groupOf = (visit: number): number => grouping?.ofChild[visits.child[visit]!] ?? 0
  const groups = Array.from(counts.cases, (cases) => ({
    cases,
    events: 0,
    stations: [] as StationFigures[],
    routes: [] as RouteFigures[],
  }))
  const stations = stationFigures(index, counts)
  for (const [key, station] of stations.entries()) {
    if (station.visits === 0) continue
    const group = groups[groupOf(index.stationExample[key]!)]!
    if (station.kind === 'stage') group.events += station.visits
    group.stations.push(station)
  }
  for (const [key, route] of routeFigures(index, counts, stations).entries())
    if (route.count > 0) groups[groupOf(index.routeExample[key]!)]!.routes.push(route)
  for (const group of groups) {
    if (visits.unit === 'ms')
      group.stations.sort((one, other) => other.visits - one.visits || compareText(one.id, other.id))
    group.routes.sort(
      (one, other) =>
        other.count - one.count || compareText(one.from, other.from) || compareText(one.to, other.to),
    )
  }
  return { groups, returns: returnFigures(index, counts) }
}
