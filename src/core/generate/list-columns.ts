import { ETHNICITY, GENDER, NO, YES } from './codes.ts'
import { type CellColumn, codeColumn, dateColumn, numberColumn, wordColumn } from './list-table.ts'
import type { People } from './people.ts'
import type { CaseRecords, Children } from './records.ts'

const YEAR = 365.25
export const YES_NO = [YES, NO]

/** What the lists are cut from, and where. */
export interface Extract {
  readonly file: string
  readonly children: Children
  readonly people: People
  readonly records: CaseRecords
  readonly from: number
  readonly to: number
}

export interface OfChild {
  readonly child: number
}

/** The columns that open every list about children. */
export function childColumns<Row extends OfChild>(
  { children, people, to }: Extract,
  disability: boolean,
): CellColumn<Row>[] {
  const columns: CellColumn<Row>[] = [
    { key: (row) => row.child, cell: childId },
    codeColumn(GENDER.texts, (row) => people.gender(row.child)),
    codeColumn(ETHNICITY.texts, (row) => people.ethnicity(row.child)),
    dateColumn((row) => children.born[row.child]!),
    numberColumn((row) => ageAt(to, children.born[row.child]!)),
  ]
  if (disability) columns.push(codeColumn(YES_NO, (row) => (people.disabled(row.child) ? 0 : 1)))
  return columns
}

/** Seven digits, none of them meaning anything. */
const childId = (child: number): string => String(2_600_000 + child)

/** Completed years; −1 before birth, as Ofsted asks. */
const ageAt = (day: number, born: number): number => (born > day ? -1 : Math.floor((day - born) / YEAR))

export const teamColumns = <Row extends OfChild>(team: (row: Row) => string): CellColumn<Row>[] => [
  wordColumn(team),
  wordColumn((row) => `${team(row)}, worker ${1 + (row.child % 8)}`),
]

/** Rows by day, those of one day in the order given: a counting sort, as days are few and rows are many. */
export function inOrder<Row>(rows: readonly Row[], day: (row: Row) => number): Row[] {
  let first = Number.POSITIVE_INFINITY
  let last = Number.NEGATIVE_INFINITY
  for (const row of rows) {
    first = Math.min(first, day(row))
    last = Math.max(last, day(row))
  }
  if (rows.length === 0) return []
  const next = new Uint32Array(last - first + 2)
  for (const row of rows) next[day(row) - first + 1]!++
  for (let i = 1; i < next.length; i++) next[i]! += next[i - 1]!
  const ordered = new Array<Row>(rows.length)
  for (const row of rows) ordered[next[day(row) - first]!++] = row
  return ordered
}

/** For each child the row that begins last; of two that begin together the later in the list. */
export function latestOf<Row extends OfChild>(rows: readonly Row[], start: (row: Row) => number): Row[] {
  const latest = new Map<number, Row>()
  for (const row of rows) {
    const known = latest.get(row.child)
    if (known === undefined || start(row) >= start(known)) latest.set(row.child, row)
  }
  return inOrder([...latest.values()], start)
}

/** What the extract knows of a date: one still to come is blank. */
export const known = (day: number, to: number): number => (day > to ? Number.POSITIVE_INFINITY : day)
