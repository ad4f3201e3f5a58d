import { expect, test } from 'vitest'
import { type Row, visitsOf } from '../../../test/drawing/visits-of.ts'
import { NONE, POINT } from '../model/index.ts'
import type { TrackLayout } from './layout-tracks.ts'
import { tributariesOf } from './tributaries-of.ts'

const STATIONS = ['contact', 'referral'].map((id) => ({ id, label: id, kind: 'stage' as const }))
const POLICE = 7
const OTHERS = 9
const layout = {
  entry: 0,
  tributaryOf: new Map([
    ['police', POLICE],
    ['', OTHERS],
  ]),
} as unknown as TrackLayout

const row = (part: Partial<Row>): Row => ({
  ...{ child: 0, journey: 0, station: 'contact', start: 1, end: 1, state: POINT, cameFrom: null, source: '' },
  ...part,
})
const tributaries = (rows: readonly Row[], unit: 'day' | 'ms' = 'day', on = layout) => {
  const found = tributariesOf(visitsOf(unit, STATIONS, rows, 10), on)
  return found === null ? null : [...found]
}

test('a first visit at the entry comes in by the tributary of its source, and by that of the others where it has none', () => {
  const first = row({ source: 'police' })
  const rows = [first, row({ child: 1, source: 'school' }), row({ child: 2 })]
  expect(tributaries(rows)).toEqual([POLICE, OTHERS, OTHERS])
})

test('what came from elsewhere, or begins at another station, comes in by none', () => {
  const first = row({ source: 'police' })
  const next = row({ start: 2, end: 2, source: 'police', cameFrom: first })
  expect(tributaries([first, next, row({ child: 1, station: 'referral' })])).toEqual([POLICE, NONE, NONE])
})

test('where the map has no tributary for the others, they come in by none', () => {
  const one = { ...layout, tributaryOf: new Map([['police', POLICE]]) }
  expect(tributaries([row({ source: 'school' }), row({ child: 1, source: 'police' })], 'day', one)).toEqual([
    NONE,
    POLICE,
  ])
})

test('a log of instants has no tributaries, nor has a map without sources', () => {
  expect(tributaries([row({})], 'ms')).toBeNull()
  expect(tributaries([row({})], 'day', { ...layout, tributaryOf: new Map() })).toBeNull()
})
