import { streamsOf } from '../chance.ts'
import { EMPTY } from '../counted-table.ts'
import type { Care, Episode, ProtectionPlan } from '../records.ts'
import { childColumns, localColumns, teamColumns } from './child-columns.ts'
import { type Extract, known, latestOf } from './list-rows.ts'
import {
  blankColumn,
  codeColumn,
  dateColumn,
  type List,
  listOf,
  numberColumn,
  wordColumn,
} from './list-table.ts'
import {
  CASE_STATUS,
  CATEGORIES,
  CLOSURES,
  LEGAL_STATUS,
  PERMANENCE_PLAN,
  PLACEMENT,
  PRIMARY_NEEDS,
  REASON_CARE_CEASED,
  YES_NO,
} from './texts.ts'

/** Days after an event, or before the last day, that follow from the child's number alone: none is ever measured. */
const within = (child: number, span: number): number => child % span

export function needs(extract: Extract): List {
  const { world, mode, from, to } = extract
  const { families, records } = world
  const rows = latestOf(
    records.episodes.filter(({ referral, closed }) => referral.day <= to && closed >= from),
    ({ referral }) => referral.day,
  )
  const onPlan = openAt(records.plans, to)
  const inCare = openAt(records.care, to)
  const status = (row: Episode): string => {
    if (row.closed <= to) return CASE_STATUS.closed
    if (inCare.has(row.child)) return CASE_STATUS.lookedAfter
    if (onPlan.has(row.child)) return CASE_STATUS.protection
    return row.assessed > to ? CASE_STATUS.assessment : CASE_STATUS.need
  }
  const seen = ({ child, referral, closed }: Episode): number =>
    families.born[child]! > to
      ? Number.POSITIVE_INFINITY
      : Math.max(referral.day, Math.min(closed, to) - within(child, 40))
  return listOf(
    extract,
    6,
    rows,
    [
      ...childColumns<Episode>(extract, true),
      dateColumn(({ referral }) => referral.day),
      wordColumn(({ need }) => PRIMARY_NEEDS[need]!),
      dateColumn(seen),
      dateColumn(({ closed }) => known(closed, to)),
      wordColumn(({ closed, reason }) => (closed > to || reason === null ? '' : CLOSURES[reason]!)),
      wordColumn(status),
      ...teamColumns<Episode>(),
    ],
    mode === 'extended' ? localColumns<Episode>(extract) : {},
  )
}

export function plans(extract: Extract): List {
  const { world, from, to } = extract
  const rows = latestOf(
    world.records.plans.filter(({ day, end }) => day <= to && end >= from),
    ({ day }) => day,
  )
  const lastReview = ({ reviews }: ProtectionPlan): number =>
    reviews.findLast((day) => day <= to) ?? Number.POSITIVE_INFINITY
  return listOf(extract, 7, rows, [
    ...childColumns<ProtectionPlan>(extract, true),
    dateColumn(({ day }) => day),
    wordColumn(({ category }) => CATEGORIES[category]!),
    wordColumn(({ latestCategory }) => CATEGORIES[latestCategory]!),
    dateColumn(({ child, day, end }) => Math.max(day, Math.min(end, to) - within(child, 12))),
    codeColumn(YES_NO, ({ child }) => (child % 6 === 0 ? 1 : 0)),
    dateColumn(lastReview),
    dateColumn(({ end }) => known(end, to)),
    codeColumn(YES_NO, ({ child }) => (child % 41 === 0 ? 0 : 1)),
    numberColumn(({ earlier }) => earlier),
    ...teamColumns<ProtectionPlan>(),
  ])
}

export function care(extract: Extract): List {
  const { world, from, to } = extract
  const { records, seed } = world
  const rows = latestOf(
    records.care.filter(({ day, end }) => day <= to && end >= from),
    ({ day }) => day,
  )
  const facts = streamsOf(seed, 'care texts')
  const drawn = (totals: Float64Array, fact: number) => (row: Care) =>
    facts.of(row.child, row.day, fact).choose(totals)
  const recent = (row: Care, span: number): number =>
    Math.max(row.day, Math.min(row.end, to) - within(row.child, span))
  const missing = ({ missing: days }: Care): number =>
    days.filter((day) => day <= to && day > to - 365).length
  const again = secondPeriods(records.care)
  return listOf(extract, 8, rows, [
    ...childColumns<Care>(extract, false),
    codeColumn(YES_NO, ({ unaccompanied, day }) => (unaccompanied && day > to - 365 ? 0 : 1)),
    ...childColumns<Care>(extract, true).slice(5),
    dateColumn(({ day }) => day),
    wordColumn(({ need }) => PRIMARY_NEEDS[need]!),
    codeColumn(YES_NO, (row) => (again.has(row) ? 0 : 1)),
    dateColumn((row) => recent(row, 200)),
    codeColumn(LEGAL_STATUS.names, drawn(LEGAL_STATUS.totals, 1)),
    dateColumn((row) => recent(row, 170)),
    dateColumn((row) => recent(row, 30)),
    codeColumn(PERMANENCE_PLAN.names, drawn(PERMANENCE_PLAN.totals, 2)),
    dateColumn((row) => recent(row, 90)),
    dateColumn((row) => recent(row, 330)),
    dateColumn((row) => recent(row, 180)),
    numberColumn(({ child }) => 1 + (child % 17 === 0 ? 2 : child % 5 === 0 ? 1 : 0)),
    dateColumn(({ end }) => known(end, to)),
    codeColumn(REASON_CARE_CEASED.names, (row) =>
      row.end > to ? EMPTY : drawn(REASON_CARE_CEASED.totals, 3)(row),
    ),
    dateColumn((row) => recent(row, 400)),
    codeColumn(PLACEMENT.names, drawn(PLACEMENT.totals, 4)),
    codeColumn(['b) PR1: Own provision', 'e) PR4: Private provision'], ({ child }) =>
      child % 3 === 0 ? 1 : 0,
    ),
    blankColumn(),
    blankColumn(),
    codeColumn(['a) In', 'b) Out'], ({ child }) => (child % 4 === 0 ? 1 : 0)),
    blankColumn(),
    numberColumn(missing),
    numberColumn(() => 0),
    codeColumn(YES_NO, (row) => (missing(row) > 0 ? row.child % 2 : EMPTY)),
    codeColumn(YES_NO, (row) => (missing(row) > 0 ? row.child % 2 : EMPTY)),
    ...teamColumns<Care>(),
  ])
}

/** Periods that began within 12 months of the end of another of the child's. */
function secondPeriods(periods: readonly Care[]): Set<Care> {
  const lastEnd = new Map<number, number>()
  const second = new Set<Care>()
  for (const period of [...periods].sort((one, other) => one.day - other.day)) {
    if (period.day - (lastEnd.get(period.child) ?? Number.NEGATIVE_INFINITY) <= 365) second.add(period)
    lastEnd.set(period.child, period.end)
  }
  return second
}

const openAt = (rows: readonly { child: number; day: number; end: number }[], day: number): Set<number> =>
  new Set(rows.filter((row) => row.day <= day && row.end > day).map(({ child }) => child))
