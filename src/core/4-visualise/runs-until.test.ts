import { expect, test } from 'vitest'
import { type Row, visitsOf } from '../../../test/drawing/visits-of.ts'
import { ENDED, NOT_RECORDED, OPEN, POINT } from '../model/index.ts'
import { runsUntil } from './runs-until.ts'
import type { Clock } from './scene.ts'
import { visitTimes } from './visit-times.ts'

const STATIONS = [
  { id: 'contact', label: 'Contact', kind: 'stage' },
  { id: 'assessment', label: 'Assessment', kind: 'stage' },
  { id: 'exit', label: 'Closed', kind: 'exit' },
] as const
const EXTRACT = 300

const row = (part: Partial<Row>): Row => ({
  ...{ child: 0, journey: 0, station: 'assessment', start: 100, state: POINT, cameFrom: null, source: '' },
  ...part,
  end: part.end ?? (part.state === undefined ? (part.start ?? 100) : Number.NaN),
})
const lost = row({ state: NOT_RECORDED })
const other = row({ station: 'contact', journey: 1, start: 180 })

test.each<[string, Row[], number]>([
  ['an ended visit runs to its end', [row({ state: ENDED, end: 130 })], 130],
  ['a moment runs for its own day', [row({})], 101],
  ['a visit that ends as it begins does so too', [row({ state: ENDED, end: 100 })], 101],
  ['an open visit never ends', [row({ state: OPEN })], Number.POSITIVE_INFINITY],
  ['without a recorded end it runs to the extract date', [lost], EXTRACT],
  ['or until the next journey begins', [lost, other], 180],
  ['not that of another child', [lost, { ...other, child: 1 }], EXTRACT],
  ['or until the child leaves', [lost, row({ station: 'exit', start: 150, cameFrom: lost })], 150],
  [
    'by the first of its exits, whatever begins later',
    [
      lost,
      other,
      row({ station: 'exit', start: 160, cameFrom: lost }),
      row({ station: 'exit', start: 150, cameFrom: lost }),
    ],
    150,
  ],
  ['for its own day at least', [lost, row({ station: 'exit', cameFrom: lost })], 101],
  [
    'a step that is no exit does not end it',
    [lost, row({ station: 'contact', start: 150, cameFrom: lost })],
    EXTRACT,
  ],
])('%s', (_, rows, expected) => {
  expect(runsUntil(visitsOf('day', STATIONS, rows, EXTRACT))[0]).toBe(expected)
})

test('a dot without a recorded end waits until its exit is drawn', () => {
  const exit = row({ station: 'exit', start: 150, cameFrom: lost })
  const visits = visitsOf('day', STATIONS, [lost, exit, other], EXTRACT)
  const clock: Clock = { unit: 'day', origin: 100, ticksPerUnit: 1000, dayTicks: 1000, end: 200_000 }
  const { start, end } = visitTimes(visits, clock)
  expect(end[0]).toBe(start[1])
})
