import type { Visits } from '../core/model/index.ts'
import { timeText, type VisitColumn, visitColumns } from './visit-columns.ts'

/** Characters gathered before a chunk is handed on. */
const CHUNK = 1 << 20

/**
 * RFC 4180: CRLF, quotes doubled, UTF-8. Text that a spreadsheet would run as a formula gets an apostrophe in front.
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
export function* visitsAsCsv(visits: Visits): Generator<string> {
  const columns = visitColumns(visits)
  let chunk = `${columns.map((column) => csvText(column.name)).join(',')}\r\n`
  const cells = columns.map((column) => cellWriter(column, visits.unit))
  for (let visit = 0; visit < visits.count; visit++) {
    for (let c = 0; c < cells.length; c++) chunk += (c === 0 ? '' : ',') + cells[c]!(visit)
    chunk += '\r\n'
    if (chunk.length < CHUNK) continue
    yield chunk
    chunk = ''
  }
  yield chunk
}

function cellWriter(column: VisitColumn, unit: Visits['unit']): (visit: number) => string {
  switch (column.kind) {
    case 'text':
      return remembering((visit) => column.at(visit))
    case 'number':
      return (visit) => String(column.at(visit) ?? '')
    case 'time':
      return (visit) => {
        const time = column.at(visit)
        return time === null ? '' : timeText(time, unit)
      }
    default:
      return column satisfies never
  }
}

/** Most cells repeat the one above, so its written form is kept. */
function remembering(at: (visit: number) => string): (visit: number) => string {
  let last = ''
  let written = ''
  return (visit) => {
    const text = at(visit)
    if (text !== last) {
      last = text
      written = csvText(text)
    }
    return written
  }
}

export function csvText(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
