import {
  type IssueCounter,
  type IssueTally,
  looksLikeDateCell,
  type Table,
  type TextColumn,
} from '../model/index.ts'
import { type DateCells, GOOD } from './date-cells.ts'
import { placeOfColumn } from './headers.ts'
import { type FactCells, invisibleCells } from './list-cells.ts'
import type { MatchedListColumn, RecognisedList } from './recognition.ts'

/** Cells of a column that are used and told all the same. */
export interface ToldCells {
  readonly codes: Uint32Array
  /** By dictionary code: 1 where a cell is told. */
  readonly flags: Uint8Array
  readonly cells: IssueCounter
}

/** A list whose distinct cells are read. */
export interface ReadColumns {
  readonly table: Table
  readonly list: RecognisedList
  readonly columns: readonly TextColumn[]
  /** By column index. */
  readonly dates: ReadonlyMap<number, DateCells>
  readonly facts: ReadonlyMap<number, FactCells>
}

/** What is odd about cells that say what they mean: signs nobody sees, dates typed as text, spellings of one's own. */
export function toldCells(read: ReadColumns, tally: IssueTally): ToldCells[] {
  const { table, list, columns } = read
  const typed = typedDates(read)
  return list.columns.flatMap((matched) => {
    const { index, header } = matched
    const told = [
      ['control-characters', invisible(matched, columns[index]!)],
      ['date-as-text', typed.get(index) ?? null],
      ['spelling', respelt(read, index)],
    ] as const
    return told.flatMap(([code, flags]): ToldCells[] =>
      flags === null
        ? []
        : [
            {
              codes: columns[index]!.codes,
              flags,
              cells: tally.counter(code, placeOfColumn(table, index, header)),
            },
          ],
    )
  })
}

const invisible = ({ column }: MatchedListColumn, { values }: TextColumn): Uint8Array | null =>
  column.role === null || column.type === 'date' ? null : invisibleCells(values)

const REAL = 1
const TYPED = 2

/**
 * Dates typed as text, by column, where most dates of the sheet are real ones. A sheet of texts alone is how some
 * program exports, and a format without sheets (CSV) knows no other dates.
 */
function typedDates({ table, list, columns, dates }: ReadColumns): ReadonlyMap<number, Uint8Array> {
  const flags = new Map<number, Uint8Array>()
  if (table.sheet === null) return flags
  const kinds = [...dates].map(([index, cells]) => ({ index, is: dateKinds(columns[index]!, cells) }))
  if (!kinds.some(({ is }) => is.includes(TYPED))) return flags
  let real = 0
  let typed = 0
  for (const { index, is } of kinds) {
    const { codes } = columns[index]!
    for (let row = list.headerRow + 1; row < table.rowCount; row++) {
      const kind = is[codes[row]!]
      if (kind === REAL) real++
      else if (kind === TYPED) typed++
    }
  }
  if (real <= typed) return flags
  for (const { index, is } of kinds)
    if (is.includes(TYPED))
      flags.set(
        index,
        is.map((kind) => (kind === TYPED ? 1 : 0)),
      )
  return flags
}

/** By dictionary code: a real date, one typed as text, or neither (a number may be a date that lost its format). */
function dateKinds({ values, typedDates }: TextColumn, { status }: DateCells): Uint8Array {
  const kinds = new Uint8Array(values.length)
  for (let code = 0; code < kinds.length; code++) {
    const value = values[code]!
    if (status[code] !== GOOD || typeof value === 'number') continue
    kinds[code] = typedDates?.[code] === 1 || !looksLikeDateCell(value) ? TYPED : REAL
  }
  return kinds
}

/** Spellings that are not the code list's, where most cells of the column are: else they are the authority's own way. */
function respelt({ table, list, columns, facts }: ReadColumns, index: number): Uint8Array | null {
  const cells = facts.get(index)
  if (cells === undefined || cells.respelt === null) return null
  const { codes } = columns[index]!
  let otherwise = 0
  let understood = 0
  for (let row = list.headerRow + 1; row < table.rowCount; row++) {
    otherwise += cells.respelt[codes[row]!]!
    if (cells.code[codes[row]!] !== 0) understood++
  }
  return understood > otherwise * 2 ? cells.respelt : null
}
