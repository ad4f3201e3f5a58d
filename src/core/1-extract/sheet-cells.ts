import {
  CARE_EVENT_KINDS,
  type Fact,
  type IssueCode,
  type IssueCounter,
  type IssueTally,
  type ListColumn,
  type Table,
  type TextColumn,
} from '../model/index.ts'
import type { BlankCells } from './completeness.ts'
import { type DateCells, isMonthFirst, MISSING, readDates } from './date-cells.ts'
import { placeOf, placeOfColumn } from './headers.ts'
import { areFloatIds, type CellReaders, type FactCells, NO_CHILD } from './list-cells.ts'
import type { MatchedListColumn, RecognisedList } from './recognition.ts'
import { textColumn } from './text-column.ts'
import { type ToldCells, toldCells } from './told-cells.ts'

/** Why a row of a list is set aside while it is read. */
export const SET_ASIDE = ['no-child-id', 'no-date', 'bad-date', 'placeholder-date'] as const

export interface DateColumnOfSheet extends DateCells {
  readonly codes: Uint32Array
  readonly bad: IssueCounter
  readonly late: IssueCounter
  readonly early: IssueCounter
  /** Stands for no date where the row is kept all the same. */
  readonly placeholder: IssueCounter
}

export interface FactColumnOfSheet extends FactCells {
  readonly fact: Fact
  readonly codes: Uint32Array
  readonly unknown: IssueCounter
  readonly contradicting: IssueCounter
}

/** A table with every distinct cell read, ready for its rows. */
export interface SheetCells {
  readonly table: Table
  readonly list: RecognisedList
  /** Index into CARE_EVENT_KINDS. */
  readonly kind: number
  readonly columns: readonly TextColumn[]
  readonly ids: {
    readonly codes: Uint32Array
    readonly child: Uint32Array
    readonly isZero: Uint8Array
    /** The `.0` that ends every id of digits is no part of it. */
    readonly areFloats: boolean
  }
  /** Of every date column, by its index. */
  readonly dates: ReadonlyMap<number, DateCells>
  readonly start: DateColumnOfSheet
  readonly conference: DateColumnOfSheet | null
  readonly end: DateColumnOfSheet | null
  readonly born: DateColumnOfSheet | null
  readonly facts: readonly FactColumnOfSheet[]
  readonly told: readonly ToldCells[]
  readonly blanks: readonly BlankCells[]
  readonly setAside: Readonly<Record<(typeof SET_ASIDE)[number], IssueCounter>>
  readonly endBeforeStart: IssueCounter
  readonly bornAfter: IssueCounter
  readonly blank: IssueCounter
  /** A day before it is told. */
  readonly earliest: number
  /** Indexes of the date columns but the births, for the extract date. */
  readonly otherDates: readonly number[]
}

export function sheetCells(
  table: Table,
  list: RecognisedList,
  readers: CellReaders,
  tally: IssueTally,
): SheetCells {
  const columns = table.columns.map((column) => textColumn(column, table.rowCount))
  const at = (index: number, header: string) => placeOfColumn(table, index, header)
  const of = (role: ListColumn['role']) => roleOf(list, role) ?? null
  const counter = (code: IssueCode, role: ListColumn['role'], detail?: string): IssueCounter => {
    const column = of(role)
    return tally.counter(code, column === null ? placeOf(table) : at(column.index, column.header), detail)
  }
  const dateColumns = list.columns.filter(({ column }) => column.type === 'date')
  const dateCells = new Map(
    dateColumns.map(({ index }) => [index, readDates(columns[index]!.values, readers.date)]),
  )
  const dates = (role: ListColumn['role']): DateColumnOfSheet | null => {
    const column = of(role)
    if (column === null) return null
    return {
      codes: columns[column.index]!.codes,
      ...dateCells.get(column.index)!,
      bad: counter('bad-other-date', role),
      late: counter('date-after-extract', role),
      early: counter('date-long-ago', role, readers.earliest.said),
      placeholder: counter(role === 'born' ? 'placeholder-birth' : 'placeholder-other-date', role),
    }
  }
  const id = of('child')!
  const { codes, values } = columns[id.index]!
  const areFloats = areFloatIds(columns[id.index]!, list.headerRow + 1, table.rowCount)
  if (areFloats) tally.add({ code: 'ids-as-floats', at: at(id.index, id.header) })
  const child = readers.children(values, areFloats)
  const factCells = new Map<number, FactCells>()
  const facts = list.columns.flatMap(({ index, header, column }): FactColumnOfSheet[] => {
    const fact = column.role
    if (fact === null || !readers.facts.has(fact as Fact)) return []
    const { codes, values } = columns[index]!
    const cells = readers.factCells(values, fact as Fact, column.codeSet)
    factCells.set(index, cells)
    return [
      {
        fact: fact as Fact,
        codes,
        ...cells,
        unknown: tally.counter('unknown-code', at(index, header)),
        contradicting: tally.counter('contradicting-code', at(index, header)),
      },
    ]
  })
  return {
    table,
    list,
    columns,
    ids: {
      codes,
      child,
      areFloats,
      isZero: Uint8Array.from(values, (cell) => (String(cell) === '0' ? 1 : 0)),
    },
    kind: CARE_EVENT_KINDS.indexOf(list.definition.kind!),
    setAside: {
      'no-child-id': counter('no-child-id', 'child'),
      'no-date': counter('no-date', 'start'),
      'bad-date': counter('bad-date', 'start'),
      'placeholder-date': counter('placeholder-date', 'start'),
    },
    dates: dateCells,
    start: dates('start')!,
    conference: dates('conference'),
    endBeforeStart: counter('end-before-start', 'end'),
    end: dates('end'),
    bornAfter: counter('birth-after-event', 'born'),
    born: dates('born'),
    facts,
    told: toldCells({ table, list, columns, dates: dateCells, facts: factCells }, tally),
    blanks: list.columns.map((column): BlankCells => {
      const { index } = column
      const dates = dateCells.get(index)
      const isBlank =
        index === id.index
          ? where(child, NO_CHILD)
          : dates !== undefined
            ? where(dates.status, MISSING)
            : (factCells.get(index)?.isBlank ?? readers.blanks(columns[index]!.values))
      return { column, codes: columns[index]!.codes, isBlank }
    }),
    blank: tally.counter('rows-blank', placeOf(table)),
    earliest: readers.earliest.day,
    otherDates: dateColumns.filter(({ column }) => column.role !== 'born').map(({ index }) => index),
  }
}

/** 1 where a value is the one. */
function where(values: Uint8Array | Uint32Array, one: number): Uint8Array {
  const flags = new Uint8Array(values.length)
  for (let i = 0; i < flags.length; i++) if (values[i] === one) flags[i] = 1
  return flags
}

const roleOf = (list: RecognisedList, role: ListColumn['role']): MatchedListColumn | undefined =>
  list.columns.find(({ column }) => column.role === role)

/** Columns of drawn dates that are written month first: their table is refused, for half its dates would be wrong. */
export function monthFirstColumns(table: Table, list: RecognisedList): readonly MatchedListColumn[] {
  return list.columns.filter(({ index, column }) => {
    const source = table.columns[index]!
    return (
      column.type === 'date' && column.role !== null && source.kind === 'text' && isMonthFirst(source.values)
    )
  })
}
