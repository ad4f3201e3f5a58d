import type { DuckDBType, DuckDBValue } from '@duckdb/node-api'
import type { Visits } from '../core/model/index.ts'
import { type VisitColumn, visitColumns } from './visit-columns.ts'

type DuckDb = typeof import('@duckdb/node-api')

/** Rows that DuckDB takes at a time. */
const CHUNK_ROWS = 2048

/** Days become DATE, instants TIMESTAMP (UTC, to the microsecond), numbers UINTEGER, and what is absent NULL. */
export async function writeVisitsAsParquet(visits: Visits, path: string): Promise<void> {
  // Loaded only here: every other command starts sooner without it.
  const duckdb = await import('@duckdb/node-api')
  // Extensions would be fetched over the network; Parquet is built in.
  const instance = await duckdb.DuckDBInstance.create(':memory:', {
    autoload_known_extensions: 'false',
    autoinstall_known_extensions: 'false',
    temp_directory: '', // children's data are not to be spilled to a folder that nobody chose
  })
  const connection = await instance.connect()
  try {
    const columns = visitColumns(visits)
    const types = columns.map((column) => typeOf(column, visits.unit, duckdb))
    const declared = columns.map(({ name }, index) => `${quoted(name, '"')} ${types[index]}`)
    await connection.run(`CREATE TABLE visits (${declared.join(', ')})`)
    const appender = await connection.createAppender('visits')
    const values = columns.map((column) => valueReader(column, visits.unit, duckdb))
    for (let first = 0; first < visits.count; first += CHUNK_ROWS) {
      const rows = Math.min(CHUNK_ROWS, visits.count - first)
      const chunk = duckdb.DuckDBDataChunk.create(types, rows)
      for (const [index, valueAt] of values.entries())
        chunk.setColumnValues(
          index,
          Array.from({ length: rows }, (_, row) => valueAt(first + row)),
        )
      appender.appendDataChunk(chunk)
    }
    appender.closeSync()
    await connection.run(`COPY visits TO ${quoted(path, "'")} (FORMAT parquet, COMPRESSION zstd)`)
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

const quoted = (text: string, quote: '"' | "'"): string =>
  quote + text.replaceAll(quote, quote + quote) + quote

function typeOf(
  column: VisitColumn,
  unit: Visits['unit'],
  { DATE, TIMESTAMP, UINTEGER, VARCHAR }: DuckDb,
): DuckDBType {
  switch (column.kind) {
    case 'text':
      return VARCHAR
    case 'number':
      return UINTEGER
    case 'time':
      return unit === 'day' ? DATE : TIMESTAMP
    default:
      return column satisfies never
  }
}

function valueReader(
  column: VisitColumn,
  unit: Visits['unit'],
  { DuckDBDateValue, DuckDBTimestampValue }: DuckDb,
): (visit: number) => DuckDBValue {
  if (column.kind !== 'time') return (visit) => column.at(visit)
  return (visit) => {
    const time = column.at(visit)
    if (time === null) return null
    return unit === 'day'
      ? new DuckDBDateValue(time)
      : new DuckDBTimestampValue(BigInt(Math.round(time * 1000)))
  }
}
