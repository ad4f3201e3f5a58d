import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CARE_EVENT_KINDS, type CareEvents, categoryBuilder, NO_DAY } from '../model/index.ts'
import { combine } from './combine.ts'

interface Event {
  readonly child: string
  readonly content: number
  readonly row: number
  readonly kind?: (typeof CARE_EVENT_KINDS)[number]
  readonly start?: number
  readonly end?: number
  readonly born?: number
  readonly file?: number
  readonly from?: string
}

function careOf(events: readonly Event[]): CareEvents {
  const childIds = [...new Set(events.map(({ child }) => child))]
  const source = categoryBuilder()
  return {
    count: events.length,
    kind: Uint8Array.from(events, ({ kind = 'contact' }) => CARE_EVENT_KINDS.indexOf(kind)),
    child: Uint32Array.from(events, ({ child }) => childIds.indexOf(child)),
    childIds,
    start: Int32Array.from(events, ({ start = 20_000 }) => start),
    end: Int32Array.from(events, ({ end = NO_DAY }) => end),
    born: Int32Array.from(events, ({ born = NO_DAY }) => born),
    endUnusable: new Uint8Array(events.length),
    source: Uint16Array.from(events, ({ file = 0 }) => file),
    row: Uint32Array.from(events, ({ row }) => row),
    content: Uint32Array.from(events, ({ content }) => content),
    sources: [0, 1].map((file) => ({ file: `${file}.xlsx`, sheet: 'List 1', list: 1 })),
    facts: {
      source: { codes: Uint16Array.from(events, ({ from = '' }) => source.add(from)), values: source.values },
    },
  }
}
const codes = (events: readonly Event[]) => combine(careOf(events)).issues.map(({ code }) => code)

test('of exact duplicates the first is kept, across files, and the others are counted by source', () => {
  const { events, setAside, issues } = combine(
    careOf([
      { child: '1', content: 0, row: 2 },
      { child: '1', content: 0, row: 3 },
      { child: '2', content: 1, row: 4 },
      { child: '1', content: 0, row: 2, file: 1 },
    ]),
  )
  expect([...events.row]).toEqual([2, 4])
  expect([...setAside]).toEqual([1, 1])
  expect(issues).toEqual([
    { code: 'exact-duplicate', at: { file: '0.xlsx', sheet: 'List 1', row: 3 } },
    { code: 'exact-duplicate', at: { file: '1.xlsx', sheet: 'List 1', row: 2 } },
  ])
})

test('a copied List 5 row is one row set aside and takes both its events along', () => {
  const row = (row: number): Event[] => [
    { child: '1', content: 0, row, kind: 'section-47' },
    { child: '1', content: 0, row, kind: 'conference' },
  ]
  const { events, setAside } = combine(careOf([...row(2), ...row(3), ...row(4)]))
  expect(events.count).toBe(2)
  expect(setAside[0]).toBe(2)
})

test('an open assessment that a later extract shows authorised is a near copy: both are kept and told', () => {
  const first: Event = { child: '1', content: 0, row: 2, kind: 'assessment' }
  const later: Event = { child: '1', content: 1, row: 2, kind: 'assessment', end: 20_030, file: 1 }
  const { events, issues } = combine(careOf([first, later]))
  expect(events.count).toBe(2)
  expect(issues.map(({ code, at }) => `${code} ${at.file}`)).toEqual([
    'near-duplicate 0.xlsx',
    'near-duplicate 1.xlsx',
  ])
})

test.each<[string, Partial<Event>]>([
  ['another child', { child: '2' }],
  ['another day', { start: 20_001 }],
  ['another kind', { kind: 'referral' }],
  ['a contact from another source', { from: '6' }],
])('%s is no near copy', (_, change) =>
  expect(
    codes([
      { child: '1', content: 0, row: 2, from: '1A' },
      { child: '1', content: 1, row: 3, from: '1A', ...change },
    ]),
  ).toEqual([]),
)

test('a row with two events is told once', () => {
  const row = (row: number, content: number): Event[] => [
    { child: '1', content, row, kind: 'section-47' },
    { child: '1', content, row, kind: 'conference' },
  ]
  expect(combine(careOf([...row(2, 0), ...row(3, 1)])).issues).toMatchObject([
    { code: 'near-duplicate', count: 2, rows: [2, 3] },
  ])
})

test('two referrals on one day are near copies whatever their source', () =>
  expect(
    codes([
      { child: '1', content: 0, row: 2, kind: 'referral', from: '1A' },
      { child: '1', content: 1, row: 3, kind: 'referral', from: '6' },
    ]),
  ).toEqual(['near-duplicate']))

test('ids that look alike are told with their rows and stay two children', () => {
  const { events, issues } = combine(
    careOf([
      { child: '00123', content: 0, row: 2 },
      { child: '123', content: 1, row: 3 },
      { child: '9', content: 2, row: 4 },
      { child: '1.2E+05', content: 3, row: 5 },
    ]),
  )
  expect(events.childIds).toHaveLength(4)
  expect(issues.map(({ code, rows, at }) => [code, rows ?? at.row])).toEqual([
    ['similar-ids', [2, 3]],
    ['similar-ids', 5],
  ])
})

test('a child with two dates of birth is told; a missing one says nothing', () => {
  expect(
    codes([
      { child: '1', content: 0, row: 2, born: 1 },
      { child: '1', content: 1, row: 3, start: 1, born: 2 },
    ]),
  ).toEqual(['conflicting-birth-dates'])
  expect(
    codes([
      { child: '1', content: 0, row: 2, born: 1 },
      { child: '1', content: 1, row: 3, start: 1 },
    ]),
  ).toEqual([])
})

test('of ids with two dates of birth it is told how many there are, by source', () => {
  const { issues } = combine(
    careOf([
      { child: '1', content: 0, row: 2, born: 1 },
      { child: '2', content: 1, row: 3, born: 1 },
      { child: '1', content: 2, row: 4, start: 1, born: 2 },
      { child: '2', content: 3, row: 2, start: 1, born: 2, file: 1 },
    ]),
  )
  expect(issues.map(({ at, rows, detail }) => [at.file, rows ?? at.row, detail])).toEqual([
    ['0.xlsx', [2, 3, 4], '2 ids'],
    ['1.xlsx', 2, '1 id'],
  ])
})

test('an id that two children share cannot be told where both were born on one day, or one birth is not known', () => {
  // Rows of a boy and of a girl of another family: what is recorded as gender may change, so it proves nothing
  expect(
    codes([
      { child: '7300123', content: 0, row: 2, born: 12_000 },
      { child: '7300123', content: 1, row: 3, start: 20_100, born: 12_000 },
      { child: '7300124', content: 2, row: 4, born: 12_000 },
      { child: '7300124', content: 3, row: 5, start: 20_100 },
    ]),
  ).toEqual([])
})

test('the order of rows and files changes only which copy is kept', () => {
  const event = fc.record({
    child: fc.constantFrom('1', '01', '2'),
    start: fc.integer({ min: 20_000, max: 20_002 }),
    born: fc.constantFrom(1, 2, NO_DAY),
    file: fc.nat(1),
    from: fc.constantFrom('6', '2A'),
  })
  const gist = (events: readonly Event[]) => {
    const { events: kept, issues, setAside } = combine(careOf(events))
    const total = (code: string) =>
      issues.filter((issue) => issue.code === code).reduce((sum, { count = 1 }) => sum + count, 0)
    return {
      contents: [...kept.content].sort((a, b) => a - b),
      setAside: setAside.reduce((sum, count) => sum + count),
      totals: ['near-duplicate', 'similar-ids', 'conflicting-birth-dates', 'exact-duplicate'].map(total),
    }
  }
  fc.assert(
    fc.property(fc.array(event, { maxLength: 25 }), fc.infiniteStream(fc.nat()), (drawn, random) => {
      const texts = drawn.map(({ file: _, ...rest }) => JSON.stringify(rest))
      const events = drawn.map((event, i) => ({ ...event, content: texts.indexOf(texts[i]!), row: i + 2 }))
      const mixed = events
        .map((event) => ({ event, at: random.next().value as number }))
        .sort((a, b) => a.at - b.at)
        .map(({ event }) => event)
      const plain = gist(events)
      expect(gist(mixed)).toEqual(plain)
      expect(plain.contents.length + plain.setAside).toBe(events.length)
    }),
    { seed: 11, numRuns: 200 },
  )
})
