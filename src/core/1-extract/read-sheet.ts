import {
  CARE_EVENT_KINDS,
  type Fact,
  type IssueCode,
  type IssueCounter,
  NO_DAY,
  rowNumber,
} from '../model/index.ts'
import { type ColumnFill, fillOf } from './completeness.ts'
import { BAD, GOOD, MISSING, PLACEHOLDER } from './date-cells.ts'
import { CONTRADICTING, NO_CHILD, UNKNOWN } from './list-cells.ts'
import { type DateColumnOfSheet, SET_ASIDE, type SheetCells } from './sheet-cells.ts'

/** Source rows of one table, by what became of them. */
export interface RowCounts {
  readonly read: number
  readonly kept: number
  readonly setAside: readonly { readonly reason: IssueCode; readonly count: number }[]
  /** Rows that hold nothing, not even an error, in any column that we read: formulas filled down, lines left empty. */
  readonly blank: number
}

export interface ReadSheet {
  readonly rows: RowCounts
  readonly fill: readonly ColumnFill[]
}

/** Columns are written in place, one event after the other; no row allocates anything. */
export interface EventRows {
  count: number
  readonly kind: Uint8Array
  readonly child: Uint32Array
  readonly start: Int32Array
  readonly end: Int32Array
  readonly born: Int32Array
  readonly endUnusable: Uint8Array
  readonly source: Uint16Array
  readonly row: Uint32Array
  readonly content: Uint32Array
  readonly facts: Map<Fact, Uint32Array>
}

const WEEKS_UNBORN = 40
const CONFERENCE = CARE_EVENT_KINDS.indexOf('conference')

export function eventRows(capacity: number): EventRows {
  return {
    count: 0,
    kind: new Uint8Array(capacity),
    child: new Uint32Array(capacity),
    start: new Int32Array(capacity),
    end: new Int32Array(capacity),
    born: new Int32Array(capacity),
    endUnusable: new Uint8Array(capacity),
    source: new Uint16Array(capacity),
    row: new Uint32Array(capacity),
    content: new Uint32Array(capacity),
    facts: new Map(),
  }
}

/**
 * Reads the rows under the headers.
 * @param contentOf the number of a row's content, equal for equal rows
 */
export function readSheet(
  sheet: SheetCells,
  source: number,
  events: EventRows,
  contentOf: (row: number) => number,
): ReadSheet {
  const { table } = sheet
  const counted = new Uint8Array(table.rowCount)
  for (const { fact } of sheet.facts)
    if (!events.facts.has(fact)) events.facts.set(fact, new Uint32Array(events.kind.length))
  const factRows = sheet.facts.map(({ fact }) => events.facts.get(fact)!)
  let kept = 0
  for (let row = sheet.list.headerRow + 1; row < table.rowCount; row++) {
    const shown = rowNumber(table, row)
    if (isBlank(sheet, row)) {
      if (hasAnyCell(sheet, row)) sheet.blank.row(shown)
      continue
    }
    counted[row] = 1
    const fault = faultOf(sheet, row)
    if (fault !== null) {
      fault.row(shown)
      continue
    }
    kept++
    const first = events.count
    writeDates(sheet, row, shown, events)
    const content = contentOf(row)
    for (let e = first; e < events.count; e++) {
      events.source[e] = source
      events.row[e] = shown
      events.content[e] = content
      for (let f = 0; f < factRows.length; f++) {
        const { codes, code } = sheet.facts[f]!
        factRows[f]![e] = code[codes[row]!]!
      }
    }
    tellFacts(sheet, row, shown)
  }
  const setAside = SET_ASIDE.map((reason) => ({ reason, count: sheet.setAside[reason].count })).filter(
    ({ count }) => count > 0,
  )
  const read = kept + setAside.reduce((sum, { count }) => sum + count, 0)
  const rows = { read, kept, setAside, blank: sheet.blank.count }
  return { rows, fill: fillOf(table, sheet.blanks, counted) }
}

const statusAt = (dates: DateColumnOfSheet | null, row: number): number =>
  dates === null ? MISSING : dates.status[dates.codes[row]!]!

/** Days of a cell that is GOOD. */
const dayAt = (dates: DateColumnOfSheet, row: number): number => dates.day[dates.codes[row]!]!

/** Why a row cannot be read at all, or null. One date of List 5's two is enough. */
function faultOf({ ids, start, conference, setAside }: SheetCells, row: number): IssueCounter | null {
  if (ids.child[ids.codes[row]!] === NO_CHILD) return setAside['no-child-id']
  const startIs = statusAt(start, row)
  const conferenceIs = statusAt(conference, row)
  if (startIs === GOOD || conferenceIs === GOOD) return null
  if (startIs === BAD || conferenceIs === BAD) return setAside['bad-date']
  if (startIs === PLACEHOLDER || conferenceIs === PLACEHOLDER) return setAside['placeholder-date']
  return setAside['no-date']
}

function writeDates(sheet: SheetCells, row: number, shown: number, events: EventRows): void {
  const { ids, start, conference, born } = sheet
  const child = ids.child[ids.codes[row]!]!
  const bornIs = statusAt(born, row)
  const bornOn = bornIs === GOOD ? dayAt(born!, row) : NO_DAY
  tellUnused(born, bornIs, shown)
  if (bornIs === GOOD && bornOn < sheet.earliest) born!.early.row(shown)
  const first = events.count
  for (const dates of [start, conference]) {
    const status = statusAt(dates, row)
    tellUnused(dates, status, shown)
    if (status !== GOOD) continue
    if (dayAt(dates!, row) < sheet.earliest) dates!.early.row(shown)
    const e = events.count++
    events.kind[e] = dates === start ? sheet.kind : CONFERENCE
    events.child[e] = child
    events.start[e] = dayAt(dates!, row)
    events.end[e] = NO_DAY
    events.born[e] = bornOn
    if (dates === start) writeEnd(sheet, row, shown, events, e)
  }
  if (bornOn !== NO_DAY && bornOn - events.start[first]! > WEEKS_UNBORN * 7) sheet.bornAfter.row(shown)
}

/** A date that does not count in a row that is kept. */
function tellUnused(dates: DateColumnOfSheet | null, status: number, shown: number): void {
  if (status === BAD) dates!.bad.row(shown)
  else if (status === PLACEHOLDER) dates!.placeholder.row(shown)
}

/**
 * Nothing in the id, the dates and the facts but blanks, dashes and errors (or the zeros of formulas that look at
 * empty cells): ChAT's formulas are filled down to row 5,000.
 */
function isBlank({ ids, start, conference, end, born, facts }: SheetCells, row: number): boolean {
  const idCode = ids.codes[row]!
  if (ids.child[idCode] !== NO_CHILD && ids.isZero[idCode] === 0) return false
  for (const dates of [start, conference, end, born]) {
    if (dates === null) continue
    const status = dates.status[dates.codes[row]!]
    if (status !== MISSING && status !== PLACEHOLDER) return false
  }
  for (const { codes, code, reading } of facts)
    if (code[codes[row]!] !== 0 || reading[codes[row]!] !== 0) return false
  return true
}

function hasAnyCell({ columns }: SheetCells, row: number): boolean {
  for (const { codes } of columns) if (codes[row] !== 0) return true
  return false
}

function writeEnd(sheet: SheetCells, row: number, shown: number, events: EventRows, e: number): void {
  const { end } = sheet
  const status = statusAt(end, row)
  tellUnused(end, status, shown)
  if (status === BAD) events.endUnusable[e] = 1
  if (status !== GOOD) return
  const day = dayAt(end!, row)
  if (day < sheet.earliest) end!.early.row(shown)
  if (day >= events.start[e]!) events.end[e] = day
  else {
    events.endUnusable[e] = 1
    sheet.endBeforeStart.row(shown)
  }
}

function tellFacts({ facts, told }: SheetCells, row: number, shown: number): void {
  for (const { codes, reading, unknown, contradicting } of facts) {
    const says = reading[codes[row]!]
    if (says === UNKNOWN) unknown.row(shown)
    else if (says === CONTRADICTING) contradicting.row(shown)
  }
  for (const { codes, flags, cells } of told) if (flags[codes[row]!] === 1) cells.row(shown)
}
