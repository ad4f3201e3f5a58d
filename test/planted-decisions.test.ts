import { describe, expect, test } from 'vitest'
import {
  count,
  days,
  fully,
  type Is,
  isDecided,
  isEnquiry,
  isNfa,
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
  dateOf,
  END,
  groupedBy,
  ID,
  OUTCOME,
  plant,
  REFERRAL,
  SMALL,
  SOURCE,
  START,
  shareOf,
  type WrittenRow,
  write,
} from './planted/written-lists.ts'

/** The same county without anything planted. */
const { lists: usual } = write(SMALL)
const NEED = 'Was the child assessed as requiring LA children’s social care support'
const PLAN = 'Did the Initial Child Protection Conference Result in a Child Protection Plan'

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
