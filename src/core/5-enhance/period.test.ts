import { expect, test } from 'vitest'
import type { Visits } from '../model/index.ts'
import { playPeriod } from './period.ts'

const visitsAt = (
  starts: readonly number[],
  stations: readonly number[],
  extractDate: number,
  unit: 'day' | 'ms' = 'day',
) =>
  ({
    unit,
    count: starts.length,
    stations: [{ id: 'contact' }, { id: 'plan' }],
    station: Uint16Array.from(stations),
    start: Float64Array.from(starts),
    extractDate,
  }) as unknown as Visits

test('plans older than the window do not stretch the period', () => {
  const arrivals = Array.from({ length: 20 }, (_, i) => 100 + i * 4)
  const visits = visitsAt([...arrivals, -2000], [...arrivals.map(() => 0), 1], 190)
  expect(playPeriod(visits, [0])).toMatchObject({ from: 100, to: 191 })
})

test('one date far from a thousand others does not stretch the period', () => {
  const starts = [-30_000, ...Array.from({ length: 2000 }, (_, i) => 100 + (i % 180)), 90_000]
  const visits = visitsAt(
    starts,
    starts.map(() => 0),
    300,
  )
  expect(playPeriod(visits, [0])).toMatchObject({ from: 100, to: 301 })
})

test('a single far date among a dozen does not stretch the period', () => {
  const starts = [...Array.from({ length: 11 }, (_, i) => 19_000 + i), 2_932_896]
  expect(
    playPeriod(
      visitsAt(
        starts,
        starts.map(() => 0),
        2_932_896,
      ),
      [],
    ),
  ).toMatchObject({ from: 19_000, to: 19_011 })
  const instants = starts.map((day) => day * 86_400_000)
  const inLog = playPeriod(
    visitsAt(
      instants,
      starts.map(() => 0),
      0,
      'ms',
    ),
    [],
  )
  expect(inLog.to).toBeLessThan(19_012)
})

test('among few, a date within a year of the others is shown', () => {
  const starts = [...Array.from({ length: 11 }, () => 100), 101, 400]
  const visits = visitsAt(
    starts,
    starts.map(() => 0),
    400,
  )
  expect(playPeriod(visits, [])).toMatchObject({ from: 100, to: 401 })
})

test('starts before the earliest likely date do not stretch the period, however many, and are counted', () => {
  const likely = Array.from({ length: 40 }, (_, i) => 19_000 + i)
  const old = Array.from({ length: 10 }, (_, i) => -25_000 + i)
  const starts = [...old, ...likely]
  const visits = visitsAt(
    starts,
    starts.map(() => 0),
    19_039,
  )
  expect(playPeriod(visits, [0]).from).toBe(-25_000)
  const period = playPeriod({ ...visits, likelyFrom: -7305 }, [0])
  expect(period).toMatchObject({ from: 19_000, to: 19_040, outside: 10 })
})

test('where most starts lie before the earliest likely date, the data are of that age', () => {
  const visits = visitsAt([-30_000, -29_990, -29_980, 0], [0, 0, 0, 0], 0)
  expect(playPeriod({ ...visits, likelyFrom: -7305 }, [0]).from).toBe(-30_000)
})

test('a few arrivals, however spread, are all shown', () => {
  const visits = visitsAt([0, 400], [0, 0], 400)
  expect(playPeriod(visits, [0])).toMatchObject({ from: 0, to: 401 })
})

test('without arrivals every visit counts', () => {
  expect(playPeriod(visitsAt([5, 9], [1, 1], 12), [0])).toMatchObject({ from: 5, to: 13 })
})

test('a log with clock times keeps its fractions, and a log of one moment has a length', () => {
  const period = playPeriod(visitsAt([86_400_000, 172_800_000], [0, 1], 172_800_000, 'ms'), [])
  expect(period.from).toBe(1)
  expect(period.to).toBeCloseTo(2.001)
  const moment = playPeriod(visitsAt([5], [0], 5, 'ms'), [])
  expect(moment.to).toBeGreaterThan(moment.from)
})

test('a long tail of a log is shown; a date of another age is not, and is counted', () => {
  const day = 86_400_000
  const starts = Array.from({ length: 4000 }, (_, i) => (i % 10) * day)
  const all = (more: readonly number[]) => {
    const at = [...starts, ...more].map((start) => start + 19_000 * day)
    return playPeriod(
      visitsAt(
        at,
        at.map(() => 0),
        Math.max(...at),
        'ms',
      ),
      [],
    )
  }
  expect(all([60 * day, 150 * day])).toMatchObject({ lastDay: 19_150, outside: 0 })
  expect(all([80_000 * day])).toMatchObject({ lastDay: 19_009, outside: 1 })
})

test('the last day is the day of the last start, not of the margin after it', () => {
  const day = 86_400_000
  expect(playPeriod(visitsAt([0, 9.9 * day], [0, 0], 9.9 * day, 'ms'), []).lastDay).toBe(9)
})

test('too few arrivals to show a window: a quarter of the starts may lie before it', () => {
  const starts = [-4000, 100, 110, 120, 130, 140, 150, 160]
  expect(playPeriod(visitsAt(starts, [1, 0, 0, 1, 1, 1, 1, 1], 170), [0]).from).toBe(100)
})

test('with few starts too, a date after the extract does not stretch the period', () => {
  expect(playPeriod(visitsAt([19_783, 26_358, 19_787], [0, 0, 1], 19_787), [0])).toMatchObject({
    from: 19_783,
    to: 19_788,
    outside: 1,
  })
})
