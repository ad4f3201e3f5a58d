import type { ListColumn } from '../model/index.ts'
import { headerKey } from './clean-text.ts'
import type { DateCells } from './date-cells.ts'
import type { CellKind, CellReaders } from './list-cells.ts'
import type { IdentityColumns } from './row-identity.ts'
import type { SheetCells } from './sheet-cells.ts'

/**
 * Per table, the cells of a row in an order that all tables of its list share: the list's columns, then the others by
 * header. Every cell counts, those that we do not read too.
 */
export function identityColumns(sheets: readonly SheetCells[], readers: CellReaders): IdentityColumns[] {
  const keysOf = sheets.map(({ list, columns, dates, ids }) => {
    const named = new Map(list.columns.map(({ index, column }) => [index, column]))
    const headers = new Map(list.unmatched.map(({ index, header }) => [index, headerKey(header)]))
    let nameless = 0
    return columns.map((_, index) => {
      const column = named.get(index)
      if (column !== undefined)
        return { key: `0 ${column.header}`, kind: kindOf(column.type, dates.get(index), ids) }
      const header = headers.get(index) ?? ''
      return { key: header === '' ? `2 ${nameless++}` : `1 ${header}`, kind: TEXT }
    })
  })
  const keysOfList = new Map<number, string[]>()
  for (const { list } of sheets.map(({ list }) => list.definition)) {
    const keys = sheets.flatMap((sheet, s) => (sheet.list.definition.list === list ? keysOf[s]! : []))
    keysOfList.set(list, [...new Set(keys.map(({ key }) => key))].sort())
  }
  return sheets.map(({ list, columns }, s) =>
    keysOfList.get(list.definition.list)!.map((wanted) => {
      const index = keysOf[s]!.findIndex(({ key }) => key === wanted)
      if (index < 0) return null
      const { codes, values } = columns[index]!
      return { codes, canonical: readers.canonical(values, keysOf[s]![index]!.kind) }
    }),
  )
}

const TEXT: CellKind = { is: 'text' }

function kindOf(
  type: ListColumn['type'],
  dates: DateCells | undefined,
  { areFloats }: SheetCells['ids'],
): CellKind {
  if (type === 'id') return { is: 'id', areFloats }
  return dates === undefined ? TEXT : { is: 'date', dates }
}
