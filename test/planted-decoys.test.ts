import { beforeAll, describe, expect, test } from 'vitest'
import type { CountyOptions } from '../src/core/generate/index.ts'
import {
  CONFERENCE,
  CONTACT,
  DISCUSSED,
  dayNumber,
  END,
  groupedBy,
  ID,
  mean,
  REFERRAL,
  readJson,
  START,
  shareOf,
  TEAM,
  type WrittenLists,
  type WrittenRow,
  weekdayOfText,
  workingDays,
  write,
} from './planted/written-lists.ts'

const FULL = process.env.DOORWAYS_FULL === '1'
const SEEDS = [11, 22, 33, 44, 55]
const TO = '2026-09-30'
const countyOf = (population: number, seed: number, from = '2022-10-01'): CountyOptions => ({
  ...{ population, seed, from: dayNumber(from), to: dayNumber(TO), mode: 'extended' },
})
const decoy = (id: string): unknown => readJson(`effects/${id}.json`)

describe('PD1 and PD2 plant nothing, and say where no alarm may be raised', () => {
  const county = countyOf(12_000, 7, '2025-10-01')
  const usual = write(county)

  test.each([
    ['PD1', 'contact.count', { value: 1, unit: 'ratio' }],
    ['PD2', 'assessment.wd', { value: 0, unit: 'working days' }],
  ])('%s', (id, measure, size) => {
    const planted = write(county, decoy(id)).county
    expect(planted.lists).toEqual(usual.county.lists)
    expect(planted.truth()).toEqual(usual.county.truth())
    expect(planted.effects().effects).toMatchObject([{ id, mods: [{ measure, size }] }])
  })

  test('PD2 names every assessment that began since July', () => {
    const { rows } = write(county, decoy('PD2')).county.effects().effects[0]!.mods[0]!
    const named = rows.map(({ list, record }) => [list, record])
    const recent = usual.lists[4]!.flatMap((row, r) =>
      isoOf(row[START]!) >= '2026-07-01' ? [[4, r + 1]] : [],
    )
    expect(recent.length).toBeGreaterThan(50)
    expect(named).toEqual(recent)
  })
})

/** A date that the noise wrote day first is read as what it is. */
const isoOf = (text: string): string => text.replace(/^(\d\d)\/(\d\d)\/(\d{4})$/, '$3-$2-$1')

const isWestA = (row: WrittenRow): boolean =>
  row[TEAM] === 'West-A' && row[DISCUSSED]! >= '2024-05-01' && row[DISCUSSED]! <= '2024-06-30'
const isDelayed = (row: WrittenRow): boolean => isWestA(row) && weekdayOfText(row[DISCUSSED]!) <= 3

test('PD3 holds the conferences of its team, weeks and weekdays three working days later, and no other', () => {
  const county: CountyOptions = { ...countyOf(75_000, 7), to: dayNumber('2024-12-31'), noise: false }
  const byEnquiry = ({ 5: rows }: WrittenLists): Map<string, WrittenRow[]> =>
    groupedBy(
      rows!.filter((row) => row[CONFERENCE] !== ''),
      (row) => `${row[ID]} ${row[DISCUSSED]}`,
    )
  const usual = byEnquiry(write(county).lists)
  const planted = byEnquiry(write(county, decoy('PD3')).lists)
  const delayed = [...usual].filter(([, [row]]) => isDelayed(row!))
  expect(delayed.length).toBeGreaterThan(1)
  for (const [enquiry, [row]] of delayed)
    expect(workingDays(row![CONFERENCE], planted.get(enquiry)?.[0]?.[CONFERENCE])).toBe(3)
  // What becomes of a child later hangs on its conference
  const children = new Set(delayed.map(([, [row]]) => row![ID]))
  const others = (enquiries: Map<string, WrittenRow[]>) =>
    [...enquiries].filter(([, [row]]) => !children.has(row![ID])).map(([, [row]]) => row![CONFERENCE])
  expect(others(planted)).toEqual(others(usual))
})

test.skipIf(!FULL)(
  'PD3: over five seeds some nine conferences, of which about five are late',
  () => {
    const held = SEEDS.map((seed) =>
      write(countyOf(150_000, seed), decoy('PD3')).lists[5]!.filter(
        (row) => row[CONFERENCE] !== '' && isWestA(row),
      ),
    )
    const late = held.map((rows) => rows.filter(isLate).length)
    expect(Math.abs(mean(held.map(({ length }) => length)) - 9)).toBeLessThan(3)
    expect(Math.abs(mean(late) - 5)).toBeLessThan(2)
  },
  900_000,
)

const isLate = (row: WrittenRow): boolean => (workingDays(row[DISCUSSED], row[CONFERENCE]) ?? 0) > 15

describe.skipIf(!FULL)('every county has the decoys by itself', () => {
  let lists: WrittenLists
  beforeAll(() => {
    lists = write(countyOf(150_000, 11)).lists
  }, 300_000)

  test('PD1: contacts and referrals dip in August and at Christmas', () => {
    const inMonth = (header: string, list: number, month: string): number =>
      lists[list]!.filter((row) => row[header]!.slice(5, 7) === month).length
    for (const [list, header] of [
      [1, CONTACT],
      [3, REFERRAL],
    ] as const)
      for (const month of ['08', '12'])
        expect(inMonth(header, list, month)).toBeLessThan((lists[list]!.length / 12) * 0.97)
  })

  test('PD2: of recent assessments the ended ones look quick, and few', () => {
    const begun = (from: string, until: string) =>
      lists[4]!.filter((row) => row[START]! >= from && row[START]! < until)
    const lengths = (rows: readonly WrittenRow[]) =>
      rows.flatMap((row) => workingDays(row[START], row[END]) ?? [])
    const recent = begun('2026-08-15', '2026-10-01')
    const settled = begun('2025-08-15', '2025-10-01')
    expect(mean(lengths(recent))).toBeLessThan(0.7 * mean(lengths(settled)))
    expect(shareOf(recent, (row) => row[END] !== '')).toBeLessThan(0.6)
  })

  test('PD3: by chance a team has some nine conferences within two months of which five or more are late', () => {
    const held = lists[5]!.filter((row) => row[CONFERENCE] !== '' && row[DISCUSSED] !== '')
    const twoMonths = (iso: string): string =>
      `${iso.slice(0, 4)} ${Math.floor((Number(iso.slice(5, 7)) - 1) / 2)}`
    const groups = [...groupedBy(held, (row) => `${row[TEAM]} ${twoMonths(row[CONFERENCE]!)}`).values()]
    expect(
      groups.some((rows) => rows.length >= 8 && rows.length <= 10 && rows.filter(isLate).length >= 5),
    ).toBe(true)
  })
})
