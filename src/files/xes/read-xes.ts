import type { CellValue } from '../../core/model/index.ts'
import { type ReadContext, ReadFault, type ReadItem } from '../input-file.ts'
import { guardedXml } from '../xml/guarded-xml.ts'
import { becomeInstant, keepText, keepTextInRows, type XesColumn, xesColumn } from './xes-column.ts'

const PLANNED_ROWS = 50
const ATTRIBUTES = new Set(['string', 'date', 'int', 'float', 'boolean', 'id'])
const CENSUS_ROOT = 'Message'

/**
 * Reads an event log (XES): a row for each event, under a row of headers made from the attributes' keys. Attributes
 * of a trace are columns `case:<key>` on all its events. Attributes of attributes, lists, defaults and classifiers
 * are left out; an event outside any trace is a row without case.
 */
export async function readXes(text: AsyncIterable<string>, context: ReadContext): Promise<ReadItem> {
  const columns = new Map<string, XesColumn>()
  const ofTrace = new Map<string, XesColumn>()
  const traceValues = new Map<XesColumn, string>()
  let rows = 1 // row 0 holds the headers
  let traceFrom = 0
  let depth = 0
  let isTrace = false
  let attributeDepth = 0 // depth at which attributes of the open trace or event stand; 0 where neither is open
  let filled: XesColumn | null = null
  let planned = false

  const columnOf = (header: string): XesColumn => {
    const expected = filled?.next
    if (expected?.header === header) return expected
    let column = columns.get(header)
    if (column === undefined) {
      if (columns.size >= context.limits.columns)
        throw new ReadFault('too-many-columns', `more than ${context.limits.columns}`)
      column = xesColumn(header)
      columns.set(header, column)
    }
    if (filled !== null) filled.next = column
    return column
  }
  const columnOfTrace = (key: string): XesColumn => {
    let column = ofTrace.get(key)
    if (column === undefined) {
      column = columnOf(`case:${key}`)
      ofTrace.set(key, column)
    }
    return column
  }
  const finishTrace = (): void => {
    for (const [column, value] of traceValues) keepTextInRows(column, traceFrom, rows, value)
    traceValues.clear()
    if (!planned && rows > PLANNED_ROWS) plan()
  }
  const plan = (): void => {
    const all = [...columns.values()]
    const firstRows: CellValue[][] = []
    for (let row = 0; row < Math.min(rows, PLANNED_ROWS); row++)
      firstRows.push(all.map((column) => column.values[column.codes[row] ?? 0]!))
    const kinds = context.plan(firstRows)
    all.forEach((column, c) => {
      if (kinds[c] === 'instant') becomeInstant(column, rows)
    })
    planned = true
  }

  const xml = guardedXml(context.limits, {
    onOpen(name, attributes) {
      depth++
      if (depth === attributeDepth && name !== 'event') {
        const { key } = attributes
        if (key === undefined || !ATTRIBUTES.has(name)) return
        if (isTrace) traceValues.set(columnOfTrace(key), attributes.value ?? '')
        else {
          filled = columnOf(key)
          keepText(filled, rows - 1, attributes.value ?? '')
        }
      } else if (name === 'event' && (depth === 2 || (depth === 3 && isTrace))) {
        rows++
        isTrace = false
        attributeDepth = depth + 1
      } else if (name === 'trace' && depth === 2) {
        traceFrom = rows
        isTrace = true
        attributeDepth = 3
      } else if (depth === 1 && name !== 'log') throw new ReadFault('unsupported-format', rootOf(name))
    },
    onClose(name) {
      depth--
      if (name === 'event' && depth + 2 === attributeDepth) {
        isTrace = depth === 2
        attributeDepth = isTrace ? 3 : 0
      } else if (name === 'trace' && depth === 1) {
        finishTrace()
        isTrace = false
        attributeDepth = 0
      }
    },
  })
  for await (const part of text) xml.write(part)
  xml.close()
  if (rows === 1) throw new ReadFault('header-only')
  if (!planned) plan()
  return tableOf([...columns.values()], rows, context.file)
}

function tableOf(columns: readonly XesColumn[], rowCount: number, file: string): ReadItem {
  const rowNumbers = new Uint32Array(rowCount)
  for (let row = 1; row < rowCount; row++) rowNumbers[row] = row
  const table = {
    file,
    sheet: null,
    rowNoun: 'event' as const,
    rowCount,
    columns: columns.map((column) => column.finish(rowCount)),
    rowNumbers,
  }
  return { kind: 'table', table, notes: [] }
}

const rootOf = (name: string): string =>
  name === CENSUS_ROOT
    ? 'XML of a census return, which is not read yet; load the Annex A workbook instead'
    : 'XML, but no XES event log'
