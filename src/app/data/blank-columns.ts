import type { LoadReport } from '../../core/index.ts'
import { grouped, percent } from '../time/format.ts'
import { recognisedTables } from './recognised.ts'

export interface BlankColumn {
  /** The table, as it is called where all tables are listed. */
  readonly where: string
  readonly column: string
  readonly blank: string
  readonly share: string
}

/** Columns of the lists that have blank cells, in the order of the tables. */
export function blankColumns(report: LoadReport): BlankColumn[] {
  const tables = recognisedTables(report).rows
  return report.sheets.flatMap(({ fill }, t) =>
    fill
      .filter(({ blank }) => blank > 0)
      .map(({ column, rows, blank }) => ({
        where: tables[t]!.where,
        column: column.header,
        blank: grouped(blank),
        share: percent(blank / rows),
      })),
  )
}
