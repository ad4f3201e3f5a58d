import { describe, expect, test } from 'vitest'
import {
  ageOn,
  count,
  fully,
  type Is,
  isEnquiry,
  isNfa,
  isWithin,
  type Measure,
  repeating,
  repeats,
  share,
  some,
} from './planted/measures.ts'
import {
  CONTACT,
  DISCUSSED,
  groupedBy,
  ID,
  plant,
  REFERRAL,
  SMALL,
  SOURCE,
  TEAM,
  type WrittenRow,
  weekdayOfText,
  write,
} from './planted/written-lists.ts'

/** The same county without anything planted. */
const { lists: usual } = write(SMALL)
const BEGAN = '2024-10-01'

describe('rate: events come so many times as often', () => {
  test.each<[string, object, Measure, number]>(
    some([
      [
        'contacts of a source in a district, from a day on',
        { at: 'contact', where: { district: 'East', source: 'police' }, from: BEGAN, value: 1.6 },
        count(1, (row) => row.District === 'East' && /Police/.test(row[SOURCE]!) && row[CONTACT]! >= BEGAN),
        1.6,
      ],
      [
        'contacts of an age, thinned',
        { at: 'contact', where: { age: { gte: 16 } }, value: 0.5 },
        count(1, (row) => ageOn(row, CONTACT) >= 16),
        0.5,
      ],
      [
        'contacts of months and weekdays',
        { at: 'contact', where: { month: ['Jan', 2], weekday: { gte: 'Monday', lte: 2 } }, value: 2 },
        count(1, (row) => /-0[12]-/.test(row[CONTACT]!) && weekdayOfText(row[CONTACT]!) <= 2),
        2,
      ],
      [
        'contacts of an outcome',
        { at: 'contact', where: { outcome: 'NFA' }, value: 1.5 },
        count(1, isNfa),
        1.5,
      ],
      ['repeat contacts', { at: 'repeat', within_days: 90, value: 1.5 }, repeats(1, CONTACT, 90), 1.5],
      ['referrals', { at: 'referral', value: 1.5 }, count(3), 1.5],
      ['re-referrals', { at: 'rereferral', value: 1.5 }, repeats(3, REFERRAL, 365), 1.5],
      ['re-referrals, thinned', { at: 'rereferral', value: 0.5 }, repeats(3, REFERRAL, 365), 0.5],
      ['re-assessments', { at: 'assessment', value: 1.5 }, count(4), 1.5],
      ['strategy discussions', { at: 'strategy', value: 1.5 }, count(5), 1.5],
      ['enquiries', { at: 's47', value: 1.5 }, count(5, isEnquiry), 1.5],
      ['repeat enquiries', { at: 's47_repeat', value: 2 }, repeats(5, DISCUSSED, 365, isEnquiry), 2],
      ['early help', { at: 'early_help', value: 1.5 }, count(2), 1.5],
      ['care', { at: 'looked_after', value: 0.5 }, count(8), 0.5],
    ]),
  )('%s', (_, mod, measure, ratio) => {
    isWithin(measure(plant({ op: 'rate', ...mod }).lists) / measure(usual), ratio, 0.15)
  })

  fully('of unaccompanied children, more children come', () => {
    const isNew: Is = (row) => /No/.test(row['Referral NFA?']!) && ageOn(row, REFERRAL) >= 14
    const { lists } = plant({ op: 'rate', at: 'contact', where: { uasc: 'yes' }, value: 15 })
    expect(lists[8]!.length).toBeGreaterThan(usual[8]!.length + 10)
    expect(count(3, isNew)(lists)).toBeGreaterThan(count(3, isNew)(usual) + 10)
  })

  fully('a ramp grows evenly from nothing', () => {
    const { lists } = plant({ op: 'rate', at: 'contact', from: BEGAN, ramp_days: 600, value: 3 })
    const ratio = (from: string, until: string): number => {
      const within = count(1, (row) => row[CONTACT]! >= from && row[CONTACT]! < until)
      return within(lists) / within(usual)
    }
    isWithin(ratio('2023-10-01', BEGAN), 1, 0.01)
    isWithin(ratio(BEGAN, '2025-01-01'), 1.15, 0.1)
    isWithin(ratio('2025-07-01', '2025-10-01'), 2.05, 0.1)
    isWithin(ratio('2026-06-01', '2026-10-01'), 3, 0.1)
  })
})

describe('loop: a pattern comes again and again for a share of children', () => {
  test('contacts of one outcome', () => {
    const { lists } = plant({
      op: 'loop',
      at: 'contact',
      pattern: ['contact:nfa'],
      times: 6,
      within_days: 180,
      share: 0.04,
    })
    const children = new Set(lists[1]!.map((row) => row[ID])).size
    const found =
      repeating(lists[1]!.filter(isNfa), CONTACT, 6, 180) -
      repeating(usual[1]!.filter(isNfa), CONTACT, 6, 180)
    isWithin(found / children, 0.04, 0.2)
  })
  fully('referrals that lead nowhere', () => {
    const pattern = 'Contact > Referral:NFA'
    const { lists } = plant({ op: 'loop', at: 'contact', pattern, times: 3, within_days: 200, share: 0.03 })
    const isRefused: Is = (row) => /Yes/.test(row['Referral NFA?']!)
    const found = repeating(lists[3]!.filter(isRefused), REFERRAL, 3, 200)
    isWithin(found / new Set(lists[1]!.map((row) => row[ID])).size, 0.03, 0.3)
  })
})

describe('mix: a value comes to a share of what is written', () => {
  test.each<[string, object, Measure, number]>(
    some([
      [
        'a source, from two others',
        {
          at: 'contact',
          attribute: 'source',
          value: 'police',
          target_share: 0.6,
          taken_from: ['schools', 'health'],
        },
        share(1, (row) => /Police/.test(row[SOURCE]!)),
        0.6,
      ],
      [
        'a source, to all others',
        { at: 'contact', attribute: 'source', value: 'police', target_share: 0.2 },
        share(1, (row) => /Police/.test(row[SOURCE]!)),
        0.2,
      ],
      [
        'an ethnic group',
        { at: 'contact', attribute: 'ethnicity_group', value: 'Black', target_share: 0.2 },
        share(1, (row) => / B/.test(row.Ethnicity!)),
        0.2,
      ],
      [
        'a district, of referrals',
        { at: 'referral', attribute: 'district', value: 'Coast', target_share: 0.2 },
        share(3, (row) => row[TEAM]!.startsWith('Coast')),
        0.2,
      ],
      [
        'a need',
        { at: 'referral', attribute: 'primary_need', value: 'N5', target_share: 0.4 },
        share(6, (row) => /^N5/.test(row['Primary Need Code']!)),
        0.4,
      ],
      [
        'a category',
        { at: 'cpp', attribute: 'category', value: 'neglect', target_share: 0.8 },
        share(7, (row) => /Neglect/.test(row['Initial Category of Abuse']!)),
        0.8,
      ],
    ]),
  )('%s', (_, mod, measure, target) => {
    isWithin(measure(plant({ op: 'mix', ...mod }).lists), target, 0.1)
  })
})

describe('burst: events come close together', () => {
  const within = (row: WrittenRow): boolean => row[CONTACT]! >= '2025-03-03' && row[CONTACT]! <= '2025-03-07'
  const burst = {
    op: 'burst',
    at: 'contact',
    n: 30,
    from: '2025-03-03',
    over_days: 5,
    where: { district: 'Coast' },
  }
  test('in many households', () => {
    const { lists } = plant(burst)
    const here = count(1, (row) => within(row) && row.District === 'Coast')
    expect(here(lists) - here(usual)).toBe(30)
  })
  fully('in one household', () => {
    const { lists } = plant({ ...burst, same_household: true })
    const households = groupedBy(lists[1]!.filter(within), (row) => row.Household!)
    expect(Math.max(...[...households.values()].map((rows) => rows.length))).toBeGreaterThanOrEqual(30)
  })
  fully('of enquiries', () => {
    const { lists } = plant({ op: 'burst', at: 's47', n: 12, from: '2025-03-03', over_days: 5 })
    const then = count(5, (row) => row[DISCUSSED]! >= '2025-03-03' && row[DISCUSSED]! <= '2025-03-07')
    expect(then(lists) - then(usual)).toBe(12)
  })
})
