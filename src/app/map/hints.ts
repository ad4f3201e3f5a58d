import type { PlacedStation, Scene } from '../../core/4-visualise/index.ts'
import { ENDED, MS_PER_DAY, NOT_RECORDED, OPEN, POINT, type Stats } from '../../core/model/index.ts'
import type { Loaded } from '../load/protocol.ts'
import { counted, duration, grouped, longDate, percent } from '../time/format.ts'

/** What is said beside the pointer, or beside a focused station. */
export interface Hint {
  readonly title: string
  readonly lines: readonly string[]
}

const ROUTES_SHOWN = 5

export function hintOfStation({ id, label }: PlacedStation, stats: Stats, now: number, means: string): Hint {
  const station = stats.stations.find((each) => each.id === id)
  if (!station) return { title: label, lines: ['Nobody has been here'] }
  const labels = new Map(stats.stations.map((each) => [each.id, each.label]))
  const lines = [`${grouped(now)} ${means} · ${grouped(station.visits)} in all`]
  if (station.duration) {
    lines.push(
      `Median stay ${duration(station.duration.median, stats.unit)}; 1 in 10 stays over ${duration(station.duration.p90, stats.unit)}`,
    )
  }
  if (station.open > 0) lines.push(`${grouped(station.open)} open at the extract date`)
  if (station.notRecorded > 0) lines.push(`${grouped(station.notRecorded)} with no end recorded`)
  const routes = stats.routes.filter((route) => route.from === station.id).sort((a, b) => b.count - a.count)
  for (const route of routes.slice(0, ROUTES_SHOWN)) {
    lines.push(`${percent(route.share)} to ${labels.get(route.to) ?? route.to} (${grouped(route.count)})`)
  }
  return { title: station.label, lines }
}

/** A line, and the step back where there is one: that may lie on the same bed, under this line, out of the pointer's reach. */
export function hintOfLine(stats: Stats, scene: Scene, index: number): Hint {
  const track = scene.layout.tracks[index]!
  const { title, lines } = hintOfStep(stats, scene, index)
  const back = scene.layout.tracks.findIndex(
    ({ kind, from, to }) => kind !== 'return' && from === track.to && to === track.from,
  )
  if (back < 0) return { title, lines }
  const other = hintOfStep(stats, scene, back)
  return { title, lines: [...lines, `${other.title}: ${other.lines[0]}`] }
}

function hintOfStep(stats: Stats, scene: Scene, index: number): Hint {
  const track = scene.layout.tracks[index]!
  const from = scene.layout.stations[track.from]
  const to = scene.layout.stations[track.to]
  const title = `${from?.label ?? ''} to ${to?.label ?? ''}`
  const route = stats.routes.find((each) => each.from === from?.id && each.to === to?.id)
  if (!route) return { title, lines: ['Nobody has taken this step'] }
  const share = track.line?.byConstruction
    ? 'on the same row by definition'
    : `${percent(route.share)} of ${from?.label ?? ''}`
  const lines = [`${counted(route.count, 'step')}, ${share}`]
  if (route.duration) {
    lines.push(
      `Median ${duration(route.duration.median, stats.unit)}`,
      `8 in 10 take ${duration(route.duration.p10, stats.unit)} to ${duration(route.duration.p90, stats.unit)}`,
    )
  }
  return { title, lines }
}

/** A dot's words name no child: its number in this file, its step and its days here. */
export function hintOfVisit({ visits }: Loaded, visit: number, day: number, generic: boolean): Hint {
  const perDay = visits.unit === 'ms' ? MS_PER_DAY : 1
  const start = visits.start[visit]! / perDay
  const station = visits.stations[visits.station[visit]!]!.label
  const lines = [station, `since ${longDate(Math.floor(start))}`]
  const state = visits.state[visit]!
  if (state === ENDED || state === OPEN) {
    const until = state === ENDED ? Math.min(day, visits.end[visit]! / perDay) : day
    const length = Math.max(0, until - start)
    lines.push(
      visits.unit === 'ms' ? duration(length * 86_400, 'second') : duration(Math.floor(length), 'day'),
    )
  }
  if (state === NOT_RECORDED) lines.push('no end recorded')
  if (state === POINT && generic) lines.pop()
  const journey = visits.journey[visit]!
  const earlier = journey < 0 ? 0 : visits.journeys.earlier[journey]!
  if (!generic && earlier > 0) lines.push(counted(earlier, 'earlier journey'))
  lines.push('Click to follow')
  return {
    title: `${generic ? 'Case' : 'Child'} ${grouped(visits.child[visit]! + 1)} in our numbering`,
    lines,
  }
}
