import type { RouteFigures, StationFigures } from '../model/index.ts'
import type { Counts } from './counts.ts'
import { durationFigures } from './duration-table.ts'
import type { FigureIndex } from './figure-index.ts'
import { FIGURE_SCALE } from './station-figures.ts'

/**
 * Figures of every route that has links, by route key; a selection may leave a route with none. A link is kept where
 * both its visits are.
 * @param stations by station key, of the same counts
 */
export function routeFigures(
  index: FigureIndex,
  counts: Counts,
  stations: readonly StationFigures[],
): RouteFigures[] {
  const { visits, steps } = index
  return Array.from(index.routeExample, (example, key) => {
    const origin = stations[index.routeOrigin[key]!]!
    const left = origin.visits - origin.open
    const duration = durationFigures(steps, counts.steps, key, FIGURE_SCALE[visits.unit])
    const count = duration?.n ?? 0
    return {
      from: origin.id,
      to: visits.stations[visits.station[example]!]!.id,
      count,
      share: left === 0 ? null : count / left,
      duration,
    }
  })
}
