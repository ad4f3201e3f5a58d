import type { World } from '../world.ts'

/** The columns and windows of the output. */
export type Mode = 'strict' | 'multi-year' | 'extended'

/** What the lists are cut from, and where. */
export interface Extract {
  readonly world: World
  readonly mode: Mode
  /** First day of the lists that name what was received or open. */
  readonly from: number
  /** First day of Lists 10 and 11. */
  readonly fromAdoption: number
  /** The extract date: what lies beyond it is not known yet. */
  readonly to: number
  /** File name without its ending; says that all is invented. */
  readonly name: string
  /** Child number to child id: nothing in it means anything. */
  readonly childId: (child: number) => string
}

export interface OfChild {
  readonly child: number
}

/** What the extract knows of a date: one still to come is blank. */
export const known = (day: number, to: number): number => (day > to ? Number.POSITIVE_INFINITY : day)

/** Rows by day, those of one day by child: whatever order they were made in. */
export const inOrder = <Row extends OfChild>(rows: readonly Row[], day: (row: Row) => number): Row[] =>
  [...rows].sort((one, other) => day(one) - day(other) || one.child - other.child)

/** For each child the row that begins last; of two that begin together the later in the list. */
export function latestOf<Row extends OfChild>(rows: readonly Row[], start: (row: Row) => number): Row[] {
  const latest = new Map<number, Row>()
  for (const row of rows) {
    const found = latest.get(row.child)
    if (found === undefined || start(row) >= start(found)) latest.set(row.child, row)
  }
  return inOrder([...latest.values()], start)
}

/** Rows of the child in the 12 months before its latest one, that one left out: the same number on each of its rows. */
export function countsBeforeLatest<Row extends OfChild>(
  rows: readonly Row[],
  day: (row: Row) => number,
): Map<number, number> {
  const latest = new Map<number, number>()
  const counts = new Map<number, number>()
  for (const row of rows) latest.set(row.child, Math.max(latest.get(row.child) ?? day(row), day(row)))
  for (const row of rows) {
    const until = latest.get(row.child)!
    if (day(row) < until && day(row) > until - 366) counts.set(row.child, (counts.get(row.child) ?? 0) + 1)
  }
  return counts
}
