import { type CellValue, isoDay, type Table, type TextColumn } from '../model/index.ts'
import type { List } from './lists/list-table.ts'
import type { CareRecord, Episode } from './records.ts'
import type { World } from './world.ts'

const HEADERS = ['step', 'kind', 'child', 'start', 'end', 'from', 'list', 'record']

/**
 * The true journeys: one row a step, with the step that it came from and the record (from 1, headers not counted) that
 * shows it in the lists as written; blank where none does. Steps are numbered in order of time.
 */
export function truthTable(world: World, lists: readonly List[], childId: (child: number) => string): Table {
  const steps = stepsInOrder(world)
  const numberOf = new Map(steps.map((step, i) => [step, i + 1]))
  const shown = recordsOf(lists)
  const rows = steps.map((step): CellValue[] => {
    const [list, record] = shown.get(step) ?? ['', '']
    const end = 'end' in step && step.end < Number.POSITIVE_INFINITY ? isoDay(step.end) : ''
    const from = step.from === null ? '' : (numberOf.get(step.from) ?? '')
    return [numberOf.get(step)!, step.kind, childId(step.child), isoDay(step.day), end, from, list, record]
  })
  return tableOf('truth.csv', HEADERS, rows)
}

function stepsInOrder({ records }: World): CareRecord[] {
  const all: CareRecord[] = [
    ...records.contacts,
    ...records.earlyHelp,
    ...records.referrals,
    ...records.assessments,
    ...records.strategies,
    ...records.enquiries,
    ...records.conferences,
    ...records.plans,
    ...records.needPlans,
    ...records.care,
  ]
  return all.sort((one, other) => one.day - other.day || one.child - other.child)
}

/** Which row of which list shows a step; of two copies the first. */
function recordsOf(lists: readonly List[]): ReadonlyMap<object, readonly [list: number, record: number]> {
  const found = new Map<object, readonly [number, number]>()
  for (const { number, rows } of lists)
    for (let record = rows.length; record >= 1; record--) {
      const row = rows[record - 1]!
      for (const step of stepsOfRow(row)) found.set(step, [number, record])
    }
  return found
}

/** A row of List 5 shows up to three steps; a row of List 6 shows none, it is evidence. */
function stepsOfRow(row: object): object[] {
  if ('strategy' in row)
    return Object.values(row as Record<string, unknown>).filter(
      (value): value is object => typeof value === 'object' && value !== null,
    )
  return isEpisode(row) ? [] : [row]
}

const isEpisode = (row: object): row is Episode => 'referral' in row && 'closed' in row

/** A table of a CSV: headers in the first row. */
export function tableOf(file: string, headers: readonly string[], rows: readonly CellValue[][]): Table {
  return {
    ...{ file, sheet: null, rowNoun: 'row', rowCount: rows.length + 1, rowNumbers: null },
    columns: headers.map((header, c) => columnOf(header, rows, c)),
  }
}

function columnOf(header: string, rows: readonly CellValue[][], c: number): TextColumn {
  const values: CellValue[] = ['']
  const codeOf = new Map<CellValue, number>([['', 0]])
  const codes = new Uint32Array(rows.length + 1)
  const code = (value: CellValue): number => {
    const known = codeOf.get(value)
    if (known !== undefined) return known
    codeOf.set(value, values.length)
    return values.push(value) - 1
  }
  codes[0] = code(header)
  rows.forEach((row, r) => {
    codes[r + 1] = code(row[c]!)
  })
  return { kind: 'text', codes, values }
}
