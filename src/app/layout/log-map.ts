import type { JourneyMap, MapLine, MapStation, Point } from '../../core/model/index.ts'
import { type Bed, bedsOf, layersOf } from './beds.ts'
import { type Layout, rankActivities } from './layers.ts'
import { mainSteps, type Step, usualWay } from './main-steps.ts'
import { placeStations } from './place-stations.ts'
import { randomStream } from './random-stream.ts'
import { createRest } from './rest.ts'
import { type RoutedLines, routeLines } from './route-lines.ts'
import { stationGrid } from './station-grid.ts'
import { wrapLabel } from './wrap-label.ts'

export type { ElkGraph, Layout } from './layers.ts'

export interface LogActivity {
  readonly id: string
  readonly visits: number
  readonly starts: number
}

export interface LogRoute {
  readonly from: string
  readonly to: string
  readonly count: number
}

/** Small logs are worth several attempts; on a large one an attempt takes as long as we may. */
const attemptsFor = (stations: number): number => Math.max(1, Math.min(6, Math.floor(110 / stations)))

/**
 * A map for any log: the usual way straight along a row, the other activities above and below it; lines that lead on
 * lead to the right, lines that lead back have a colour and a course of their own. The same log gives the same map, in
 * whatever order its activities and routes come.
 * @param layout ELK's layered algorithm, handed in
 * @param aspect width ÷ height of the place where it will be shown
 */
export async function logMap(
  title: string,
  activities: readonly LogActivity[],
  routes: readonly LogRoute[],
  layout: Layout,
  aspect: number,
): Promise<JourneyMap> {
  const sorted = activities.toSorted((a, b) => b.visits - a.visits || (a.id < b.id ? -1 : 1))
  const steps = stepsOf(sorted, routes)
  const trunk = usualWay(
    steps,
    sorted.map(({ visits }) => visits),
    sorted.map(({ starts }) => starts),
  )
  const drawn = mainSteps(steps, trunk, sorted.length)
  const ranks = await rankActivities(sorted.length, drawn, trunk, layout)
  const layers = 1 + ranks.reduce((most, { layer }) => Math.max(most, layer), 0)
  const grid = stationGrid(
    sorted.length,
    trunk.length,
    layers,
    aspect,
    Math.max(...sorted.map(({ id }) => wrapLabel(id).length), 1),
  )
  const loops = new Set(steps.filter(({ from, to }) => from === to).map(({ from }) => from))
  const beds = bedsOf(drawn, trunk, ranks)
  const rest = createRest()

  const attempt = async (seed: number): Promise<{ places: readonly Point[] } & RoutedLines> => {
    const cells = await placeStations(ranks, drawn, trunk, grid, loops, randomStream(seed), rest)
    const columns = grid.xs.length
    const places = cells.map(
      (cell): Point => [grid.xs[cell % columns]!, grid.ys[Math.floor(cell / columns)]!],
    )
    const stations = sorted.map(({ id }, i) => ({ label: id, at: places[i]! }))
    return { places, ...(await routeLines(beds, stations, grid.size, rest)) }
  }
  let best = await attempt(1)
  for (let seed = 2; seed <= attemptsFor(sorted.length); seed++) {
    const next = await attempt(seed)
    if (next.cost < best.cost) best = next
  }

  const layerOf = layersOf(beds, best.courses)
  return {
    id: 'log',
    title,
    size: grid.size,
    lanes: [],
    stations: sorted.map(({ id }, i) => stationAt(id, best.places[i]!)),
    lines: beds.flatMap((bed, i) => linesOn(bed, sorted, best.courses[i]!.slice(1, -1), layerOf[i]!)),
    entry: null,
    sources: [],
    returnLine: null,
  }
}

function stepsOf(activities: readonly LogActivity[], routes: readonly LogRoute[]): Step[] {
  const indexOf = new Map(activities.map(({ id }, index) => [id, index]))
  return routes.flatMap(({ from, to, count }): Step[] => {
    const a = indexOf.get(from)
    const b = indexOf.get(to)
    return a === undefined || b === undefined ? [] : [{ from: a, to: b, count }]
  })
}

function linesOn(
  { from, to, width, family, bothWays }: Bed,
  activities: readonly LogActivity[],
  via: readonly Point[],
  layer: MapLine['layer'],
): MapLine[] {
  const line = { from: activities[from]!.id, to: activities[to]!.id, via, width, family, layer }
  if (!bothWays) return [line]
  const back = { ...line, from: line.to, to: line.from, via: via.toReversed() }
  return [
    { ...line, keepLeft: true },
    { ...back, keepLeft: true },
  ]
}

const stationAt = (id: string, at: Point): MapStation => ({
  id,
  label: id,
  shortLabel: id,
  kind: 'stage',
  lane: 'log',
  at,
  labelAt: 'S',
  point: true,
  always: true,
})
