import {
  type FigureIndex,
  figureIndex,
  monthlyCounts,
  type Period,
  returnShare,
  watchedJourneys,
} from '../../core/5-enhance/index.ts'
import { type Journeys, statsOf } from '../../core/index.ts'
import type { Stats } from '../../core/model/index.ts'
import type { ShownFigures } from './protocol.ts'

/**
 * Answers with the figures of the classes that are shown, all of them or some. A journey is of one class, so it is
 * counted whole or not at all.
 * @param classOfVisit one class a visit
 */
export function createClassFigures(
  journeys: Journeys,
  classOfVisit: Uint8Array,
  { from, to }: Period,
): (shown: readonly boolean[]) => ShownFigures {
  const { visits } = journeys
  let index: FigureIndex | null = null // for those who only look at all of them it would be memory for nothing
  const watched = watchedJourneys(visits, from)
  const besides = (stats: Stats, mask: Uint8Array | null): ShownFigures => ({
    stats,
    monthly: monthlyCounts(visits, from, to, mask),
    returned: returnShare(watched, mask),
  })
  return (shown) => {
    if (shown.every(Boolean)) return besides(statsOf(journeys), null)
    index ??= figureIndex(visits)
    const isShown = Uint8Array.from(shown, Number)
    const mask = classOfVisit.map((each) => isShown[each]!)
    return besides(statsOf(journeys, { mask }, index), mask)
  }
}
