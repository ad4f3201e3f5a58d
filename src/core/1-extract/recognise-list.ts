import {
  cellText,
  type Issue,
  type ListDefinition,
  type ListProfile,
  rowNumber,
  type Table,
} from '../model/index.ts'
import { cleanText, headerKey } from './clean-text.ts'
import { BAD, type DateReader, dateReader, GOOD, MISSING, PLACEHOLDER } from './date-cells.ts'
import {
  HEADER_ROWS,
  headersOf,
  indexHeaders,
  isData,
  placeOf,
  placeOfColumn,
  shorten,
  unsafeColumns,
} from './headers.ts'
import { listByName, type NamedList } from './list-by-name.ts'
import type { MatchedListColumn, Recognition } from './recognition.ts'

interface Candidate {
  readonly definition: ListDefinition
  readonly headerRow: number
  readonly headers: readonly string[]
  readonly columns: readonly MatchedListColumn[]
  readonly byPosition: readonly string[]
}

/**
 * What Annex A list a table is: the row, among the first ones, that holds a list's id header and its distinctive
 * header together (the template's Codes_used tab has many headers of List 8 in a row, but no id). Names of tabs and
 * files only break ties, or allow columns to be found by their place.
 * @returns null where it is none
 */
export function recogniseList(table: Table, profile: ListProfile): Recognition | null {
  const rows = Array.from({ length: Math.min(HEADER_ROWS, table.rowCount) }, (_, row) =>
    headersOf(table, row),
  )
  const name = listByName(table, profile)
  const hint = name?.definition ?? null
  const candidates = profile.lists.flatMap((definition) =>
    rows.flatMap((headers, headerRow) => {
      const columns = matchHeaders(definition, headers)
      const has = (header: string) => columns.some(({ column }) => column.header === header)
      return has(definition.idHeader) && has(definition.keyHeader)
        ? [{ definition, headerRow, headers, columns, byPosition: [] }]
        : []
    }),
  )
  const rank = ({ columns, definition }: Candidate) => columns.length + (definition === hint ? 0.5 : 0)
  const best = candidates.reduce<Candidate | null>(
    (top, candidate) => (top === null || rank(candidate) > rank(top) ? candidate : top),
    null,
  )
  if (best !== null) return listFrom(table, best)
  return name === null ? null : byPosition(table, name, rows, dateReader(profile))
}

function matchHeaders(definition: ListDefinition, headers: readonly string[]): MatchedListColumn[] {
  const { first } = indexHeaders(headers)
  return definition.columns.flatMap((column) => {
    const index = [column.header, ...column.variants]
      .map((header) => first.get(headerKey(header)))
      .find((found) => found !== undefined)
    return index === undefined ? [] : [{ index, header: headers[index]!, column }]
  })
}

function listFrom(table: Table, found: Candidate): Recognition {
  const { definition, headerRow, headers, columns, byPosition } = found
  const used = new Set(columns.map(({ index }) => index))
  const base = { file: table.file, sheet: table.sheet, headerRow }
  const all = headers.map((header, index) => ({ index, header }))
  const unmatched = all.filter(({ index, header }) => header !== '' && !used.has(index))
  const row = headerRow < 0 ? {} : { row: rowNumber(table, headerRow) }
  const at = (index: number) => ({ ...placeOfColumn(table, index, headers[index] ?? ''), ...row })

  const unsafe = unsafeColumns(headers)
  const twice = repeatsThatMatter(found)
  if (unsafe.length + twice.length > 0)
    return {
      ...base,
      kind: 'refused',
      unmatched: [],
      nameable: [],
      issues: [
        ...unsafe.map((index): Issue => ({ code: 'unsafe-header', at: at(index) })),
        ...twice.map((index): Issue => ({ code: 'duplicate-header', at: at(index) })),
      ],
    }
  const missing = definition.columns
    .filter((column) => column.optional !== true && !columns.some((matched) => matched.column === column))
    .map(({ header }) => header)
  const list = `List ${definition.list}, ${definition.title}`
  const issues: Issue[] = []
  const tell = (
    code: 'read-by-position' | 'column-missing' | 'column-not-used',
    names: readonly string[],
  ) => {
    if (names.length > 0)
      issues.push({
        code,
        at: placeOf(table),
        count: names.length,
        detail: `${list}; ${names.map(shorten).join(', ')}`,
      })
  }
  tell('read-by-position', byPosition)
  if (definition.kind === null) issues.push({ code: 'list-not-drawn', at: placeOf(table), detail: list })
  else {
    tell('column-missing', missing)
    tell(
      'column-not-used',
      unmatched.map(({ header }) => header),
    )
  }
  return { ...base, kind: 'list', definition, columns, unmatched, missing, byPosition, issues }
}

/** A second column with the header of one that we read: which of the two is right, only a person can say. */
function repeatsThatMatter({ definition, headers, columns }: Candidate): number[] {
  const read = new Set(
    definition.columns
      .filter(({ role }) => role !== null)
      .filter((column) => columns.some((matched) => matched.column === column))
      .flatMap(({ header, variants }) => [header, ...variants].map(headerKey)),
  )
  const { repeated } = indexHeaders(headers)
  return repeated.filter((index) => read.has(headerKey(headers[index]!)))
}

const LOOKED_LIKE_HEADERS = 2

/**
 * The table's name says which list it is, but its headers do not match: columns in the list's own places, provided
 * that their cells are what they should be.
 */
function byPosition(
  table: Table,
  name: NamedList,
  rows: readonly (readonly string[])[],
  read: DateReader,
): Recognition | null {
  const { definition } = name
  const startAt = definition.columns.findIndex(({ header }) => header === definition.keyHeader)
  let { headerRow, columns } = headersByName(table, definition, rows)
  if (headerRow < 0) {
    const idAt = definition.columns.findIndex(({ header }) => header === definition.idHeader)
    const firstData = rows.findIndex((cells) => read(cells[startAt] ?? '').status === GOOD)
    if (firstData < 0) return withoutKey(table, name, rows, [])
    headerRow = rows
      .slice(0, firstData)
      .findLastIndex(
        (cells, row) =>
          read(cells[startAt] ?? '').status === BAD &&
          !/^$|\d/.test(cells[idAt] ?? '') &&
          looksLikeHeaders(table, row, cells),
      )
    columns = []
  }
  const isNamed = columns.length > 0
  // What no header matched may be a child's row after all: its cells are not handed on.
  const headers = isNamed ? rows[headerRow]! : []
  const taken = new Set(columns.map(({ index }) => index))
  const placed = definition.columns.flatMap((column, index): MatchedListColumn[] => {
    const isMatched = columns.some((matched) => matched.column === column)
    if (isMatched || column.optional === true || taken.has(index) || index >= table.columns.length) return []
    // Where headers name other columns, a fact without its header may be any column: only ids and dates show
    // by their cells what they are.
    if (isNamed && column.type === 'text') return []
    // Beside one known header alone, whatever stands in the id's place may be a worker or a team.
    if (columns.length === 1 && column.type === 'id') return []
    return fits(table, index, headerRow + 1, column.type, read)
      ? [{ index, header: headers[index] || column.header, column }]
      : []
  })
  const all = [...columns, ...placed]
  const has = (header: string) => all.some(({ column }) => column.header === header)
  if (has(definition.idHeader) && has(definition.keyHeader) && definition.idHeader !== definition.keyHeader)
    return listFrom(table, {
      definition,
      headerRow,
      headers,
      columns: all,
      byPosition: placed.map(({ column }) => column.header),
    })
  return withoutKey(table, name, rows, all)
}

/** The row with most of the list's headers, and what they name; one header alone where its row is surely one of headers. */
function headersByName(
  table: Table,
  definition: ListDefinition,
  rows: readonly (readonly string[])[],
): { headerRow: number; columns: readonly MatchedListColumn[] } {
  const matches = rows.map((cells) => matchHeaders(definition, cells))
  const most = Math.max(0, ...matches.map(({ length }) => length))
  const headerRow = matches.findIndex(
    ({ length }, row) =>
      length > 0 &&
      length === most &&
      (most >= LOOKED_LIKE_HEADERS || looksLikeHeaders(table, row, rows[row]!)),
  )
  return { headerRow, columns: matches[headerRow] ?? [] }
}

/**
 * Refuses a table that is the list for certain and lacks its id or its date; null where that is not certain. A tab of
 * codes has headers of the list too, but hardly the list's name.
 */
function withoutKey(
  table: Table,
  { definition, isSure }: NamedList,
  rows: readonly (readonly string[])[],
  found: readonly MatchedListColumn[],
): Recognition | null {
  if (definition.kind === null) return null
  const matches = rows.map((cells) => matchHeaders(definition, cells))
  const most = Math.max(0, ...matches.map(({ length }) => length))
  const headerRow = matches.findIndex(({ length }) => length === most)
  const named = matches[headerRow] ?? []
  const isIn = (columns: readonly MatchedListColumn[], header: string) =>
    columns.some(({ column }) => column.header === header)
  const keys = [definition.idHeader, definition.keyHeader]
  const isList =
    most >= LOOKED_LIKE_HEADERS
      ? isIn(named, definition.idHeader) || isSure
      : isSure && keys.some((header) => isIn(named, header))
  if (!isList) return null
  const unnamed = keys.filter((header) => !isIn(named, header))
  const lacking = unnamed.filter((header) => !isIn(found, header))
  return {
    file: table.file,
    sheet: table.sheet,
    headerRow,
    kind: 'refused',
    unmatched: [],
    nameable: [],
    // A key found by its place beside other headers than the other key stands in no table that could be read
    issues: (lacking.length > 0 ? lacking : unnamed).map((header) => ({
      code: 'missing-key-column',
      at: placeOf(table),
      detail: `List ${definition.list}, ${definition.title}; ${header}`,
    })),
  }
}

/** Whether no cell of a row is a number or a date, or stands twice: beside another or below itself, as data does. */
function looksLikeHeaders(table: Table, row: number, cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell !== '')
  if (filled.some(isData) || new Set(filled).size < filled.length) return false
  return cells.every((cell, index) => {
    if (cell === '') return true
    const column = table.columns[index]!
    for (let below = row + 1; below < Math.min(table.rowCount, row + SAMPLE_ROWS); below++)
      if (cleanText(cellText(column, below)) === cell) return false
    return true
  })
}

const SAMPLE_ROWS = 200
const MOSTLY = 0.8

/** Whether the cells of a column are what the list has in that place: ids, dates, or anything at all. */
function fits(
  table: Table,
  index: number,
  from: number,
  type: 'id' | 'date' | 'text',
  read: DateReader,
): boolean {
  if (type === 'text') return true
  const column = table.columns[index]!
  const counts = [0, 0, 0, 0]
  for (let row = from; row < Math.min(table.rowCount, from + SAMPLE_ROWS); row++) {
    const { status } = read(cleanText(cellText(column, row)))
    counts[status] = counts[status]! + 1
  }
  const filled = counts[GOOD]! + counts[PLACEHOLDER]! + counts[BAD]!
  if (type === 'date') return counts[GOOD]! > 0 && counts[GOOD]! + counts[PLACEHOLDER]! >= MOSTLY * filled
  // An id may look like an Excel serial, so only what is missing speaks against it.
  return filled >= MOSTLY * (filled + counts[MISSING]!)
}
