import type { Table } from '../model/index.ts'
import type { Chance } from './chance.ts'
import {
  CASE_STATUS,
  CATEGORY_OF_ABUSE,
  DISTRICTS,
  LEGAL_STATUS,
  PERMANENCE_PLAN,
  PLACEMENT,
  PRIMARY_NEED,
  REASON_CARE_CEASED,
} from './codes.ts'
import { childColumns, type Extract, known, latestOf, teamColumns, YES_NO } from './list-columns.ts'
import {
  blankColumn,
  codeColumn,
  dateColumn,
  EMPTY,
  listTable,
  numberColumn,
  wordColumn,
} from './list-table.ts'
import { plantFaults } from './noise.ts'
import type { CarePeriod, Need, ProtectionPlan } from './records.ts'

export function needs(extract: Extract, noise: Chance): Table {
  const { file, children, records, from, to } = extract
  const current = latestOf(
    records.needs.filter(({ referral, closed }) => referral <= to && closed >= from),
    ({ referral }) => referral,
  )
  const onPlan = openAt(records.plans, to)
  const inCare = openAt(records.care, to)
  const status = (row: Need): string => {
    if (row.closed <= to) return CASE_STATUS.closed
    if (inCare.has(row.child)) return CASE_STATUS.lookedAfter
    if (onPlan.has(row.child)) return CASE_STATUS.protection
    return row.assessed > to ? CASE_STATUS.assessment : CASE_STATUS.need
  }
  const seen = (row: Need): number => Math.max(row.referral, Math.min(row.closed, to) - (row.child % 40))
  const table = listTable(file, 6, current, [
    ...childColumns<Need>(extract, true),
    dateColumn(({ referral }) => referral),
    codeColumn(PRIMARY_NEED.texts, ({ primaryNeed }) => primaryNeed),
    dateColumn((row) => (children.born[row.child]! > to ? Number.POSITIVE_INFINITY : seen(row))),
    dateColumn(({ closed }) => known(closed, to)),
    wordColumn(({ closed, reason }) => (closed > to ? '' : reason)),
    wordColumn(status),
    ...teamColumns<Need>(({ child, district }) => longTermTeam(district, child)),
  ])
  return plantFaults(table, { start: 6, end: 9 }, noise)
}

export function plans(extract: Extract, noise: Chance): Table {
  const { file, records, from, to } = extract
  const begun = records.plans.filter(({ start }) => start <= to)
  const current = latestOf(
    begun.filter(({ end }) => end >= from),
    ({ start }) => start,
  )
  const count = new Map<number, number>()
  for (const { child } of begun) count.set(child, (count.get(child) ?? 0) + 1)
  const until = (row: ProtectionPlan): number => Math.min(row.end, to)
  // The review before the last day, every 178 days after the first
  const review = (row: ProtectionPlan): number => {
    const first = row.start + row.firstReview
    return first > until(row) ? Number.POSITIVE_INFINITY : until(row) - ((until(row) - first) % 178)
  }
  const table = listTable(file, 7, current, [
    ...childColumns<ProtectionPlan>(extract, true),
    dateColumn(({ start }) => start),
    codeColumn(CATEGORY_OF_ABUSE.texts, ({ category }) => category),
    codeColumn(CATEGORY_OF_ABUSE.texts, ({ latestCategory }) => latestCategory),
    dateColumn((row) => Math.max(row.start, until(row) - (row.child % 12))),
    codeColumn(YES_NO, ({ child }) => (child % 6 === 0 ? 1 : 0)),
    dateColumn(review),
    dateColumn(({ end }) => known(end, to)),
    codeColumn(YES_NO, ({ child }) => (child % 41 === 0 ? 0 : 1)),
    numberColumn(({ child }) => count.get(child)! - 1 + (child % 5 === 0 ? 1 : 0)),
    ...teamColumns<ProtectionPlan>(({ child, district }) => longTermTeam(district, child)),
  ])
  return plantFaults(table, { start: 6, end: 12 }, noise)
}

export function care(extract: Extract): Table {
  const { file, records, from, to } = extract
  const rows = latestOf(
    records.care.filter(({ start, end }) => start <= to && end >= from),
    ({ start }) => start,
  )
  const until = (row: CarePeriod): number => Math.min(row.end, to)
  const within = (row: CarePeriod, back: number): number =>
    Math.max(row.start, until(row) - (row.child % back))
  return listTable(file, 8, rows, [
    ...childColumns<CarePeriod>(extract, false),
    codeColumn(YES_NO, ({ unaccompanied }) => (unaccompanied ? 0 : 1)),
    ...childColumns<CarePeriod>(extract, true).slice(5),
    dateColumn(({ start }) => start),
    codeColumn(PRIMARY_NEED.texts, ({ need }) => need),
    codeColumn(YES_NO, ({ child }) => (child % 29 === 0 ? 0 : 1)),
    dateColumn((row) => within(row, 200)),
    codeColumn(LEGAL_STATUS.texts, ({ legalStatus }) => legalStatus),
    dateColumn((row) => within(row, 170)),
    dateColumn((row) => within(row, 30)),
    codeColumn(PERMANENCE_PLAN.texts, ({ permanence }) => permanence),
    dateColumn((row) => within(row, 90)),
    dateColumn((row) => within(row, 330)),
    dateColumn((row) => within(row, 180)),
    numberColumn(({ child }) => 1 + (child % 17 === 0 ? 2 : child % 5 === 0 ? 1 : 0)),
    dateColumn(({ end }) => known(end, to)),
    codeColumn(REASON_CARE_CEASED.texts, ({ end, reasonCeased }) => (end > to ? EMPTY : reasonCeased)),
    dateColumn((row) => within(row, 400)),
    codeColumn(PLACEMENT.texts, ({ placement }) => placement),
    codeColumn(['b) PR1: Own provision', 'e) PR4: Private provision'], ({ child }) =>
      child % 3 === 0 ? 1 : 0,
    ),
    blankColumn(),
    blankColumn(),
    codeColumn(['a) In', 'b) Out'], ({ child }) => (child % 4 === 0 ? 1 : 0)),
    blankColumn(),
    numberColumn(({ child }) => (child % 11 === 0 ? 1 + (child % 3) : 0)),
    numberColumn(() => 0),
    codeColumn(YES_NO, ({ child }) => (child % 11 === 0 ? child % 2 : EMPTY)),
    codeColumn(YES_NO, ({ child }) => (child % 11 === 0 ? child % 2 : EMPTY)),
    ...teamColumns<CarePeriod>(({ district }) => `${DISTRICTS[district]} Children in Care`),
  ])
}

const longTermTeam = (district: number, child: number): string =>
  `${DISTRICTS[district]} Safeguarding ${1 + (child % 4)}`

const openAt = (rows: readonly { child: number; start: number; end: number }[], day: number): Set<number> =>
  new Set(rows.filter(({ start, end }) => start <= day && end > day).map(({ child }) => child))
