import {
  type Issue,
  type IssueCounter,
  type IssueTally,
  issueTally,
  type LogEvents,
  type Place,
} from '../model/index.ts'
import { similarIds } from './similar-ids.ts'

const MADE_SCIENTIFIC = 'a spreadsheet has turned into a power of ten (such as 1E+05), so its digits are lost'

/**
 * Tells the rows of ids that a person would take for one, and of ids that a spreadsheet spoilt.
 * @param places where each source's ids stand
 * @param tellRows hands every row whose id is flagged to the counter of its source
 */
export function tellSimilarIds(
  ids: readonly string[],
  places: readonly Place[],
  tally: IssueTally,
  tellRows: (flags: Uint8Array, counters: readonly IssueCounter[]) => void,
): void {
  const found = similarIds(ids)
  for (const [flags, detail] of [
    [found.lookalike, undefined],
    [found.scientific, MADE_SCIENTIFIC],
  ] as const) {
    if (!flags.includes(1)) continue
    tellRows(
      flags,
      places.map((place) => tally.counter('similar-ids', place, detail)),
    )
  }
}

/** The case ids of a log that look alike; they stay cases of their own. */
export function similarCases({ count, case: cases, caseIds, source, row, sources }: LogEvents): Issue[] {
  const tally = issueTally()
  const places = sources.map(({ file, sheet, caseColumn }) => ({ file, sheet, column: caseColumn }))
  tellSimilarIds(caseIds, places, tally, (flags, counters) => {
    for (let e = 0; e < count; e++) if (flags[cases[e]!] === 1) counters[source[e]!]!.row(row[e]!)
  })
  return tally.issues()
}
