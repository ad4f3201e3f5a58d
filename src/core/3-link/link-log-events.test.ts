import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  categoryBuilder,
  type Lifecycle,
  type LogEvents,
  NONE,
  TRANSITIONS,
  VISIT_STATES,
} from '../model/index.ts'
import { linkLogEvents } from './index.ts'

const sum = (flags: Uint8Array): number => flags.reduce((total, flag) => total + flag, 0)

interface Row {
  readonly case: string
  readonly activity: string
  readonly time: number
  readonly start?: number
  readonly transition?: (typeof TRANSITIONS)[number]
  readonly instance?: string
  readonly row?: number
}

function logOf(rows: readonly Row[]): LogEvents {
  const caseIds = [...new Set(rows.map((row) => row.case))]
  const activities = [...new Set(rows.map((row) => row.activity))]
  const instances = categoryBuilder()
  const who = categoryBuilder()
  return {
    count: rows.length,
    case: Uint32Array.from(rows, (row) => caseIds.indexOf(row.case)),
    caseIds,
    activity: Uint32Array.from(rows, (row) => activities.indexOf(row.activity)),
    activities,
    time: Float64Array.from(rows, (row) => row.time),
    start: rows.some((row) => row.start !== undefined)
      ? Float64Array.from(rows, (row) => row.start ?? Number.NaN)
      : null,
    transition: rows.some((row) => row.transition !== undefined)
      ? Uint8Array.from(rows, (row) => TRANSITIONS.indexOf(row.transition ?? 'none'))
      : null,
    instance: rows.some((row) => row.instance !== undefined)
      ? {
          codes: Uint32Array.from(rows, (row) => instances.add(row.instance ?? '')),
          values: instances.values,
        }
      : null,
    source: new Uint16Array(rows.length),
    row: Uint32Array.from(rows, (row, index) => row.row ?? index + 2),
    sources: [
      {
        ...{ file: 'log.csv', sheet: null, list: null },
        ...{ caseColumn: 'A (case)', startColumn: 'C (start)', lifecycleColumn: 'D (lifecycle)' },
      },
    ],
    attributes: new Map([
      ['who', { codes: Uint16Array.from(rows, (_, index) => who.add(`clerk ${index}`)), values: who.values }],
    ]),
  }
}

/** `case activity@start-end state<-origin`, a visit a line. */
function lines(rows: readonly Row[], lifecycle: Lifecycle | null): string[] {
  const { visits } = linkLogEvents(logOf(rows), lifecycle)
  return Array.from({ length: visits.count }, (_, at) => {
    const from = visits.cameFrom[at]!
    const name = visits.stations[visits.station[at]!]!.id
    const origin = from === NONE ? '' : ` <- ${visits.stations[visits.station[from]!]!.id}`
    const end = Number.isNaN(visits.end[at]!) ? '?' : visits.end[at]!
    return `${visits.childIds[visits.child[at]!]} ${name}@${visits.start[at]}-${end} ${VISIT_STATES[visits.state[at]!]}${origin}`
  })
}

const at = (
  time: number,
  activity: string,
  transition?: Row['transition'],
  rest: Partial<Row> = {},
): Row => ({
  case: 'c',
  activity,
  time,
  ...(transition === undefined ? {} : { transition }),
  ...rest,
})

test('each event follows the one before in its case, by time, then by file row', () => {
  const rows = [at(5, 'b'), { ...at(1, 'x'), case: 'd' }, at(1, 'a'), at(5, 'c')]
  expect(lines(rows, 'rows')).toEqual([
    'c a@1-1 point',
    'c b@5-5 point <- a',
    'c c@5-5 point <- b',
    'd x@1-1 point',
  ])
  const { visits } = linkLogEvents(logOf(rows), 'rows')
  expect([[...visits.tied], visits.extractDate, [...visits.row], visits.journeys.count]).toEqual([
    [0, 0, 1, 0],
    5,
    [4, 2, 5, 3],
    2,
  ])
  const who = visits.attributes.get('who')!
  expect([...who.codes].map((code) => who.values[code])).toEqual(['clerk 2', 'clerk 0', 'clerk 3', 'clerk 1'])
})

test('"rows" ignores a start column', () => {
  expect(lines([at(9, 'a', undefined, { start: 4 })], 'rows')).toEqual(['c a@9-9 point'])
})

test('"complete" takes complete rows only and counts the others', () => {
  const rows = [at(1, 'a', 'start'), at(2, 'a', 'complete'), at(3, 'a', 'other'), at(4, 'b')]
  expect(lines(rows, 'complete')).toEqual(['c a@2-2 point'])
  const { unused, issues } = linkLogEvents(logOf(rows), 'complete')
  expect(unused).toBe(3)
  expect(issues).toEqual([
    {
      code: 'unused-transition',
      at: { file: 'log.csv', sheet: null, column: 'D (lifecycle)', row: 2 },
      count: 3,
      rows: [2, 4, 5],
    },
  ])
})

test('a log without a lifecycle column has complete events', () => {
  expect(lines([at(1, 'a')], 'complete')).toEqual(['c a@1-1 point'])
})

test.each<[string, Row[], Lifecycle]>([
  ['with a start column', [at(2, 'a', undefined, { start: 1 })], 'paired'],
  ['with start and complete rows', [at(1, 'a', 'start'), at(2, 'a', 'complete')], 'paired'],
  ['with complete rows only', [at(1, 'a', 'complete')], 'rows'],
  ['without either', [at(1, 'a')], 'rows'],
])('a log %s is read with or without lengths', (_, rows, lifecycle) => {
  expect(linkLogEvents(logOf(rows), null).lifecycle).toBe(lifecycle)
})

test.each<[string, Row[], string[]]>([
  [
    'start and complete of one activity join',
    [at(1, 'a', 'start'), at(2, 'b', 'start'), at(3, 'a', 'complete'), at(4, 'b', 'complete')],
    ['c a@1-3 ended', 'c b@2-4 ended <- a'],
  ],
  [
    'first in, first out',
    [at(1, 'a', 'start'), at(2, 'a', 'start'), at(3, 'a', 'complete'), at(9, 'a', 'complete')],
    ['c a@1-3 ended', 'c a@2-9 ended <- a'],
  ],
  [
    'an instance goes before the queue',
    [
      at(1, 'a', 'start', { instance: 'i' }),
      at(2, 'a', 'start', { instance: 'j' }),
      at(3, 'a', 'complete', { instance: 'j' }),
      at(9, 'a', 'complete', { instance: 'i' }),
    ],
    ['c a@1-9 ended', 'c a@2-3 ended <- a'],
  ],
  [
    'a complete without a start has no length',
    [at(1, 'a', 'complete'), at(2, 'a', 'start'), at(3, 'a', 'complete')],
    ['c a@1-1 point', 'c a@2-3 ended <- a'],
  ],
  [
    'at one instant starts come first, whatever the rows say',
    [at(1, 'a', 'complete'), at(1, 'a', 'start')],
    ['c a@1-1 ended'],
  ],
  [
    'a start as the last thing known of its case is open',
    [at(1, 'b', 'complete'), at(2, 'a', 'start')],
    ['c b@1-1 point', 'c a@2-? open <- b'],
  ],
  [
    'a start that others follow lost its end',
    [at(1, 'a', 'start'), at(2, 'b', 'complete')],
    ['c a@1-? not-recorded', 'c b@2-2 point <- a'],
  ],
  [
    'cases do not lend one another starts',
    [at(1, 'a', 'start'), { ...at(2, 'a', 'complete'), case: 'd' }],
    ['c a@1-? open', 'd a@2-2 point'],
  ],
  [
    'a row without a transition is a moment',
    [at(1, 'a', 'start'), at(2, 'b'), at(3, 'a', 'complete')],
    ['c a@1-3 ended', 'c b@2-2 point <- a'],
  ],
])('paired: %s', (_, rows, expected) => {
  expect(lines(rows, 'paired')).toEqual(expected)
})

test('paired: a visit stands for its complete row, and takes its place by its start row', () => {
  const rows = [at(1, 'a', 'start'), at(1, 'b', 'start'), at(2, 'b', 'complete'), at(3, 'a', 'complete')]
  expect(lines(rows, 'paired')).toEqual(['c a@1-3 ended', 'c b@1-2 ended <- a'])
  expect([...linkLogEvents(logOf(rows), 'paired').visits.row]).toEqual([5, 4])
})

test('paired: rows are visits, joined, or not used, and say so', () => {
  const rows = [at(1, 'a', 'start'), at(2, 'a', 'other'), at(3, 'a', 'complete'), at(4, 'b', 'start')]
  const { visits, joined, unused, issues } = linkLogEvents(logOf(rows), 'paired')
  expect([visits.count, joined, unused]).toEqual([2, 1, 1])
  expect(issues).toEqual([
    expect.objectContaining({ code: 'unused-transition', at: expect.objectContaining({ row: 3 }) }),
  ])
})

test('interval logs: blank starts and starts after the end leave a moment, the latter reported', () => {
  const rows = [at(5, 'a', undefined, { start: 2 }), at(7, 'b'), at(9, 'd', undefined, { start: 12 })]
  expect(lines(rows, null)).toEqual(['c a@2-5 ended', 'c b@7-7 point <- a', 'c d@9-9 point <- b'])
  expect(linkLogEvents(logOf(rows), null).issues).toEqual([
    {
      code: 'end-before-start',
      at: { file: 'log.csv', sheet: null, column: 'C (start)', row: 4 },
      detail: 'start',
    },
  ])
})

test('a case of which no row is used is no journey', () => {
  const rows = [at(1, 'a', 'start'), { ...at(2, 'a', 'complete'), case: 'd' }]
  const { visits } = linkLogEvents(logOf(rows), 'complete')
  expect([visits.count, visits.journeys.count, [...visits.childOffset], [...visits.journeys.child]]).toEqual([
    1,
    1,
    [0, 0, 1],
    [1],
  ])
})

test('an empty log makes no visits', () => {
  const { visits } = linkLogEvents(logOf([]), null)
  expect([visits.count, visits.extractDate, visits.journeys.count]).toEqual([0, 0, 0])
})

const anyRow = fc.record({
  case: fc.constantFrom('c', 'd', 'e'),
  activity: fc.constantFrom('a', 'b'),
  time: fc.integer({ min: 0, max: 12 }),
  transition: fc.constantFrom(...TRANSITIONS),
})

test('shuffled rows whose ties keep their order give the same visits', () => {
  const rows = fc.array(anyRow, { maxLength: 120 })
  const twice = rows.chain((list) =>
    fc.tuple(
      fc.constant(list),
      fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: list.length, maxLength: list.length }),
    ),
  )
  fc.assert(
    fc.property(
      twice,
      fc.constantFrom<Lifecycle>('rows', 'complete', 'paired'),
      ([list, keys], lifecycle) => {
        const keyOf = new Map<string, number>()
        list.forEach((row, index) => {
          const tie = `${row.case} ${row.time}`
          if (!keyOf.has(tie)) keyOf.set(tie, keys[index]!)
        })
        const shuffled = list
          .map((row, index) => ({ row, key: keyOf.get(`${row.case} ${row.time}`)!, index }))
          .sort((a, b) => a.key - b.key || a.index - b.index)
          .map(({ row }) => row)
        expect(lines(shuffled, lifecycle).toSorted()).toEqual(lines(list, lifecycle).toSorted())
        const one = linkLogEvents(logOf(list), lifecycle)
        const other = linkLogEvents(logOf(shuffled), lifecycle)
        expect([sum(other.visits.tied), other.joined, other.unused]).toEqual([
          sum(one.visits.tied),
          one.joined,
          one.unused,
        ])
        expect(one.visits.count + one.joined + one.unused).toBe(list.length)
      },
    ),
    { seed: 5, numRuns: 400 },
  )
})
