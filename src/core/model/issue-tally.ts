import type { Issue, IssueCode, Place } from './issue.ts'

/** Counts one fault at one place (a sheet, or a column of it), row by row. */
export interface IssueCounter {
  /** @param rowNumber as the spreadsheet shows it */
  row(rowNumber: number): void
  readonly count: number
}

export interface IssueTally {
  add(issue: Issue): void
  /** A counter without rows makes no issue. */
  counter(code: IssueCode, at: Place, detail?: string): IssueCounter
  /** In the order in which the places were opened. */
  issues(): Issue[]
}

/** How many rows an issue names before it only counts. */
const NAMED_ROWS = 20

/** Gathers issues so that a thousand bad cells of one column are one sentence, not a thousand. */
export function issueTally(): IssueTally {
  const entries: (() => Issue | null)[] = []
  return {
    add: (issue) => entries.push(() => issue),
    counter(code, at, detail) {
      const rows: number[] = []
      let count = 0
      entries.push(() =>
        count === 0
          ? null
          : {
              code,
              at: { ...at, row: rows[0]! },
              ...(count > 1 && { count, rows }),
              ...(detail !== undefined && { detail }),
            },
      )
      return {
        row(rowNumber) {
          count++
          if (rows.length < NAMED_ROWS) rows.push(rowNumber)
        },
        get count() {
          return count
        },
      }
    },
    issues: () => entries.map((entry) => entry()).filter((issue) => issue !== null),
  }
}
