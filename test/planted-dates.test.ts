import { describe, expect, test } from 'vitest'
import {
  days,
  fully,
  type Is,
  isWithin,
  type Measure,
  PLAN_END,
  PLAN_START,
  share,
  some,
} from './planted/measures.ts'
import {
  CONFERENCE,
  CONTACT,
  DISCUSSED,
  END,
  groupedBy,
  ID,
  OUTCOME,
  plant,
  REFERRAL,
  SMALL,
  START,
  TEAM,
  type WrittenLists,
  type WrittenRow,
  weekdayOfText,
  workingDays,
  write,
} from './planted/written-lists.ts'

/** The same county without anything planted. */
const { lists: usual } = write(SMALL)
const BEGAN = '2024-10-01'

describe('wd_add and wd_mul: durations are shifted or stretched', () => {
  test.each<[string, object, Measure, number]>(
    some([
      [
        'assessments of a team',
        { op: 'wd_add', at: 'assessment', where: { team: 'north-b' }, value: 8 },
        days(4, START, END, (row) => row[TEAM] === 'North-B'),
        8,
      ],
      ['conferences', { op: 'wd_add', at: 'icpc', value: 5 }, days(5, DISCUSSED, CONFERENCE), 5],
      [
        'early help',
        { op: 'wd_add', at: 'early_help', value: 20 },
        days(2, 'Assessment start date', 'Assessment completion date'),
        20,
      ],
      ['plans', { op: 'wd_add', at: 'cpp', value: 20 }, days(7, PLAN_START, PLAN_END), 20],
    ]),
  )('%s', (_, mod, measure, shift) => {
    isWithin(measure(plant(mod).lists) - measure(usual), shift, 0.25)
  })

  test.each<[string, object, Measure, number]>(
    some([
      ['assessments', { op: 'wd_mul', at: 'assessment', value: 0.5 }, days(4, START, END), 0.5],
      ['plans', { op: 'wd_mul', at: 'cpp', value: 0.5 }, days(7, PLAN_START, PLAN_END), 0.5],
    ]),
  )('%s', (_, mod, measure, ratio) => {
    isWithin(measure(plant(mod).lists) / measure(usual), ratio, 0.2)
  })

  fully(
    'children in need: each closes so many days later (means are of other children: those who closed)',
    () => {
      const key = (row: WrittenRow): string => `${row[ID]} ${row['CIN Start Date']}`
      const length = (row: WrittenRow): number | null =>
        workingDays(row['CIN Start Date'], row['CIN Closure Date'])
      const before = new Map(usual[6]!.map((row) => [key(row), length(row)]))
      const { lists } = plant({ op: 'wd_add', at: 'cin', value: 20 })
      const shifts = lists[6]!
        .filter((row) => /^RC7/.test(row['Reason for Closure']!))
        .flatMap((row) => {
          const [now, then] = [length(row), before.get(key(row))]
          return now === null || then == null ? [] : [now - then]
        })
        .sort((one, other) => one - other)
      expect(shifts[Math.floor(shifts.length / 2)]).toBe(20)
    },
  )

  test.each<[string, string, Measure]>(
    some([
      ['the decision on a contact', 'decision', (lists) => meanGap(lists, 1, CONTACT, 3, REFERRAL)],
      ['the start of an assessment', 'assessment_start', (lists) => meanGap(lists, 3, REFERRAL, 4, START)],
      ['the strategy discussion', 's47_start', (lists) => meanGap(lists, 3, REFERRAL, 5, DISCUSSED)],
    ]),
  )('%s comes later', (_, at, measure) => {
    isWithin(measure(plant({ op: 'wd_add', at, value: 4 }).lists) - measure(usual), 4, 0.35)
  })
})

/** Working days from a row of one list to the child's next of another, where that comes within six weeks. */
function meanGap(lists: WrittenLists, one: number, first: string, other: number, second: string): number {
  const later = groupedBy(lists[other]!, (row) => row[ID]!)
  const gaps = lists[one]!.flatMap((row) => {
    const next = (later.get(row[ID]!) ?? [])
      .map((found) => found[second]!)
      .filter((day) => day >= row[first]!)
    const gap = workingDays(row[first], next.sort()[0])
    return gap === null || gap > 24 || (one === 1 && !/referral/.test(row[OUTCOME]!)) ? [] : [gap]
  })
  return gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length
}

test('capacity: a team that loses workers takes longer, weeks later, and no other does', () => {
  const { lists } = plant({ op: 'capacity', where: { team: 'North-A' }, from: BEGAN, value: 0.2 })
  const later = (row: WrittenRow): boolean => row[START]! > '2024-12-01'
  const of = (team: string): Measure => days(4, START, END, (row) => row[TEAM] === team && later(row))
  expect(of('North-A')(lists)).toBeGreaterThan(of('North-A')(usual) * 1.2)
  isWithin(of('West-A')(lists), of('West-A')(usual), 0.02)
})

test.each<[string, number, string, Is]>(
  some<[string, number, string, Is]>([
    ['contact', 1, CONTACT, () => true],
    ['referral', 3, REFERRAL, () => true],
    ['assessment', 4, END, (row) => row[END] !== ''],
    ['strategy', 5, DISCUSSED, () => true],
    ['icpc', 5, CONFERENCE, (row) => row[CONFERENCE] !== ''],
    ['early_help', 2, 'Assessment start date', () => true],
    ['looked_after', 8, 'Date Started to be Looked After', () => true],
    ['cin', 6, 'CIN Closure Date', (row) => row['CIN Closure Date'] !== ''],
  ]),
)('batch: %s moves to Friday', (at, list, header, of) => {
  const { lists } = plant({ op: 'batch', at, weekday: 'Friday' })
  const onFriday = share(list, (row) => weekdayOfText(row[header]!) === 5, of)
  expect(onFriday(lists)).toBeGreaterThan(Math.max(0.5, onFriday(usual) + 0.3))
})
