import { cellText, type Table } from '../core/model/index.ts'
import { csvText } from './visits-csv.ts'

/** Characters gathered before a chunk is handed on. */
const CHUNK = 1 << 20

/** RFC 4180, as visits are written; dates as ISO 8601, which no spreadsheet's country changes. @param firstRow the headers' */
export function* tableAsCsv({ columns, rowCount }: Table, firstRow = 0): Generator<string> {
  const cells = columns.map((column) => {
    if (column.kind === 'instant') return (row: number) => csvText(cellText(column, row))
    const written = new Array<string | undefined>(column.values.length)
    return (row: number) => {
      const code = column.codes[row]!
      const value = column.values[code]!
      // A number is written as it is: an unborn child's age is -1
      if (typeof value === 'number') return String(value)
      const text = written[code] ?? csvText(value)
      written[code] = text
      return text
    }
  })
  let chunk = ''
  for (let row = firstRow; row < rowCount; row++) {
    for (let c = 0; c < cells.length; c++) chunk += (c === 0 ? '' : ',') + cells[c]!(row)
    chunk += '\r\n'
    if (chunk.length < CHUNK) continue
    yield chunk
    chunk = ''
  }
  yield chunk
}
