import { describe, expect, test } from 'vitest'
import {
  CONFERENCE,
  CONTACT,
  DISCUSSED,
  dateOf,
  END,
  groupedBy,
  ID,
  meanDays,
  OUTCOME,
  plant,
  REFERRAL,
  SMALL,
  SOURCE,
  START,
  shareOf,
  TEAM,
  type WrittenLists,
  type WrittenRow,
  weekdayOfText,
  workingDays,
  write,
} from './planted/written-lists.ts'

type Measure = (lists: WrittenLists) => number
type Is = (row: WrittenRow) => boolean

/** The whole of each table takes minutes: a usual run takes its first row. */
const some = <Case>(cases: Case[]): Case[] => (process.env.DOORWAYS_FULL === '1' ? cases : cases.slice(0, 1))
const fully = test.skipIf(process.env.DOORWAYS_FULL !== '1')

/** The same county without anything planted. */
const { lists: usual } = write(SMALL)

const isWithin = (got: number, wanted: number, share: number): void => {
  expect(got).toBeGreaterThan(wanted * (1 - share))
  expect(got).toBeLessThan(wanted * (1 + share))
}
const count =
  (list: number, is: Is = () => true): Measure =>
  (lists) =>
    lists[list]!.filter(is).length
const share =
  (list: number, is: Is, of: Is = () => true): Measure =>
  (lists) =>
    shareOf(lists[list]!.filter(of), is)
const days =
  (list: number, first: string, second: string, of: Is = () => true): Measure =>
  (lists) =>
    meanDays(lists[list]!.filter(of), first, second)

/** Events of a list that follow another of the child within so many days. */
const repeats =
  (list: number, header: string, within: number, of: Is = () => true): Measure =>
  (lists) => {
    let found = 0
    for (const rows of groupedBy(lists[list]!.filter(of), (row) => row[ID]!).values()) {
      const on = rows.flatMap((row) => dateOf(row[header]) ?? []).sort((one, other) => one - other)
      found += on.filter((day, i) => i > 0 && day > on[i - 1]! && day - on[i - 1]! <= within).length
    }
    return found
  }

const ageOn = (row: WrittenRow, header: string): number =>
  Math.floor(((dateOf(row[header]) ?? 0) - (dateOf(row['Date of Birth']) ?? 0)) / 365.25)
const isEnquiry: Is = (row) => row['Section 47 enquiry started'] === 'a) Yes'
const isDecided: Is = (row) => row[OUTCOME] !== 'Passed to allocated worker'
const isNfa: Is = (row) => row[OUTCOME] === 'No further action'
const NEED = 'Was the child assessed as requiring LA children’s social care support'
const PLAN = 'Did the Initial Child Protection Conference Result in a Child Protection Plan'
const PLAN_START = 'Child Protection Plan Start Date'
const PLAN_END = 'Child Protection Plan End Date'
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

describe('odds: a branch has so many times its odds against all others', () => {
  test.each<[string, object, Measure, number]>(
    some([
      [
        'contact to referral',
        { at: 'contact', to: 'referral', value: 2 },
        share(1, (row) => /referral/.test(row[OUTCOME]!), isDecided),
        2,
      ],
      [
        'contact to no further action',
        { at: 'contact', to: 'No further action', value: 2 },
        share(1, isNfa, isDecided),
        2,
      ],
      [
        'contact to early help',
        { at: 'contact', to: 'early help', value: 3 },
        share(1, (row) => row[OUTCOME] === 'Early help', isDecided),
        3,
      ],
      [
        'referral to no further action',
        { at: 'referral', to: 'nfa', value: 3 },
        share(3, (row) => /Yes/.test(row['Referral NFA?']!)),
        3,
      ],
      [
        'the opposite of a branch',
        { at: 'referral', to: 'assessment', value: 0.25 },
        share(3, (row) => /Yes/.test(row['Referral NFA?']!)),
        4,
      ],
      [
        'assessment to early help',
        { at: 'assessment', to: 'early_help', value: 3 },
        share(6, (row) => /^RC9/.test(row['Reason for Closure']!)),
        3,
      ],
      [
        'assessment not in need',
        { at: 'assessment', to: 'not in need', value: 2 },
        share(
          4,
          (row) => /No/.test(row[NEED]!),
          (row) => row[END]! !== '',
        ),
        2,
      ],
      ['strategy discussion to enquiry', { at: 'strategy', to: 's47', value: 0.4 }, share(5, isEnquiry), 0.4],
      [
        'enquiry to conference',
        { at: 'Section 47', to: 'ICPC', value: 2 },
        share(5, (row) => row[CONFERENCE] !== '', isEnquiry),
        2,
      ],
      [
        'conference to plan',
        { at: 'icpc', to: 'plan', value: 0.3 },
        share(
          5,
          (row) => /Yes/.test(row[PLAN]!),
          (row) => row[CONFERENCE] !== '',
        ),
        0.3,
      ],
    ]),
  )('%s', (_, mod, measure, ratio) => {
    const odds = (p: number): number => p / (1 - p)
    isWithin(odds(measure(plant({ op: 'odds', ...mod }).lists)) / odds(measure(usual)), ratio, 0.25)
  })

  test.each<[string, object, Measure]>(
    some([
      [
        'plans end at their first review',
        { at: 'cpp.review_end', where: { review: 1 }, value: 40 },
        (lists) => -days(7, PLAN_START, PLAN_END)(lists),
      ],
      ['more strategy discussions', { at: 'assessment', to: 'strategy', value: 3 }, count(5)],
      ['more care from need', { at: 'cin', to: 'care', value: 5 }, count(8)],
      ['more referrals from early help', { at: 'early_help', to: 'referral', value: 12 }, count(3)],
      [
        'fewer children in need after plans',
        { at: 'cpp', to: 'closed', value: 50 },
        (lists) => -count(6, (row) => row['CIN Closure Date'] === '')(lists),
      ],
    ]),
  )('%s', (_, mod, measure) => {
    expect(measure(plant({ op: 'odds', ...mod }).lists)).toBeGreaterThan(measure(usual))
  })

  fully('where two mods fit, they multiply', () => {
    const half = { op: 'odds', at: 'referral', to: 'nfa', value: 2 }
    const twice = write(SMALL, { effects: [{ id: 'both', mods: [half, half] }] }).lists
    const once = plant({ ...half, value: 4 }).lists
    expect(share(3, (row) => /Yes/.test(row['Referral NFA?']!))(twice)).toBeCloseTo(
      share(3, (row) => /Yes/.test(row['Referral NFA?']!))(once),
      2,
    )
  })
})

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

describe('route: a share goes another way', () => {
  test('referrals without an assessment', () => {
    const without: Measure = (lists) => {
      const starts = groupedBy(lists[4]!, (row) => row[ID]!)
      const isSoonAfter = (referral: number, row: WrittenRow): boolean => {
        const wait = (dateOf(row[START]) ?? 0) - referral
        return wait >= 0 && wait < 30
      }
      return shareOf(
        lists[3]!.filter((row) => /No/.test(row['Referral NFA?']!) && row[REFERRAL]! < '2026-08-15'),
        (row) =>
          !(starts.get(row[ID]!) ?? []).some((started) => isSoonAfter(dateOf(row[REFERRAL])!, started)),
      )
    }
    const { lists } = plant({ op: 'route', at: 'referral', skip: ['assessment'], to: 'cin', share: 0.3 })
    isWithin(without(lists) - without(usual), 0.3, 0.2)
  })
  fully('plans without a conference', () => {
    const { lists } = plant({ op: 'route', at: 's47', skip: 'icpc', value: '50%' })
    const conferred = new Set(lists[5]!.filter((row) => row[CONFERENCE] !== '').map((row) => row[ID]))
    isWithin(
      shareOf(lists[7]!, (row) => !conferred.has(row[ID])),
      0.5,
      0.25,
    )
  })
  fully('conferences without an enquiry', () => {
    const { lists } = plant({
      op: 'route',
      at: 'strategy',
      skip: ['strategy', 's47'],
      to: 'icpc',
      share: 0.2,
    })
    const isAlone: Is = (row) => row[DISCUSSED] === '' && row[CONFERENCE] !== ''
    expect(count(5, isAlone)(usual)).toBe(0)
    isWithin(share(5, isAlone)(lists), 0.2, 0.25)
  })
  fully('referrals without a contact', () => {
    const { lists } = plant({
      op: 'route',
      at: 'contact',
      skip: 'contact',
      where: { source: 'police' },
      share: 0.5,
    })
    const police = count(1, (row) => /Police/.test(row[SOURCE]!))
    isWithin(police(lists) / police(usual), 0.5, 0.1)
    expect(lists[3]!.length).toBe(usual[3]!.length)
  })
  fully('a branch that is forced', () => {
    const { lists } = plant({ op: 'route', at: 'contact', to: 'nfa', where: { source: 'housing' }, share: 1 })
    expect(share(1, isNfa, (row) => /Housing/.test(row[SOURCE]!) && isDecided(row))(lists)).toBe(1)
  })
})

describe('loop: a pattern comes again and again for a share of children', () => {
  const loops = (
    lists: WrittenLists,
    is: Is,
    header: string,
    list: number,
    times: number,
    within: number,
  ): number => {
    const children = groupedBy(lists[list]!.filter(is), (row) => row[ID]!)
    return [...children.values()].filter((rows) => {
      const on = rows.flatMap((row) => dateOf(row[header]) ?? []).sort((one, other) => one - other)
      return on.some((day, i) => i >= times - 1 && day - on[i - times + 1]! <= within)
    }).length
  }
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
    const found = loops(lists, isNfa, CONTACT, 1, 6, 180) - loops(usual, isNfa, CONTACT, 1, 6, 180)
    isWithin(found / children, 0.04, 0.2)
  })
  fully('referrals that lead nowhere', () => {
    const pattern = 'Contact > Referral:NFA'
    const { lists } = plant({ op: 'loop', at: 'contact', pattern, times: 3, within_days: 200, share: 0.03 })
    const isRefused: Is = (row) => /Yes/.test(row['Referral NFA?']!)
    const found = loops(lists, isRefused, REFERRAL, 3, 3, 200)
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

test.each(
  some([
    ['seldom', 0.1, 2],
    ['always', 1, 0.4],
  ]),
)('couple: siblings in one contact decide alike %s', (_, strength, ratio) => {
  const discordance: Measure = (lists) => {
    const contacts = [
      ...groupedBy(lists[1]!, (row) => `${row.Household} ${row[CONTACT]} ${row[SOURCE]}`).values(),
    ]
    return shareOf(
      contacts.filter((rows) => rows.length > 1),
      (rows) => new Set(rows.map((row) => row[OUTCOME])).size > 1,
    )
  }
  const found = discordance(plant({ op: 'couple', strength }).lists) / discordance(usual)
  if (ratio > 1) expect(found).toBeGreaterThan(ratio)
  else expect(found).toBeLessThan(ratio)
})

fully('couple: siblings decide apart at a later node', () => {
  const apart: Measure = (lists) => {
    const household = new Map(lists[1]!.map((row) => [row[ID], row.Household]))
    const referred = [...groupedBy(lists[3]!, (row) => `${household.get(row[ID])} ${row[REFERRAL]}`).values()]
    return shareOf(
      referred.filter((rows) => rows.length > 1),
      (rows) => new Set(rows.map((row) => row['Referral NFA?'])).size > 1,
    )
  }
  const { lists } = plant({ op: 'couple', at: 'referral', strength: 0 })
  expect(apart(lists)).toBeGreaterThan(apart(usual) + 0.05)
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

describe('record: a share of the rows is edited, and nothing else', () => {
  const edit = (mod: object): WrittenLists => plant({ op: 'record', ...mod }).lists
  test('missing', () => {
    const lists = edit({ at: 'contact', what: 'missing', field: 'source', share: 0.3 })
    isWithin(share(1, (row) => row[SOURCE] === '')(lists), 0.3, 0.1)
    expect(lists[3]).toEqual(usual[3])
  })
  fully('recode', () => {
    const lists = edit({
      at: 'contact',
      what: 'recode',
      field: 'ethnicity',
      taken_from: 'WBRI',
      to: 'NOBT',
      share: 0.5,
    })
    const british = share(1, (row) => /WBRI/.test(row.Ethnicity!))
    isWithin(british(lists), british(usual) / 2, 0.1)
  })
  fully('duplicate, a day later', () => {
    const lists = edit({ at: 'referral', what: 'duplicate', days: 1, share: 0.1 })
    isWithin((lists[3]!.length - usual[3]!.length) / usual[3]!.length, 0.1, 0.2)
  })
  test('default date: the start and 45 working days', () => {
    const lists = edit({
      at: 'assessment',
      what: 'default_date',
      field: 'end',
      to: 'start + 45 WD',
      share: 0.25,
    })
    const exact = share(
      4,
      (row) => workingDays(row[START], row[END]) === 45,
      (row) => row[END] !== '' && row[START]! < '2026-05-01',
    )
    const before = exact(usual)
    isWithin((exact(lists) - before) / (1 - before), 0.25, 0.15)
    expect(lists[6]).toEqual(usual[6])
  })
  fully('default date: a placeholder', () => {
    const lists = edit({ at: 'contact', what: 'default_date', field: 'dob', share: 0.2 })
    isWithin(share(1, (row) => row['Date of Birth'] === '1900-01-01')(lists), 0.2, 0.1)
  })
  fully('reorder', () => {
    const lists = edit({ at: 'assessment', what: 'reorder', share: 0.2 })
    isWithin(
      share(
        4,
        (row) => row[END]! < row[START]!,
        (row) => row[END] !== '',
      )(lists),
      0.2,
      0.15,
    )
    const referrals = edit({ at: 'referral', what: 'reorder', share: 0.5 })
    expect(referrals[3]).not.toEqual(usual[3])
  })
  fully('truncate: rows, texts and dates', () => {
    const rows = edit({ at: 'referral', what: 'truncate', from: '2025-10-01', share: 0.5 })
    const late = count(3, (row) => row[REFERRAL]! >= '2025-10-01')
    isWithin(late(rows) / late(usual), 0.5, 0.15)
    const texts = edit({ at: 'referral', what: 'truncate', field: 'team', length: 4 })
    expect(count(3, (row) => row[TEAM]!.length > 4)(texts)).toBe(0)
    const dates = edit({ at: 'contact', what: 'truncate', field: 'dob' })
    expect(count(1, (row) => !row['Date of Birth']!.endsWith('-01'))(dates)).toBe(0)
  })
})
