import { CR, LF, QUOTE, TAB } from './ascii.ts'

const COMMA = 44
const SEMICOLON = 59
const PIPE = 124
const DELIMITERS = [COMMA, SEMICOLON, TAB, PIPE]
const RECORDS = 50

export interface CsvDialect {
  readonly delimiter: number
  /** Cells of the header row: what a row has beyond them belongs to no column. */
  readonly width: number
  /** Bytes before the first row: a byte order mark, and the line `sep=;` that Excel obeys and does not show. */
  readonly from: number
  /** The byte order mark says that it is UTF-8. */
  readonly isUtf8: boolean
}

/** What the first bytes of a file say about it. `complete`: they are the whole file. */
export function csvDialect(head: Uint8Array, complete: boolean): CsvDialect {
  const bom = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0
  const declared = declaredDelimiter(head, bom)
  if (declared !== null) {
    const records = recordsOf(head, declared.from, declared.delimiter, complete)
    return { ...declared, width: widthOf(records), isUtf8: bom > 0 }
  }
  let best = { delimiter: COMMA, width: 1, from: bom, isUtf8: bom > 0 }
  let bestScore = 0
  for (const delimiter of DELIMITERS) {
    const records = recordsOf(head, bom, delimiter, complete)
    const score = scoreOf(records)
    if (score > bestScore || bestScore === 0) {
      best = { delimiter, width: widthOf(records), from: bom, isUtf8: bom > 0 }
      bestScore = score
    }
  }
  return best
}

/** Rows at the start of the file that are whole, up to 50. */
export const wholeRecords = (head: Uint8Array, dialect: CsvDialect): number =>
  recordsOf(head, dialect.from, dialect.delimiter, false).length

interface Record {
  readonly cells: number
  readonly filled: number
}

/**
 * The share of rows that have as many cells as most have; more cells break ties. 0 where most have only one.
 * A header that differs from its rows halves it: `a;b;c` over `1,5;2,5;3,5` splits at the semicolon.
 */
function scoreOf(records: readonly Record[]): number {
  const rows = records.filter((record) => record.filled > 0)
  const rowsByCells = new Map<number, number>()
  for (const { cells } of rows) rowsByCells.set(cells, (rowsByCells.get(cells) ?? 0) + 1)
  const [usual = 0, count = 0] = [...rowsByCells].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? []
  if (usual < 2) return 0
  const share = count / rows.length
  return share * (rows[0]!.cells === usual ? 1 : 0.5) + Math.min(usual, 1000) * 1e-6
}

/** Of the first two rows the header is the one below when the one above is a title: at most half as many words. */
function widthOf(records: readonly Record[]): number {
  const [first, second] = records.filter((record) => record.filled > 0)
  if (first === undefined) return 1
  return second !== undefined && first.filled * 2 <= second.filled ? second.cells : first.cells
}

function declaredDelimiter(head: Uint8Array, from: number): Pick<CsvDialect, 'delimiter' | 'from'> | null {
  const line = String.fromCharCode(...head.subarray(from, from + 7))
  const match = /^sep=([,;\t|])(\r\n|\n|\r)/i.exec(line)
  return match === null ? null : { delimiter: match[1]!.charCodeAt(0), from: from + 5 + match[2]!.length }
}

function recordsOf(head: Uint8Array, from: number, delimiter: number, complete: boolean): Record[] {
  const records: Record[] = []
  let cells = 1
  let filled = 0
  let cellFrom = from
  let inQuotes = false
  let at = from
  for (; at < head.length && records.length < RECORDS; at++) {
    const byte = head[at]!
    if (byte === QUOTE) {
      // At the start of a cell, at its end, or the second of a pair; elsewhere it is a character like others.
      if (inQuotes || at === cellFrom || head[at - 1] === QUOTE) inQuotes = !inQuotes
      continue
    }
    if (inQuotes || (byte !== delimiter && byte !== LF && byte !== CR)) continue
    if (at > cellFrom) filled++
    cellFrom = at + 1
    if (byte === delimiter) {
      cells++
      continue
    }
    if (filled > 0 || cells > 1) records.push({ cells, filled })
    cells = 1
    filled = 0
  }
  const cutOff = at > cellFrom || cells > 1
  if (cutOff && records.length < (complete ? RECORDS : 1)) records.push({ cells, filled: filled + 1 })
  return records
}
