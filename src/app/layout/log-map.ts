import type { JourneyMap, LineFamily, MapLine, MapStation, Point } from '../../core/model/index.ts'
import { type Layout, type Rank, rankActivities } from './layers.ts'
import { isTrunkStep, mainSteps, type Step, usualWay } from './main-steps.ts'
import { placeStations } from './place-stations.ts'
import { type LineWanted, routeLines } from './route-lines.ts'
import { stationGrid } from './station-grid.ts'

export type { ElkGraph, Layout } from './layers.ts'
export { wrapLabel } from './wrap-label.ts'

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

const WIDEST = 24
const NARROWEST = 5
const NARROWEST_SHARED = 9

/** Area is traffic: the width of a line grows with the root of its count. */
const lineWidth = (count: number, largest: number, least: number): number =>
  Math.max(least, Math.min(WIDEST, Math.round(WIDEST * Math.sqrt(count / largest))))

/**
 * A map for any log: the usual way straight along the middle, the other activities above and below it; lines that lead
 * on lead to the right, lines that lead back have a colour and a course of their own.
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
  // The busiest first, so that the order of rows changes nothing.
  const sorted = activities.toSorted((a, b) => b.visits - a.visits || (a.id < b.id ? -1 : 1))
  const indexOf = new Map(sorted.map(({ id }, index) => [id, index]))
  const steps = routes.flatMap(({ from, to, count }): Step[] => {
    const a = indexOf.get(from)
    const b = indexOf.get(to)
    return a === undefined || b === undefined ? [] : [{ from: a, to: b, count }]
  })
  const trunk = usualWay(
    steps,
    sorted.map(({ visits }) => visits),
    sorted.map(({ starts }) => starts),
  )
  const drawn = mainSteps(steps, trunk, sorted.length)
  const ranks = await rankActivities(sorted.length, drawn, trunk, layout)
  const layers = 1 + Math.max(0, ...ranks.map(({ layer }) => layer))
  const grid = stationGrid(sorted.length, trunk.length, layers, aspect)
  const columns = grid.xs.length
  const places = placeStations(ranks, drawn, trunk, grid).map(
    (cell): Point => [grid.xs[cell % columns]!, grid.ys[Math.floor(cell / columns)]!],
  )
  const beds = bedsOf(drawn, trunk, places)
  const courses = await routeLines(
    beds,
    sorted.map(({ id }, i) => ({ label: id, at: places[i]! })),
    grid.size,
    async () => {},
  )
  return {
    id: 'log',
    title,
    size: grid.size,
    lanes: [],
    stations: sorted.map(({ id }, i) => stationAt(id, places[i]!)),
    lines: beds.flatMap((bed, i) => linesOn(bed, courses[i]!.slice(1, -1))),
    entry: null,
    sources: [],
    returnLine: null,
  }

  function linesOn(bed: Bed, via: readonly Point[]): MapLine[] {
    const line: MapLine = {
      from: sorted[bed.from]!.id,
      to: sorted[bed.to]!.id,
      via,
      width: bed.width,
      family: familyOf(bed, ranks),
      layer: bed.onTrunk ? 2 : 1,
    }
    if (!bed.bothWays) return [line]
    const back = { ...line, from: line.to, to: line.from, via: via.toReversed(), keepLeft: true }
    return [{ ...line, keepLeft: true }, back]
  }
}

interface Bed extends LineWanted {
  readonly onTrunk: boolean
  readonly bothWays: boolean
}

const familyOf = ({ from, to, onTrunk, bothWays }: Bed, ranks: readonly Rank[]): LineFamily => {
  if (onTrunk) return 'front-door'
  return !bothWays && ranks[from]!.layer >= ranks[to]!.layer ? 'return' : 'district'
}

/** One bed for a step and the step back, unless one of them is the trunk's. */
function bedsOf(drawn: readonly Step[], trunk: readonly number[], places: readonly Point[]): Bed[] {
  const largest = drawn[0]?.count ?? 1
  const beds: Bed[] = []
  const shared = new Set<Step>()
  for (const step of drawn) {
    if (shared.has(step)) continue
    const onTrunk = isTrunkStep(step, trunk)
    const back = drawn.find((other) => other.from === step.to && other.to === step.from)
    const bothWays = back !== undefined && !onTrunk && !isTrunkStep(back, trunk)
    if (bothWays) shared.add(back)
    beds.push({
      from: step.from,
      to: step.to,
      width: bothWays
        ? lineWidth(step.count + back.count, largest, NARROWEST_SHARED)
        : lineWidth(step.count, largest, NARROWEST),
      straight: onTrunk && places[step.from]![1] === places[step.to]![1],
      onTrunk,
      bothWays,
    })
  }
  return beds
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
