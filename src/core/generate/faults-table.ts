import { cellText, type Table } from '../model/index.ts'
import type { ChildIds } from './child-ids.ts'
import { type CountedColumn, countedTable } from './counted-table.ts'
import { type List, ROWS_ABOVE, wordColumn } from './lists/list-table.ts'
import type { NoisyList, PlantedFault } from './lists/noise.ts'

/** Every planted fault, by the list and the record that has it. */
export function faultsTable(lists: readonly NoisyList[], ids: ChildIds): Table {
  const shared = sharedIds(lists, ids)
  const hasReused = (child: number): boolean => ids.isReused(child) && shared.has(ids.childId(child))
  const faults = lists.flatMap((noisy) => [...noisy.faults, ...reusedIds(noisy.list, hasReused)])
  const columns: Record<string, CountedColumn<number>> = {
    list: { key: (r) => faults[r]!.list, cell: (key) => key },
    record: { key: (r) => faults[r]!.record, cell: (key) => key },
    column: wordColumn((r) => faults[r]!.column),
    fault: wordColumn((r) => faults[r]!.fault),
  }
  return countedTable('planted-faults.csv', columns, faults.length)
}

/** Adopters are no children, and have ids of their own. */
const childIn = (row: object): number | undefined => (row as { readonly child?: number }).child

/** Reused ids that two children in the lists have: one whose other bearer no list names is no fault in them. */
function sharedIds(lists: readonly NoisyList[], { childId, isReused }: ChildIds): ReadonlySet<string> {
  const bearer = new Map<string, number>()
  const shared = new Set<string>()
  eachChild(lists, (child) => {
    if (isReused(child)) bearer.set(childId(child), child)
  })
  eachChild(lists, (child) => {
    const id = childId(child)
    if ((bearer.get(id) ?? child) !== child) shared.add(id)
  })
  return shared
}

function eachChild(lists: readonly NoisyList[], tell: (child: number) => void): void {
  for (const { list } of lists)
    for (const row of list.rows) {
      const child = childIn(row)
      if (child !== undefined) tell(child)
    }
}

const reusedIds = ({ number, rows, table }: List, hasReused: (child: number) => boolean): PlantedFault[] =>
  rows.flatMap((row, r): PlantedFault[] => {
    const child = childIn(row)
    if (child === undefined || !hasReused(child)) return []
    return [
      {
        list: number,
        record: r + 1,
        column: cellText(table.columns[0]!, ROWS_ABOVE - 1),
        fault: 'reused id',
      },
    ]
  })
