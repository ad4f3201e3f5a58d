import { type FigureIndex, figureIndex, monthlyCounts, type Period } from '../../core/5-enhance/index.ts'
import { type Journeys, statsOf } from '../../core/index.ts'
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
  return (shown) => {
    if (shown.every(Boolean)) return { stats: statsOf(journeys), monthly: monthlyCounts(visits, from, to) }
    index ??= figureIndex(visits)
    const isShown = Uint8Array.from(shown, Number)
    const mask = classOfVisit.map((each) => isShown[each]!)
    return { stats: statsOf(journeys, { mask }, index), monthly: monthlyCounts(visits, from, to, mask) }
  }
}
