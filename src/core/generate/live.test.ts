import { describe, expect, test } from 'vitest'
import { calendarFor, FROM, model, TO } from '../../../test/county-for-tests.ts'
import { NO_EFFECTS } from './effects.ts'
import { familiesOf } from './families.ts'
import { liveCounty } from './live.ts'
import { type People, peopleOf } from './people.ts'
import type { CareRecord } from './records.ts'
import { adultOn } from './world.ts'

const SEED = 5
const size = { population: 20_000, seed: SEED, from: FROM, to: TO }
const calendar = calendarFor(SEED)
const world = liveCounty(size, model, calendar, NO_EFFECTS)
const { episodes, ...kinds } = world.records
const steps: CareRecord[] = Object.values(kinds).flat()
const endOf = (step: CareRecord): number => ('end' in step ? step.end : step.day)

test('every kind of step happens', () => {
  for (const [kind, records] of Object.entries(kinds))
    expect([kind, records.length > 10]).toEqual([kind, true])
  expect(episodes.length).toBeGreaterThan(100)
})

describe('order', () => {
  test('nothing happens before what led to it, and what led to it is a step of the same child', () => {
    const known = new Set(steps)
    const isInOrder = ({ from, child, day }: CareRecord): boolean =>
      from === null || (known.has(from) && from.child === child && from.day <= day)
    expect(steps.filter((step) => !isInOrder(step))).toEqual([])
  })

  test('nothing ends before it begins', () => {
    expect(steps.filter((step) => endOf(step) < step.day)).toEqual([])
    expect(episodes.filter(({ referral, closed }) => closed < referral.day)).toEqual([])
  })

  test('no step begins on the eighteenth birthday or after it, nor ends after it', () => {
    const adult = ({ child }: CareRecord): number => adultOn(world, child)
    const isLate = (step: CareRecord): boolean =>
      step.kind === 'cin'
        ? step.day > adult(step)
        : step.day >= adult(step) || (endOf(step) > adult(step) && endOf(step) < Number.POSITIVE_INFINITY)
    expect(steps.filter(isLate)).toEqual([])
  })

  test('nothing happens outside the calendar', () => {
    expect(steps.filter(({ day }) => day < calendar.first || day > TO)).toEqual([])
  })
})

describe('what an authority has once', () => {
  const byChild = <Row extends { readonly child: number }>(rows: readonly Row[]): Row[][] => {
    const groups = new Map<number, Row[]>()
    for (const row of rows) groups.set(row.child, [...(groups.get(row.child) ?? []), row])
    return [...groups.values()]
  }

  test.each([
    ['plans', world.records.plans],
    ['periods of care', world.records.care],
    ['early help', world.records.earlyHelp],
    ['child in need plans', world.records.needPlans],
  ])('a child’s %s do not overlap', (_, records) => {
    for (const own of byChild<{ child: number; day: number; end: number }>(records)) {
      own.sort((one, other) => one.day - other.day)
      for (let i = 1; i < own.length; i++) expect(own[i]!.day).toBeGreaterThanOrEqual(own[i - 1]!.end)
    }
  })

  test('a child has one open case at a time', () => {
    for (const own of byChild(episodes)) {
      own.sort((one, other) => one.referral.day - other.referral.day)
      for (let i = 1; i < own.length; i++)
        expect(own[i]!.referral.day).toBeGreaterThanOrEqual(own[i - 1]!.closed)
    }
  })

  test('a child has one contact and one strategy discussion a day', () => {
    for (const records of [world.records.contacts, world.records.strategies])
      for (const own of byChild<CareRecord>(records))
        expect(new Set(own.map(({ day }) => day)).size).toBe(own.length)
  })

  test('a closed case has a reason, an open one none but that it is to close', () => {
    for (const { closed, reason } of episodes)
      if (closed < Number.POSITIVE_INFINITY) expect(reason).not.toBeNull()
  })
})

describe('working days', () => {
  test('referrals, assessments, discussions and conferences begin on working days', () => {
    const { referrals, assessments, strategies, conferences } = world.records
    for (const records of [referrals, assessments, strategies, conferences] as const) {
      const onWorkingDays = records.filter(({ day }) => calendar.isWorkingDay(day)).length
      expect(onWorkingDays / records.length).toBeGreaterThan(0.99)
    }
  })

  test('assessments bunch before the limit of 45 working days', () => {
    const workingDays = ({ day, end }: { day: number; end: number }): number => {
      let count = 0
      for (let on = day + 1; on <= end; on++) if (calendar.isWorkingDay(on)) count++
      return count
    }
    const lengths = world.records.assessments.filter(({ end }) => end <= TO).map(workingDays)
    const between = (low: number, high: number): number =>
      lengths.filter((length) => length >= low && length <= high).length
    expect(between(41, 45)).toBeGreaterThan(2.4 * between(46, 50))
    expect(between(0, 45) / lengths.length).toBeGreaterThan(0.8)
  })
})

test('who a child is hangs on its number alone: more families change no other’s people', () => {
  const more = familiesOf({ ...size, population: 21_000 }, model, calendar, NO_EFFECTS)
  const described = (people: People) =>
    Array.from({ length: 1000 }, (_, child) => [people.gender(child), people.ethnicity(child)])
  expect(described(peopleOf(more, SEED, model))).toEqual(described(world.people))
  expect(new Set(described(world.people).flat()).size).toBeGreaterThan(10)
})
