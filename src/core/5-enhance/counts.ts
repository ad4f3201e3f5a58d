import { countRows } from './duration-table.ts'
import type { FigureIndex } from './figure-index.ts'
import type { KeptVisits } from './kept-visits.ts'
import { countRepeats } from './repeat-visits.ts'

/** All that figures are read from: how often each row of the index is met in a selection. */
export interface Counts {
  /** By row of `index.stays`. */
  readonly stays: Uint32Array
  /** By row of `index.steps`. */
  readonly steps: Uint32Array
  /** By station key: visits of a case that is counted there already. */
  readonly repeats: Uint32Array
  /** By group: cases with a visit. */
  readonly cases: Uint32Array
}

/** @param kept null keeps all */
export function countAll(index: FigureIndex, kept: KeptVisits | null): Counts {
  return {
    stays: countRows(index.stays, kept?.bits ?? null),
    steps: countRows(index.steps, kept?.links ?? null),
    repeats: countRepeats(index.repeats, kept),
    cases: countCases(index, kept),
  }
}

function countCases(
  { visits: { childOffset }, grouping }: FigureIndex,
  kept: KeptVisits | null,
): Uint32Array {
  const counts = new Uint32Array(grouping?.count ?? 1)
  for (let child = 0; child + 1 < childOffset.length; child++) {
    const group = grouping === null ? 0 : grouping.ofChild[child]!
    const isCase =
      kept === null ? Math.min(1, childOffset[child + 1]! - childOffset[child]!) : kept.cases[child]!
    counts[group] = counts[group]! + isCase
  }
  return counts
}
