import { expect, test } from 'vitest'
import { generateCounty, readEffects } from '../src/core/generate/index.ts'
import {
  CONTACT,
  ID,
  model,
  plant,
  readJson,
  SMALL,
  TEAM,
  type WrittenLists,
  type WrittenRow,
  write,
} from './planted/written-lists.ts'

const usual = write({ ...SMALL, noise: true })

/** Rows of one list that are not in the other as often. */
function missingFrom(rows: readonly WrittenRow[], others: readonly WrittenRow[]): WrittenRow[] {
  const left = new Map<string, number>()
  const text = (row: WrittenRow): string => JSON.stringify(row)
  for (const row of others) left.set(text(row), (left.get(text(row)) ?? 0) + 1)
  return rows.filter((row) => {
    const count = left.get(text(row)) ?? 0
    left.set(text(row), count - 1)
    return count <= 0
  })
}

const changed = (list: number, lists: WrittenLists, others: WrittenLists): WrittenRow[] => [
  ...missingFrom(lists[list]!, others[list]!),
  ...missingFrom(others[list]!, lists[list]!),
]

test('planting nothing changes no cell', () => {
  const options = { ...SMALL, noise: true }
  const read = readEffects({ effects: [] }, options, model)
  if (!read.ok) throw new Error(read.error)
  const nothing = generateCounty({ ...options, effects: read.value }, model)
  expect(nothing.lists).toEqual(usual.county.lists)
  expect(nothing.truth()).toEqual(usual.county.truth())
  expect(nothing.effects()).toEqual({ effects: [] })
})

test('mods that fit nobody change no cell', () => {
  const nobody = { where: { age: { gte: 25 } } }
  const mods = [
    { op: 'rate', at: 'contact', value: 3, ...nobody },
    { op: 'odds', at: 'referral', to: 'nfa', value: 3, ...nobody },
    { op: 'wd_add', at: 'assessment', value: 9, ...nobody },
    { op: 'route', at: 'referral', skip: 'assessment', to: 'cin', ...nobody },
    { op: 'loop', pattern: ['contact:nfa'], times: 3, share: 0.5, ...nobody },
    { op: 'mix', attribute: 'source', value: 'police', target_share: 0.9, ...nobody },
    { op: 'couple', strength: 0, ...nobody },
    { op: 'batch', at: 'contact', weekday: 1, ...nobody },
    { op: 'record', at: 'contact', what: 'missing', field: 'source', ...nobody },
  ]
  const planted = write({ ...SMALL, noise: true }, { effects: [{ id: 'nobody', mods }] })
  expect(planted.county.lists).toEqual(usual.county.lists)
})

test('P1 changes no row but assessments in East, what queues behind them, and later events of those families', () => {
  const { lists } = write({ ...SMALL, noise: true }, readJson('effects/P1.json'))
  const districts = new Map<string, string>()
  for (const row of [...usual.lists[1]!, ...usual.lists[6]!, ...lists[1]!, ...lists[6]!])
    districts.set(row[ID]!, row.District!)
  for (const list of [1, 2, 3, 4, 5, 6, 7, 8]) {
    const elsewhere = changed(list, lists, usual.lists).filter((row) => {
      const district = row[TEAM]?.split('-')[0] ?? row.District ?? districts.get(row[ID]!)
      return district !== 'East'
    })
    expect(elsewhere, `List ${list}`).toEqual([])
  }
  const before = (row: WrittenRow): boolean => row[CONTACT]! < '2025-01-06'
  expect(changed(1, lists, usual.lists).filter(before)).toEqual([])
  expect(changed(4, lists, usual.lists).length).toBeGreaterThan(20)
})

test('what one effect plants is the same whatever another plants elsewhere', () => {
  const loops = {
    id: 'loops',
    mods: [{ op: 'loop', pattern: ['contact:nfa'], times: 5, share: 0.03, where: { district: 'North' } }],
  }
  const edits = {
    id: 'edits',
    mods: [
      {
        op: 'record',
        at: 'contact',
        what: 'missing',
        field: 'source',
        share: 0.2,
        where: { district: 'West' },
      },
    ],
  }
  const one = write({ ...SMALL, noise: true }, { effects: [loops] }).lists
  const both = write({ ...SMALL, noise: true }, { effects: [edits, loops] }).lists
  expect(changed(1, one, both).every((row) => row.District === 'West')).toBe(true)
  expect(changed(3, one, both)).toEqual([])
})

test('edits of records come after the noise: faults stay where they are, but for those written over', () => {
  const { county } = plant(
    { op: 'record', at: 'referral', what: 'duplicate', share: 0.2 },
    { ...SMALL, noise: true },
  )
  const kinds = ({ columns, rowCount }: ReturnType<typeof county.faults>) => {
    const { codes, values } = columns[3] as { codes: Uint32Array; values: readonly (string | number)[] }
    return Array.from({ length: rowCount }, (_, r) => values[codes[r]!])
  }
  expect(kinds(county.faults())).toEqual(kinds(usual.county.faults()))
})

test('the truth names the rows that a change took part in, and no child', () => {
  const { county, lists } = plant({
    op: 'wd_add',
    at: 'assessment',
    where: { district: 'east' },
    from: '2025-01-06',
    value: 8,
  })
  const [effect] = county.effects().effects
  const [mod] = effect!.mods
  expect(mod).toMatchObject({
    measure: 'assessment.wd',
    period: { from: '2025-01-06', until: null, ramp_days: 0 },
    size: { value: 8, unit: 'working days' },
    where: { district: 'east' },
  })
  const rows = mod!.rows.map(({ list, record }) => lists[list]![record - 1]!)
  const wanted = lists[4]!.filter(
    (row) => row[TEAM]!.startsWith('East') && row['Continuous Assessment Start Date']! >= '2025-01-06',
  )
  expect(rows).toEqual(wanted)
  expect(Object.keys(mod!.rows[0]!)).toEqual(['list', 'record'])
})

test('the truth of a record edit names the edited rows, also behind added and missing ones', () => {
  const mods = [
    { op: 'record', at: 'contact', what: 'missing', field: 'source', share: 0.1 },
    { op: 'record', at: 'contact', what: 'duplicate', share: 0.1 },
    { op: 'record', at: 'contact', what: 'truncate', where: { district: 'Coast' }, share: 0.5 },
  ]
  const { county, lists } = write(SMALL, { effects: [{ id: 'edits', mods }] })
  const rows = county.effects().effects[0]!.mods[0]!.rows
  expect(rows.length).toBeGreaterThan(100)
  expect(rows.every(({ record }) => lists[1]![record - 1]!['Contact Source'] === '')).toBe(true)
})
