import { expect, test } from 'vitest'
import {
  dateOf,
  groupedBy,
  ID,
  meanDays,
  OUTCOME,
  shareOf,
  type WrittenLists,
  type WrittenRow,
} from './written-lists.ts'

export type Measure = (lists: WrittenLists) => number
export type Is = (row: WrittenRow) => boolean

/** The whole of each table takes minutes: a usual run takes its first row. */
const FULL = process.env.DOORWAYS_FULL === '1'
export const some = <Case>(cases: Case[]): Case[] => (FULL ? cases : cases.slice(0, 1))
export const fully = test.skipIf(!FULL)

export const isWithin = (got: number, wanted: number, share: number): void => {
  expect(got).toBeGreaterThan(wanted * (1 - share))
  expect(got).toBeLessThan(wanted * (1 + share))
}

export const count =
  (list: number, is: Is = () => true): Measure =>
  (lists) =>
    lists[list]!.filter(is).length
export const share =
  (list: number, is: Is, of: Is = () => true): Measure =>
  (lists) =>
    shareOf(lists[list]!.filter(of), is)
/** Mean working days from one date of a row to another. */
export const days =
  (list: number, first: string, second: string, of: Is = () => true): Measure =>
  (lists) =>
    meanDays(lists[list]!.filter(of), first, second)

/** Days of a child's rows, in order. */
const daysOfChildren = (rows: readonly WrittenRow[], header: string): number[][] =>
  [...groupedBy(rows, (row) => row[ID]!).values()].map((own) =>
    own.flatMap((row) => dateOf(row[header]) ?? []).sort((one, other) => one - other),
  )

/** Events of a list that follow another of the child within so many days. */
export const repeats =
  (list: number, header: string, within: number, of: Is = () => true): Measure =>
  (lists) =>
    daysOfChildren(lists[list]!.filter(of), header).reduce(
      (sum, on) =>
        sum + on.filter((day, i) => i > 0 && day > on[i - 1]! && day - on[i - 1]! <= within).length,
      0,
    )

/** Children with so many rows within so many days. */
export const repeating = (
  rows: readonly WrittenRow[],
  header: string,
  times: number,
  within: number,
): number =>
  daysOfChildren(rows, header).filter((on) =>
    on.some((day, i) => i >= times - 1 && day - on[i - times + 1]! <= within),
  ).length

export const ageOn = (row: WrittenRow, header: string): number =>
  Math.floor(((dateOf(row[header]) ?? 0) - (dateOf(row['Date of Birth']) ?? 0)) / 365.25)
export const isEnquiry: Is = (row) => row['Section 47 enquiry started'] === 'a) Yes'
export const isDecided: Is = (row) => row[OUTCOME] !== 'Passed to allocated worker'
export const isNfa: Is = (row) => row[OUTCOME] === 'No further action'
export const PLAN_START = 'Child Protection Plan Start Date'
export const PLAN_END = 'Child Protection Plan End Date'
