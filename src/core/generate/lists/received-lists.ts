import { EMPTY } from '../counted-table.ts'
import type { Assessment, Conference, EarlyHelp, Section47, Strategy } from '../records.ts'
import type { World } from '../world.ts'
import { childColumns, localColumns, sourceColumn, teamColumns } from './child-columns.ts'
import { countsBeforeLatest, type Extract, inOrder, known } from './list-rows.ts'
import { codeColumn, dateColumn, type List, listOf, numberColumn, wordColumn } from './list-table.ts'
import { CONTACT_OUTCOMES, YES_NO } from './texts.ts'

export function contacts(extract: Extract): List {
  const { world, mode, from, to } = extract
  const rows = inOrder(
    world.records.contacts.filter(({ day, recorded }) => recorded && day >= from && day <= to),
    ({ day }) => day,
  )
  type Row = (typeof rows)[number]
  const extra = {
    'Contact Outcome': wordColumn<Row>(({ outcome }) => CONTACT_OUTCOMES[outcome]),
    ...localColumns<Row>(extract),
  }
  return listOf(
    extract,
    1,
    rows,
    [...childColumns<Row>(extract, false), dateColumn(({ day }) => day), sourceColumn(world.seed)],
    mode === 'extended' ? extra : {},
  )
}

export function earlyHelp(extract: Extract): List {
  const { world, from, to } = extract
  const rows = inOrder(
    world.records.earlyHelp.filter(({ day, end }) => day <= to && end >= from),
    ({ day }) => day,
  )
  return listOf(extract, 2, rows, [
    ...childColumns<EarlyHelp>(extract, false),
    dateColumn(({ day }) => day),
    dateColumn(({ end }) => known(end, to)),
    wordColumn(({ organisation }) => organisation),
  ])
}

export function referrals(extract: Extract): List {
  const { world, from, to } = extract
  const earlier = countsBeforeLatest(world.records.referrals, ({ day }) => day)
  const rows = inOrder(
    world.records.referrals.filter(({ day }) => day >= from && day <= to),
    ({ day }) => day,
  )
  type Row = (typeof rows)[number]
  return listOf(extract, 3, rows, [
    ...childColumns<Row>(extract, false),
    dateColumn(({ day }) => day),
    sourceColumn(world.seed),
    codeColumn(YES_NO, ({ nfa }) => (nfa ? 0 : 1)),
    numberColumn(({ child }) => earlier.get(child) ?? 0),
    ...teamColumns<Row>(),
  ])
}

/** About one child in thirty is not seen; an assumption. */
const NOT_SEEN = 33

export function assessments(extract: Extract): List {
  const { world, from, to } = extract
  const rows = inOrder(
    world.records.assessments.filter(({ day, end }) => day <= to && end >= from),
    ({ day }) => day,
  )
  return listOf(extract, 4, rows, [
    ...childColumns<Assessment>(extract, true),
    dateColumn(({ day }) => day),
    codeColumn(YES_NO, ({ end, child }) => (end > to ? EMPTY : child % NOT_SEEN === 0 ? 1 : 0)),
    dateColumn(({ end }) => known(end, to)),
    codeColumn(YES_NO, ({ end, inNeed }) => (end > to ? EMPTY : inNeed ? 0 : 1)),
    ...teamColumns<Assessment>(),
  ])
}

/**
 * A row of List 5: an enquiry, or, where local columns are asked for, a strategy discussion that led to none. A conference
 * that was held without either has a row of its own.
 */
export interface EnquiryRow {
  readonly child: number
  readonly strategy: Strategy | null
  readonly enquiry: Section47 | null
  readonly conference: Conference | null
  readonly team: string
  readonly worker: string
}

export function enquiries(extract: Extract): List {
  const { mode, from, to } = extract
  const all = enquiryRows(extract)
  const begun = all.filter(({ enquiry, strategy }) => enquiry !== null || strategy === null)
  const earlier = countsBeforeLatest(begun, dayOfEnquiry)
  const held = begun.filter(({ conference }) => conference !== null)
  const conferences = countsBeforeLatest(held, dayOfEnquiry)
  const rows = inOrder(
    (mode === 'extended' ? all : begun).filter(
      (row) => dayOfEnquiry(row) >= from || (row.conference?.day ?? 0) >= from,
    ),
    dayOfEnquiry,
  )
  const unnecessary = ({ enquiry, conference }: EnquiryRow): number => {
    if (enquiry === null) return conference === null ? EMPTY : 1
    if (conference !== null || enquiry.onPlan) return 1
    if (enquiry.decided > to) return EMPTY
    return enquiry.willConfer ? 1 : 0
  }
  return listOf(
    extract,
    5,
    rows,
    [
      ...childColumns<EnquiryRow>(extract, true),
      dateColumn(({ strategy }) => strategy?.day ?? Number.POSITIVE_INFINITY),
      codeColumn(YES_NO, unnecessary),
      dateColumn(({ conference }) => conference?.day ?? Number.POSITIVE_INFINITY),
      codeColumn(YES_NO, ({ conference }) => (conference === null ? EMPTY : conference.plan ? 0 : 1)),
      numberColumn(({ child }) => earlier.get(child) ?? 0),
      numberColumn(({ child }) => conferences.get(child) ?? 0),
      ...teamColumns<EnquiryRow>(),
    ],
    mode === 'extended'
      ? { 'Section 47 enquiry started': codeColumn<EnquiryRow>(YES_NO, ({ enquiry }) => (enquiry ? 0 : 1)) }
      : {},
  )
}

const dayOfEnquiry = ({ strategy, conference }: EnquiryRow): number => (strategy ?? conference)!.day

function enquiryRows({ world, to }: Extract): EnquiryRow[] {
  const discussed = discussions(world, to)
  const alone = world.records.conferences
    .filter(({ day, from }) => day <= to && from?.kind !== 's47')
    .map((conference): EnquiryRow => {
      const { child, team, worker } = conference
      return { child, strategy: null, enquiry: null, conference, team, worker }
    })
  return [...discussed, ...alone]
}

function discussions(world: World, to: number): EnquiryRow[] {
  const enquiryOf = new Map(world.records.enquiries.map((enquiry) => [enquiry.from, enquiry]))
  const conferenceOf = new Map(world.records.conferences.map((conference) => [conference.from, conference]))
  return world.records.strategies
    .filter(({ day }) => day <= to)
    .map((strategy) => {
      const enquiry = enquiryOf.get(strategy) ?? null
      const conference = (enquiry && conferenceOf.get(enquiry)) ?? null
      const { child, team, worker } = strategy
      return { child, strategy, enquiry, conference, team, worker }
    })
}
