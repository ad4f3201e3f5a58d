import type { RouteFigures } from '../model/index.ts'
import { durationFigures, runningTotals, totalOf } from './duration-table.ts'
import type { FigureIndex } from './figure-index.ts'
import type { StationCounts } from './station-figures.ts'
import { countStations, FIGURE_SCALE } from './station-figures.ts'

/**
 * Figures of every route that has links, by `index.routes` key; a route may be left with none by the mask. A link
 * is kept where both its visits are.
 * @param mask by visit, 1 where kept; null keeps all
 */
export function routeFigures(
  index: FigureIndex,
  mask: Uint8Array | null = null,
  counts: StationCounts = countStations(index, mask),
): RouteFigures[] {
  const { visits, routes, steps } = index
  const totals = runningTotals(steps, mask, visits.cameFrom)
  const idAt = (visit: number): string => visits.stations[visits.station[visit]!]!.id
  return Array.from(routes.example, (example, key) => {
    const origin = visits.cameFrom[example]!
    const originKey = index.stations.keyOf[origin]!
    const left = counts.visits[originKey]! - counts.open[originKey]!
    const count = totalOf(steps, totals, key)
    return {
      from: idAt(origin),
      to: idAt(example),
      count,
      share: left === 0 ? null : count / left,
      duration: durationFigures(steps, totals, key, FIGURE_SCALE[visits.unit]),
    }
  })
}
