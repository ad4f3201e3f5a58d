import { describe, expect, test } from 'vitest'
import { SIZES } from './planted/planted-sizes.ts'
import {
  CONFERENCE,
  CONTACT,
  DISCUSSED,
  dayNumber,
  END,
  groupedBy,
  mean,
  REFERRAL,
  readJson,
  START,
  shareOf,
  TEAM,
  workingDays,
  write,
} from './planted/written-lists.ts'

const FULL = process.env.DOORWAYS_FULL === '1'
const SEEDS = [11, 22, 33, 44, 55]
const countyOf = (population: number, seed: number) => ({
  ...{ population, seed, from: dayNumber('2022-10-01'), to: dayNumber('2026-09-30') },
  mode: 'extended' as const,
})

/** By how much the lists of a county without effects show what an example is about, by chance. */
function sizeIn(id: string, population: number, seed: number, isPlanted: boolean): number {
  const options = countyOf(population, seed)
  const effects = isPlanted ? readJson(`effects/${id}.json`) : undefined
  return SIZES[id]!.measure(write(options, effects).lists, options.from, options.to)
}

describe('the example effects are in the lists as stated', () => {
  test.each(['P2', 'P4'])('%s, in a small county', (id) => {
    const { stated } = SIZES[id]!
    const ratio = sizeIn(id, 25_000, 7, true) / sizeIn(id, 25_000, 7, false)
    expect(Math.abs(ratio / stated - 1)).toBeLessThan(0.2)
  })

  test.each(['P3', 'P8'])('%s, in a small county', (id) => {
    const { stated } = SIZES[id]!
    const shown = sizeIn(id, 25_000, 7, true) - sizeIn(id, 25_000, 7, false)
    expect(Math.abs(shown / stated - 1)).toBeLessThan(0.25)
  })

  test.skipIf(!FULL).each(Object.keys(SIZES))(
    '%s: mean of five seeds within a fifth',
    (id) => {
      const { stated } = SIZES[id]!
      const found = mean(SEEDS.map((seed) => sizeIn(id, 150_000, seed, true)))
      expect(Math.abs(found / stated - 1), `${found} for ${stated}`).toBeLessThan(0.2)
    },
    900_000,
  )
})

describe.skipIf(!FULL)('the example decoys look as described, without anything planted', () => {
  const { lists } = write(countyOf(150_000, 11))

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
    const lengths = (rows: readonly (typeof lists)[4][number][]) =>
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
    const late = (rows: typeof held): number =>
      rows.filter((row) => (workingDays(row[DISCUSSED], row[CONFERENCE]) ?? 0) > 15).length
    expect(groups.some((rows) => rows.length >= 8 && rows.length <= 10 && late(rows) >= 5)).toBe(true)
  })
})
