import type { CellValue, Column, Issue } from '../../core/model/index.ts'
import { instantOfBytes } from '../../core/model/index.ts'
import { bytesOfCode } from '../byte-dictionary.ts'
import { decodeBytes, decodeValues, type Encoding, utf8Balance } from '../decode-values.ts'
import { type Gathered, gather } from '../gather.ts'
import { type ReadContext, ReadFault, type ReadItem } from '../input-file.ts'
import { csvDialect, wholeRecords } from './csv-dialect.ts'
import { type CsvColumn, type CsvScan, csvScan, grow } from './csv-scan.ts'
import { scanRows } from './scan-rows.ts'

const PLANNED_ROWS = 50
const HEAD_BYTES = 1 << 20 // a header longer than this is not looked for

/**
 * Reads delimited text. Cells become codes straight from their bytes; text is decoded once for each distinct value,
 * when the file has been read and its encoding is known.
 * @param blockBytes bytes gathered before they are scanned
 */
export async function readCsv(
  source: AsyncIterable<Uint8Array>,
  context: ReadContext,
  expectedBytes: number | null,
  blockBytes = 1 << 20,
): Promise<ReadItem> {
  const { limits } = context
  const gathered = gather(blockBytes)
  let scan: CsvScan | null = null
  let planned = false
  let scanned = 0
  const advance = (final: boolean): void => {
    if (scan === null) {
      const head = gathered.bytes.subarray(0, gathered.to)
      const dialect = csvDialect(head, final)
      if (!final && wholeRecords(head, dialect) < 2 && head.length < HEAD_BYTES) return
      if (dialect.width > limits.columns) throw new ReadFault('too-many-columns', String(limits.columns), 1)
      scan = csvScan(dialect, limits.cellBytes)
      gathered.from = dialect.from
    }
    const run = (stopAtRow: number): void => {
      const { bytes, view, from, to } = gathered
      gathered.from = scanRows(scan!, bytes, view, from, to, final, stopAtRow)
      scanned += gathered.from - from
      if (scan!.fault !== null)
        throw new ReadFault(scan!.fault, faultDetail(scan!.fault, limits.cellBytes), scan!.records + 1)
    }
    if (!planned) {
      run(PLANNED_ROWS)
      if (scan.rows < PLANNED_ROWS && !final) return
      planColumns(scan, context)
      planned = true
      if (expectedBytes !== null) grow(scan, Math.ceil((expectedBytes / scanned) * scan.rows * 1.05) + 64)
    }
    run(Number.POSITIVE_INFINITY)
  }
  for await (const chunk of source) {
    if (gathered.add(chunk)) advance(false)
  }
  advance(true)
  return finish(scan!, context, gathered)
}

const faultDetail = (fault: string, cellBytes: number): string | undefined =>
  fault === 'cell-too-long' ? String(cellBytes) : undefined

function planColumns(scan: CsvScan, context: ReadContext): void {
  const text = (column: CsvColumn, row: number): string => {
    const bytes = bytesOfCode(column.dictionary, column.codes[row]!)
    return decodeBytes(bytes, 'utf-8') ?? decodeBytes(bytes, 'windows-1252') ?? ''
  }
  const firstRows: CellValue[][] = []
  for (let row = 0; row < scan.rows; row++) firstRows.push(scan.columns.map((column) => text(column, row)))
  const kinds = context.plan(firstRows)
  scan.columns.forEach((column, c) => {
    if (kinds[c] === 'instant') becomeInstant(column, scan)
  })
}

function becomeInstant(column: CsvColumn, scan: CsvScan): void {
  column.ms = new Float64Array(scan.capacity)
  for (let row = 0; row < scan.rows; row++) {
    const code = column.codes[row]!
    const bytes = bytesOfCode(column.dictionary, code)
    const ms = instantOfBytes(bytes, 0, bytes.length)
    column.ms[row] = ms
    if (code !== 0 && Number.isNaN(ms)) column.others.set(row, code)
  }
  column.isInstant = true
  column.codes = new Uint32Array(0)
}

function finish(scan: CsvScan, context: ReadContext, gathered: Gathered): ReadItem {
  const at = { file: context.file, sheet: null }
  if (scan.rows === 0 && scan.raggedCount === 0) throw new ReadFault('empty-file')
  if (scan.rows + scan.raggedCount === 1) throw new ReadFault('header-only')
  const { decoded, encoding } = decodeColumns(scan)
  const columns = scan.columns.map((column, c): Column => {
    const values = decoded[c]!
    if (!column.isInstant) return { kind: 'text', codes: column.codes, values }
    const others = new Map([...column.others].map(([row, code]) => [row, values[code]!]))
    return { kind: 'instant', ms: column.ms, others }
  })
  const notes: Issue[] = []
  if (encoding === 'windows-1252') notes.push({ code: 'decoded-as', at, detail: 'Windows-1252' })
  if (scan.raggedCount > 0) {
    const { ragged: rows, raggedCount: count } = scan
    notes.push({ code: 'ragged-row', at: { ...at, row: rows[0]! }, ...(count > 1 && { count, rows }) })
  }
  const endsInNewline = gathered.lastByte === 10 || gathered.lastByte === 13
  if (!endsInNewline && scan.lastCells < scan.columns.length)
    notes.push({ code: 'short-last-row', at: { ...at, row: scan.records } })
  if (scan.blank > 0)
    notes.push({ code: 'rows-blank', at: { ...at, row: scan.firstBlank }, count: scan.blank })
  const table = {
    file: context.file,
    sheet: null,
    rowNoun: 'row' as const,
    rowCount: scan.rows,
    columns,
    rowNumbers: scan.rowNumbers,
  }
  return { kind: 'table', table, notes }
}

/**
 * UTF-8 where every value is; else Windows-1252, unless that could not be it either, or the file is UTF-8 by its mark or
 * by most of its values: then a few bytes are damaged, and the rest would be garbled.
 */
function decodeColumns(scan: CsvScan): { decoded: string[][]; encoding: Encoding } {
  const utf8 = scan.columns.map((column) => decodeValues(column.dictionary, 'utf-8'))
  const bad = utf8.findIndex(({ badCode }) => badCode !== null)
  if (bad === -1) return { decoded: utf8.map(({ values }) => values), encoding: 'utf-8' }
  const code = utf8[bad]!.badCode!
  const damaged = new ReadFault('invalid-encoding', undefined, rowOfCode(scan, scan.columns[bad]!, code))
  const balance = scan.columns.reduce((sum, { dictionary }) => sum + utf8Balance(dictionary), 0)
  if (scan.isUtf8 || balance > 0) throw damaged
  const windows = scan.columns.map((column) => decodeValues(column.dictionary, 'windows-1252'))
  if (windows.every(({ badCode }) => badCode === null))
    return { decoded: windows.map(({ values }) => values), encoding: 'windows-1252' }
  throw damaged
}

function rowOfCode(scan: CsvScan, column: CsvColumn, code: number): number {
  const row = column.isInstant
    ? ([...column.others].find(([, other]) => other === code)?.[0] ?? -1)
    : column.codes.subarray(0, scan.rows).indexOf(code)
  return scan.rowNumbers?.[row] ?? row + 1
}
