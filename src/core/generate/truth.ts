import { type CellValue, isoDay, type Table } from '../model/index.ts'
import { type CountedColumn, countedTable } from './counted-table.ts'
import type { List } from './lists/list-table.ts'
import type { EnquiryRow } from './lists/received-lists.ts'
import type { CareRecord, Episode, Records } from './records.ts'

/**
 * The true journeys: one row a step, with the step that it came from and the record (from 1, headers not counted) that
 * shows it in the lists as written; blank where none does. Steps are numbered in order of time.
 */
export function truthTable(
  records: Records,
  lists: readonly List[],
  childId: (child: number) => string,
): Table {
  const steps = stepsInOrder(records)
  const numberOf = new Map<CareRecord, number>()
  steps.forEach((step, i) => {
    numberOf.set(step, i + 1)
  })
  const { list, record } = recordsOf(lists, numberOf)
  const columns: Record<string, CountedColumn<number>> = {
    step: { key: (r) => r + 1, cell: (key) => key },
    kind: { key: (r) => KINDS.indexOf(steps[r]!.kind), cell: (key) => KINDS[key]! },
    child: { key: (r) => steps[r]!.child, cell: childId },
    start: { key: (r) => steps[r]!.day, cell: isoDay },
    end: { key: (r) => endOf(steps[r]!), cell: (day) => (day === NEVER ? '' : isoDay(day)) },
    from: { key: (r) => fromOf(steps[r]!, numberOf), cell: blankZero },
    list: { key: (r) => list[r]!, cell: blankZero },
    record: { key: (r) => record[r]!, cell: blankZero },
  }
  return countedTable('truth.csv', columns, steps.length)
}

const KINDS: readonly CareRecord['kind'][] = [
  ...(['contact', 'early_help', 'referral', 'assessment', 'strategy', 's47', 'icpc'] as const),
  ...(['cp', 'cin', 'looked_after'] as const),
]
const blankZero = (key: number): CellValue => (key === 0 ? '' : key)
/** No end, or one that never comes: earlier than any. */
const NEVER = 0
const endOf = (step: CareRecord): number =>
  'end' in step && step.end < Number.POSITIVE_INFINITY ? step.end : NEVER
const fromOf = ({ from }: CareRecord, numberOf: ReadonlyMap<CareRecord, number>): number =>
  from === null ? 0 : (numberOf.get(from) ?? 0)

function stepsInOrder(records: Records): CareRecord[] {
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

/** Lists 9 to 11 tell of what follows care: no step is theirs. */
const LAST_OF_STEPS = 8

/** By step: which row of which list shows it, 0 where none does; of two copies the first. */
function recordsOf(
  lists: readonly List[],
  numberOf: ReadonlyMap<object, number>,
): { readonly list: Uint8Array; readonly record: Uint32Array } {
  const list = new Uint8Array(numberOf.size)
  const record = new Uint32Array(numberOf.size)
  for (const { number, rows } of lists) {
    if (number > LAST_OF_STEPS) continue
    for (let r = rows.length; r >= 1; r--)
      eachStep(rows[r - 1]!, (step) => {
        const place = numberOf.get(step)! - 1
        list[place] = number
        record[place] = r
      })
  }
  return { list, record }
}

/** A row of List 5 shows up to three steps; a row of List 6 shows none, it is evidence. */
function eachStep(row: object, tell: (step: object) => void): void {
  if ('strategy' in row) {
    const { strategy, enquiry, conference } = row as EnquiryRow
    if (strategy !== null) tell(strategy)
    if (enquiry !== null) tell(enquiry)
    if (conference !== null) tell(conference)
  } else if (!isEpisode(row)) tell(row)
}

const isEpisode = (row: object): row is Episode => 'referral' in row && 'closed' in row
