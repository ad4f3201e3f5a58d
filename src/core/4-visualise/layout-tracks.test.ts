import { expect, test } from 'vitest'
import frontDoor from '../../../data/reference/front-door-map.json' with { type: 'json' }
import { type Row, ringMap, visitsOf } from '../../../test/drawing/visits-of.ts'
import { ENDED, type JourneyMap, POINT, type Visits } from '../model/index.ts'
import { buildScene, layoutTracks } from './index.ts'

const map = frontDoor as unknown as JourneyMap

/** One child's visits, each led to by the one before. */
function path(...stations: string[]): Visits {
  const rows: Row[] = []
  stations.forEach((station, i) => {
    const state = station.startsWith('exit') || station === 'contact' ? POINT : ENDED
    const end = state === POINT ? 10 * i : 10 * i + 5
    rows.push({
      ...{ child: 0, journey: 0, source: '', start: 10 * i, end, state },
      station,
      cameFrom: rows.at(-1) ?? null,
    })
  })
  return visitsOf('day', map.stations, rows, 400)
}

const farthestReturn = (visits: Visits): string => {
  const returns = layoutTracks(map, visits).tracks.filter(({ kind }) => kind === 'return')
  return returns.reduce((a, b) => (b.path.length > a.path.length ? b : a)).id
}

test('the return line begins at the farthest doorway that is drawn', () => {
  expect(farthestReturn(path('contact', 'exit-no-referral'))).toBe('return:exit-cin-closed')
  expect(farthestReturn(path('looked-after', 'exit-care-ceased'))).toBe('return:exit-care-ceased')
})

test('a step whose way back has a line keeps left on that line’s bed', () => {
  const { tracks } = layoutTracks(map, path('contact', 'referral', 'assessment', 'cin', 'assessment'))
  const there = tracks.find(({ id }) => id === 'assessment>cin')
  const back = tracks.find(({ id }) => id === 'cin>assessment')
  expect(back).toMatchObject({ kind: 'against', keepLeft: true, width: there?.width })
  expect([...(back?.path.points ?? [])].slice(0, 2)).toEqual([...(there?.path.points ?? [])].slice(-2))
})

test('a plate covers the end of every line', () => {
  const { layout, plateRadius } = buildScene(path('contact', 'referral', 'assessment', 'cin'), map, 'travel')
  for (const { kind, to, width } of layout.tracks)
    if (kind === 'line' && layout.stations[to]!.kind === 'stage')
      expect(plateRadius[to]).toBeGreaterThan(width / 2)
})

test.each([
  ['passes the others', 300, 100 + 70],
  ['is plain where there are more stations than record 10 routes lines among', 301, 100],
])('an automatic line %s', (_, count, lowest) => {
  const stations = Array.from({ length: count }, (_, i) => ({
    ...{ id: `${i}`, label: `${i}`, shortLabel: `${i}`, kind: 'stage' as const, lane: '' },
    ...{ at: [i * 100, 100] as const, labelAt: 'N' as const, point: false, always: true },
  }))
  const row: JourneyMap = { ...ringMap, size: [count * 100, 300], stations, lines: [] }
  const visits = { stations, count: 2, station: Uint16Array.of(0, 2), cameFrom: Int32Array.of(-1, 0) }
  const [track] = layoutTracks(row, visits).tracks
  expect(Math.max(...track!.path.points.filter((_, i) => i % 2 === 1))).toBe(lowest)
})
