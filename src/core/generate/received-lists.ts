import type { Table } from '../model/index.ts'
import type { Chance } from './chance.ts'
import { ORGANISATION, SOURCE_TEXTS } from './codes.ts'
import {
  childColumns,
  type Extract,
  inOrder,
  known,
  latestOf,
  type OfChild,
  teamColumns,
  YES_NO,
} from './list-columns.ts'
import { codeColumn, dateColumn, EMPTY, listTable, numberColumn } from './list-table.ts'
import { plantFaults } from './noise.ts'
import type { Assessment, Enquiry } from './records.ts'

export function contacts(extract: Extract, noise: Chance): Table {
  const { file, records, from, to } = extract
  const rows = inOrder(
    records.contacts.filter(({ day }) => day >= from && day <= to),
    ({ day }) => day,
  )
  const table = listTable(file, 1, rows, [
    ...childColumns<(typeof rows)[number]>(extract, false),
    dateColumn(({ day }) => day),
    codeColumn(SOURCE_TEXTS, ({ source }) => source),
  ])
  return plantFaults(table, { start: 5, born: 3 }, noise)
}

export function earlyHelp(extract: Extract, noise: Chance): Table {
  const { file, records, from, to } = extract
  const rows = inOrder(
    records.earlyHelp.filter(({ start, end }) => start <= to && end >= from),
    ({ start }) => start,
  )
  const table = listTable(file, 2, rows, [
    ...childColumns<(typeof rows)[number]>(extract, false),
    dateColumn(({ start }) => start),
    dateColumn(({ end }) => known(end, to)),
    codeColumn(ORGANISATION.texts, ({ organisation }) => organisation),
  ])
  return plantFaults(table, { start: 5, end: 6 }, noise)
}

export function referrals(extract: Extract, noise: Chance): Table {
  const { file, records, from, to } = extract
  const received = records.referrals.filter(({ day }) => day <= to)
  const earlier = countsBeforeLatest(received, ({ day }) => day)
  const rows = inOrder(
    received.filter(({ day }) => day >= from),
    ({ day }) => day,
  )
  const table = listTable(file, 3, rows, [
    ...childColumns<(typeof rows)[number]>(extract, false),
    dateColumn(({ day }) => day),
    codeColumn(SOURCE_TEXTS, ({ source }) => source),
    codeColumn(YES_NO, ({ nfa }) => (nfa ? 0 : 1)),
    numberColumn(({ child }) => earlier.get(child) ?? 0),
    ...teamColumns<(typeof rows)[number]>(({ team }) => team),
  ])
  return plantFaults(table, { start: 5 }, noise)
}

export function assessments(extract: Extract, noise: Chance): Table {
  const { file, records, from, to } = extract
  const present = records.assessments.filter(({ start, end }) => start <= to && end >= from)
  // The one that a case open at the window's start rests on
  const before = latestOf(
    records.assessments.filter(({ end, caseClosed }) => end < from && caseClosed >= from),
    ({ start }) => start,
  )
  const rows = inOrder([...before, ...present], ({ start }) => start)
  const table = listTable(file, 4, rows, [
    ...childColumns<Assessment>(extract, true),
    dateColumn(({ start }) => start),
    codeColumn(YES_NO, ({ end, child }) => (end <= to ? (child % 33 === 0 ? 1 : 0) : EMPTY)),
    dateColumn(({ end }) => known(end, to)),
    codeColumn(YES_NO, ({ end, supportRequired }) => (end > to ? EMPTY : supportRequired ? 0 : 1)),
    ...teamColumns<Assessment>(({ team }) => team),
  ])
  return plantFaults(table, { start: 6, end: 8 }, noise)
}

export function enquiries(extract: Extract, noise: Chance): Table {
  const { file, records, from, to } = extract
  const begun = records.enquiries.filter(({ day }) => day <= to)
  const earlier = countsBeforeLatest(begun, ({ day }) => day)
  const conferences = countsBeforeLatest(
    begun.filter(({ conference }) => conference <= to),
    ({ day }) => day,
  )
  const rows = inOrder(
    begun.filter(({ day }) => day >= from),
    ({ day }) => day,
  )
  const table = listTable(file, 5, rows, [
    ...childColumns<Enquiry>(extract, true),
    dateColumn(({ day }) => day),
    codeColumn(YES_NO, ({ decided, conference, alreadyOnPlan }) =>
      decided > to ? EMPTY : conference < Number.POSITIVE_INFINITY || alreadyOnPlan ? 1 : 0,
    ),
    dateColumn(({ conference }) => known(conference, to)),
    codeColumn(YES_NO, ({ conference, ledToPlan }) => (conference > to ? EMPTY : ledToPlan ? 0 : 1)),
    numberColumn(({ child }) => earlier.get(child) ?? 0),
    numberColumn(({ child }) => conferences.get(child) ?? 0),
    ...teamColumns<Enquiry>(({ team }) => team),
  ])
  return plantFaults(table, { start: 6 }, noise)
}

/** Rows of the child in the 12 months before its latest one, that one left out: the same number on each of its rows. */
function countsBeforeLatest<Row extends OfChild>(
  rows: readonly Row[],
  day: (row: Row) => number,
): Map<number, number> {
  const latest = new Map<number, number>()
  const counts = new Map<number, number>()
  for (const row of rows) latest.set(row.child, Math.max(latest.get(row.child) ?? day(row), day(row)))
  for (const row of rows) {
    const until = latest.get(row.child)!
    if (day(row) < until && day(row) > until - 366) counts.set(row.child, (counts.get(row.child) ?? 0) + 1)
  }
  return counts
}
