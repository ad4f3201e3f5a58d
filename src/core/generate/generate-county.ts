import { type Day, dayOf, isoDay, type Table } from '../model/index.ts'
import { calendarOf } from './calendar.ts'
import { chanceOf } from './chance.ts'
import { care, needs, plans } from './current-lists.ts'
import { liveHouseholds } from './households.ts'
import type { Extract } from './list-columns.ts'
import { peopleOf } from './people.ts'
import { assessments, contacts, earlyHelp, enquiries, referrals } from './received-lists.ts'
import { noChildren, noRecords } from './records.ts'
import { shortLists } from './short-lists.ts'

/** Years lived before the window opens, so that its first day finds cases open. */
const BURN_IN_DAYS = 3 * 365

export interface CountyOptions {
  /** Children aged 0 to 17 who live in the county; about one in five of them is seen in a year. */
  readonly population: number
  readonly seed: number
  readonly from: Day
  /** The extract date: what lies beyond it is not known yet. */
  readonly to: Day
}

/** The county that the product opens with: about 20,000 children, two years, so that children are seen to come back. */
export const ALDERMERE: CountyOptions = {
  population: 72_000,
  seed: 2018,
  from: dayOf(2024, 4, 1)!,
  to: dayOf(2026, 3, 31)!,
}

/**
 * An invented county's Annex A workbook: Lists 1 to 11 as a reader would deliver them, headers in the first row, dates
 * as ISO text. Everything received in, or open during, the window; one row per child in Lists 6 to 8. A few faults are
 * planted, as real extracts have them. The same options give the same cells on every engine.
 */
export function generateCounty(options: CountyOptions): Table[] {
  const { seed, from, to } = options
  const children = noChildren()
  const records = noRecords()
  const calendar = calendarOf((from - BURN_IN_DAYS) as Day, to, chanceOf(seed, 0))
  liveHouseholds(options, calendar, children, records)

  const file = `aldermere-${isoDay(from)}-to-${isoDay(to)}-seed-${seed}.xlsx`
  const people = peopleOf(children, chanceOf(seed, 5))
  const extract: Extract = { file, children, people, records, from, to }
  const noise = chanceOf(seed, 6)
  return [
    contacts(extract, noise),
    earlyHelp(extract, noise),
    referrals(extract, noise),
    assessments(extract, noise),
    enquiries(extract, noise),
    needs(extract, noise),
    plans(extract, noise),
    care(extract),
    ...shortLists(extract),
  ]
}
