import type { RouteFigures, StationFigures, Stats, Visits } from '../model/index.ts'
import { NONE } from '../model/index.ts'
import { compareText } from './compare-text.ts'
import type { FigureIndex } from './figure-index.ts'
import { figureIndex } from './figure-index.ts'
import { returns } from './returns.ts'
import { routeFigures } from './route-figures.ts'
import { countStations, stationFigures } from './station-figures.ts'
import { variants } from './variants.ts'

export interface SummaryOptions {
  /** By visit, 1 where kept. Nothing outside the selection is counted. */
  readonly mask?: Uint8Array | null
  /** Attribute to group by: its value in the case's first row, `''` where not known. */
  readonly by?: string
}

/**
 * All figures of a table of visits, as `doorways stats --json` prints them. Stations and routes without a visit or
 * link in the selection are left out. The order of source rows never shows: stations of a map keep the map's order,
 * those of a log stand by visits, then id; routes by count, then ids.
 */
export function summarise(
  visits: Visits,
  { mask = null, by }: SummaryOptions = {},
): Omit<Stats, 'accounted'> {
  const index = figureIndex(visits)
  return {
    schema: 'doorways.stats/1',
    unit: visits.unit === 'day' ? 'day' : 'second',
    ...figuresByGroup(index, mask)[0]!,
    ties: visits.ties,
    variants: variants(visits, mask),
    returns: returns(index, mask),
    ...(by === undefined ? {} : { groups: groupsOf(visits, mask, by) }),
  }
}

type GroupFigures = Pick<Stats, 'cases' | 'events' | 'stations' | 'routes'>

function groupsOf(visits: Visits, mask: Uint8Array | null, by: string): Record<string, GroupFigures> {
  const category = visits.attributes.get(by)
  const values = category?.values ?? ['']
  const ofChild = new Uint32Array(visits.childIds.length)
  if (category !== undefined)
    for (let child = 0; child < ofChild.length; child++) {
      const first = visits.childOffset[child]!
      if (first < visits.childOffset[child + 1]!) ofChild[child] = category.codes[first]!
    }
  const groups = figuresByGroup(figureIndex(visits, { count: values.length, ofChild }), mask)
  const named = groups.map((figures, code) => [values[code]!, figures] as const)
  return Object.fromEntries(
    named.filter(([, figures]) => figures.cases > 0).sort(([one], [other]) => compareText(one, other)),
  )
}

function figuresByGroup(index: FigureIndex, mask: Uint8Array | null): GroupFigures[] {
  const { visits, grouping } = index
  const groupOf = (visit: number): number => grouping?.ofChild[visits.child[visit]!] ?? 0
  const cases = casesByGroup(index, mask)
  const counts = countStations(index, mask)
  const groups = Array.from(cases, (count) => ({
    cases: count,
    events: 0,
    stations: [] as StationFigures[],
    routes: [] as RouteFigures[],
  }))
  for (const [key, station] of stationFigures(index, mask, counts).entries()) {
    if (station.visits === 0) continue
    const group = groups[groupOf(index.stations.example[key]!)]!
    if (station.kind === 'stage') group.events += station.visits
    group.stations.push(station)
  }
  for (const [key, route] of routeFigures(index, mask, counts).entries())
    if (route.count > 0) groups[groupOf(index.routes.example[key]!)]!.routes.push(route)
  for (const group of groups) {
    if (visits.unit === 'ms')
      group.stations.sort((one, other) => other.visits - one.visits || compareText(one.id, other.id))
    group.routes.sort(
      (one, other) =>
        other.count - one.count || compareText(one.from, other.from) || compareText(one.to, other.to),
    )
  }
  return groups
}

function casesByGroup({ visits, grouping }: FigureIndex, mask: Uint8Array | null): Uint32Array {
  const cases = new Uint32Array(grouping?.count ?? 1)
  let lastChild = NONE
  for (let visit = 0; visit < visits.count; visit++) {
    const child = visits.child[visit]!
    if (child === lastChild || (mask !== null && mask[visit] === 0)) continue
    lastChild = child
    const group = grouping?.ofChild[child] ?? 0
    cases[group] = cases[group]! + 1
  }
  return cases
}
