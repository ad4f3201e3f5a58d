import { describe, expect, test } from 'vitest'
import { count, fully, isWithin, share } from './planted/measures.ts'
import {
  END,
  plant,
  REFERRAL,
  SMALL,
  SOURCE,
  START,
  TEAM,
  type WrittenLists,
  workingDays,
  write,
} from './planted/written-lists.ts'

/** The same county without anything planted. */
const { lists: usual } = write(SMALL)

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
