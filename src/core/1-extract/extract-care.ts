import {
  CARE_EVENT_KINDS,
  type CareEvents,
  type Category,
  type Day,
  type Fact,
  type IssueTally,
  type ListProfile,
  type SourceTable,
  type Table,
} from '../model/index.ts'
import type { ColumnFill } from './completeness.ts'
import { GOOD } from './date-cells.ts'
import { type ExtractDate, inferExtractDate } from './extract-date.ts'
import { identityColumns } from './identity-columns.ts'
import { type CellReaders, cellReaders } from './list-cells.ts'
import { type EventRows, eventRows, type RowCounts, readSheet } from './read-sheet.ts'
import type { RecognisedList } from './recognition.ts'
import { rowIdentity } from './row-identity.ts'
import { type SheetCells, sheetCells } from './sheet-cells.ts'
import { compactCategory, compactIndex } from './used-values.ts'

export interface ExtractedCare {
  readonly events: CareEvents
  /** One for each source, in the order of `events.sources`. */
  readonly rows: readonly RowCounts[]
  readonly fill: readonly (readonly ColumnFill[])[]
  readonly extractDate: ExtractDate | null
}

export interface ListTable {
  readonly table: Table
  readonly list: RecognisedList
}

/** Reads the rows of Annex A lists into events.  */
export function extractCare(
  tables: readonly ListTable[],
  profile: ListProfile,
  givenDate: Day | undefined,
  tally: IssueTally,
): ExtractedCare {
  const readers = cellReaders(profile)
  const sheets = tables.map(({ table, list }) => sheetCells(table, list, readers, tally))
  const capacity = sheets.reduce(
    (sum, { table, list }) =>
      sum + table.rowCount * (list.definition.columns.some(({ role }) => role === 'conference') ? 2 : 1),
    0,
  )
  const rows = eventRows(capacity)
  const identities = identityColumns(sheets, readers)
  const contents = new Map<number, ReturnType<typeof rowIdentity>>()
  let offset = 0
  const read = sheets.map((sheet, source) => {
    const { list } = sheet.list.definition
    // Contents of one list follow those of the last; a list's rows are at most its tables' rows.
    let content = contents.get(list)
    if (content === undefined) {
      content = rowIdentity(offset)
      contents.set(list, content)
      for (const other of sheets) if (other.list.definition.list === list) offset += other.table.rowCount
    }
    return readSheet(sheet, source, rows, (row) => content.numberOf(identities[source]!, row))
  })
  const extractDate: ExtractDate | null =
    givenDate !== undefined
      ? { day: givenDate, found: 'given', ignored: 0 }
      : inferExtractDate(datesOf(sheets))
  const events = finish(rows, readers, sheets)
  if (extractDate !== null) tellLateDates(events, sheets, extractDate.day)
  return { events, rows: read.map(({ rows }) => rows), fill: read.map(({ fill }) => fill), extractDate }
}

function datesOf(sheets: readonly SheetCells[]): Int32Array {
  const capacity = sheets.reduce((sum, { table, otherDates }) => sum + table.rowCount * otherDates.length, 0)
  const days = new Int32Array(capacity)
  let n = 0
  for (const { table, list, columns, dates, otherDates } of sheets)
    for (const index of otherDates) {
      const { codes } = columns[index]!
      const { status, day } = dates.get(index)!
      for (let row = list.headerRow + 1; row < table.rowCount; row++)
        if (status[codes[row]!] === GOOD) days[n++] = day[codes[row]!]!
    }
  return days.subarray(0, n)
}

function finish(rows: EventRows, readers: CellReaders, sheets: readonly SheetCells[]): CareEvents {
  const { count } = rows
  const facts: Partial<Record<Fact, Category>> = {}
  for (const [fact, codes] of rows.facts)
    facts[fact] = compactCategory(codes.slice(0, count), readers.facts.get(fact)!.values)
  const child = rows.child.slice(0, count)
  return {
    count,
    kind: rows.kind.slice(0, count),
    childIds: compactIndex(child, readers.childIds),
    child,
    start: rows.start.slice(0, count),
    end: rows.end.slice(0, count),
    born: rows.born.slice(0, count),
    endUnusable: rows.endUnusable.slice(0, count),
    source: rows.source.slice(0, count),
    row: rows.row.slice(0, count),
    content: rows.content.slice(0, count),
    sources: sheets.map(
      ({ table, list }): SourceTable => ({
        file: table.file,
        sheet: table.sheet,
        list: list.definition.list,
      }),
    ),
    facts,
  }
}

function tellLateDates(events: CareEvents, sheets: readonly SheetCells[], extractDay: Day): void {
  const conferenceKind = CARE_EVENT_KINDS.indexOf('conference')
  for (let e = 0; e < events.count; e++) {
    const sheet = sheets[events.source[e]!]!
    if (events.start[e]! > extractDay)
      (events.kind[e] === conferenceKind ? sheet.conference! : sheet.start).late.row(events.row[e]!)
    if (events.end[e]! > extractDay) sheet.end!.late.row(events.row[e]!)
  }
}
