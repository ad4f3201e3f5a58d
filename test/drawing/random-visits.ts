import {
  ENDED,
  type JourneyMap,
  NONE,
  NOT_RECORDED,
  OPEN,
  POINT,
  type Visits,
} from '../../src/core/model/index.ts'
import { type Row, visitsOf } from './visits-of.ts'

/** Mulberry32: small, seeded, good enough to try things. */
export function seededRandom(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const DAYS = 500
const SOURCES = ['6', '2A', '3A', '4', '1A', '9', '']

/**
 * Children of an invented county, with everything that linking can hand over: same-day steps, branches, overlaps,
 * open visits, ends not recorded, returns, contacts on open cases, steps that the map has no line for.
 */
export function randomChildren(map: JourneyMap, seed: number, children: number): Visits {
  const random = seededRandom(seed)
  const whole = (n: number): number => Math.floor(random() * n)
  const stages = map.stations.filter(({ kind }) => kind === 'stage').map(({ id }) => id)
  const exits = map.stations.filter(({ kind }) => kind === 'exit').map(({ id }) => id)
  const nextOf = new Map(
    map.stations.map(({ id }) => [id, map.lines.filter((line) => line.from === id).map((line) => line.to)]),
  )
  const rows: Row[] = []
  for (let child = 0; child < children; child++) {
    let day = whole(DAYS)
    const journeys = 1 + whole(4) * whole(2)
    for (let journey = 0; journey < journeys && day < DAYS; journey++) day = addJourney(child, journey, day)
    if (random() < 0.1) addContactOnOpenCase(child, whole(DAYS))
  }
  const stations = [...stages, ...exits].map((id) => map.stations.find((station) => station.id === id)!)
  return visitsOf('day', stations, rows, DAYS)

  function addJourney(child: number, journey: number, day: number): number {
    const root: Row = {
      ...{ child, journey, start: day, end: day, state: POINT, cameFrom: null },
      station: random() < 0.85 ? 'contact' : stages[whole(stages.length)]!,
      source: SOURCES[whole(SOURCES.length)]!,
    }
    rows.push(root)
    const grown = [root]
    for (let step = whole(6); step > 0; step--) {
      const from = grown[random() < 0.75 ? grown.length - 1 : whole(grown.length)]!
      grown.push(stepFrom(from))
    }
    const leaves = grown.filter((row) => !grown.some((other) => other.cameFrom === row))
    const last = Math.max(...grown.map((row) => (Number.isNaN(row.end) ? row.start : row.end)))
    for (const leaf of leaves) {
      if (leaf.state === OPEN || leaf.state === NOT_RECORDED || random() < 0.1) continue
      const at = (random() < 0.6 ? leaf.end : last + whole(20)) || leaf.start
      const doors = (nextOf.get(leaf.station) ?? []).filter((id) => exits.includes(id))
      const station = doors[whole(doors.length)] ?? exits[whole(exits.length)]!
      rows.push({ ...leaf, station, start: at, end: at, state: POINT, cameFrom: leaf })
    }
    return last + whole(90) * whole(2)
  }

  function stepFrom(from: Row): Row {
    const lines = (nextOf.get(from.station) ?? []).filter((id) => stages.includes(id))
    const station =
      random() < 0.9 && lines.length > 0 ? lines[whole(lines.length)]! : stages[whole(stages.length)]!
    const start = from.start + whole(30) * whole(2)
    const state = [ENDED, ENDED, ENDED, ENDED, OPEN, NOT_RECORDED, POINT][whole(7)]!
    const end = state === ENDED ? start + whole(80) * whole(3) : state === POINT ? start : Number.NaN
    const row: Row = { ...from, station, start, end, state, cameFrom: from }
    rows.push(row)
    return row
  }

  function addContactOnOpenCase(child: number, day: number): void {
    const at = { child, journey: NONE, start: day, end: day, state: POINT, source: '6' }
    const contact: Row = { ...at, station: 'contact', cameFrom: null }
    rows.push(contact, { ...at, station: 'exit-on-open-case', cameFrom: contact })
  }
}

/** Cases of a generic log: moments or visits with a length, in ms, each led to by the one before. */
export function randomCases(seed: number, cases: number, lengths: boolean): Visits {
  const random = seededRandom(seed)
  const whole = (n: number): number => Math.floor(random() * n)
  const stations = ['A', 'B', 'C', 'D', 'E'].map((id) => ({ id, label: id, kind: 'stage' as const }))
  const rows: Row[] = []
  const start = Date.UTC(2024, 0, 1)
  for (let child = 0; child < cases; child++) {
    let time = start + whole(90 * 86_400_000)
    let cameFrom: Row | null = null
    for (let steps = 1 + whole(7); steps > 0; steps--) {
      const length = lengths ? whole(5 * 86_400_000) * whole(2) : 0
      const row: Row = {
        ...{ child, journey: 0, station: stations[whole(5)]!.id, start: time, end: time + length, cameFrom },
        ...{ state: length > 0 ? ENDED : POINT, source: '' },
      }
      rows.push(row)
      cameFrom = row
      time += whole(8 * 86_400_000) * whole(3)
    }
  }
  return visitsOf('ms', stations, rows, start + 120 * 86_400_000)
}
