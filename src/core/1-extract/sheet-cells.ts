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
import { type DateCells, isMonthFirst, readDates } from './date-cells.ts'
import { placeOf, placeOfColumn } from './headers.ts'
import { areFloatIds, type CellReaders, type FactCells, invisibleCells } from './list-cells.ts'
import type { MatchedListColumn, RecognisedList } from './recognition.ts'
import { textColumn } from './text-column.ts'

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
  readonly start: DateColumnOfSheet
  readonly conference: DateColumnOfSheet | null
  readonly end: DateColumnOfSheet | null
  readonly born: DateColumnOfSheet | null
  readonly facts: readonly FactColumnOfSheet[]
  readonly invisible: readonly {
    readonly codes: Uint32Array
    readonly flags: Uint8Array
    readonly cells: IssueCounter
  }[]
  readonly setAside: Readonly<Record<(typeof SET_ASIDE)[number], IssueCounter>>
  readonly endBeforeStart: IssueCounter
  readonly bornAfter: IssueCounter
  readonly blank: IssueCounter
  /** A day before it is told. */
  readonly earliest: number
  /** Days of every date column but the births, by dictionary code, for the extract date. */
  readonly otherDates: readonly { readonly codes: Uint32Array; readonly cells: DateCells }[]
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
  const dates = (role: ListColumn['role']): DateColumnOfSheet | null => {
    const column = of(role)
    if (column === null) return null
    const { codes, values } = columns[column.index]!
    return {
      codes,
      ...readDates(values, readers.date),
      bad: counter('bad-other-date', role),
      late: counter('date-after-extract', role),
      early: counter('date-long-ago', role, readers.earliest.said),
      placeholder: counter('placeholder-other-date', role),
    }
  }
  const id = of('child')!
  const { codes, values } = columns[id.index]!
  const areFloats = areFloatIds(columns[id.index]!, list.headerRow + 1, table.rowCount)
  if (areFloats) tally.add({ code: 'ids-as-floats', at: at(id.index, id.header) })
  const facts = list.columns.flatMap(({ index, header, column }): FactColumnOfSheet[] => {
    const fact = column.role
    if (fact === null || !readers.facts.has(fact as Fact)) return []
    const { codes, values } = columns[index]!
    return [
      {
        fact: fact as Fact,
        codes,
        ...readers.factCells(values, fact as Fact, column.codeSet),
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
      child: readers.children(values, areFloats),
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
    start: dates('start')!,
    conference: dates('conference'),
    endBeforeStart: counter('end-before-start', 'end'),
    end: dates('end'),
    bornAfter: counter('birth-after-event', 'born'),
    born: dates('born'),
    facts,
    invisible: list.columns.flatMap(({ index, header, column }) => {
      const flags =
        column.role === null || column.type === 'date' ? null : invisibleCells(columns[index]!.values)
      return flags === null
        ? []
        : [
            {
              codes: columns[index]!.codes,
              flags,
              cells: tally.counter('control-characters', at(index, header)),
            },
          ]
    }),
    blank: tally.counter('rows-blank', placeOf(table)),
    earliest: readers.earliest.day,
    otherDates: list.columns
      .filter(({ column }) => column.type === 'date' && column.role !== 'born')
      .map(({ index }) => {
        const { codes, values } = columns[index]!
        return { codes, cells: readDates(values, readers.date) }
      }),
  }
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
