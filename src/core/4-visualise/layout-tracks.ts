import {
  type JourneyMap,
  type LineFamily,
  type MapLine,
  NONE,
  type Point,
  type Visits,
} from '../model/index.ts'
import { AUTOMATIC_WIDTH, automaticLine } from './automatic-line.ts'
import { type ReturnBed, returnTracks } from './return-line.ts'
import { type RoundedPath, roundedPath } from './rounded-path.ts'

/** `against`: a step that has no line of its own but one the other way, on whose bed it keeps left. */
export type TrackKind = 'line' | 'automatic' | 'against' | 'source' | 'return'

/** A bed that dots run along, from one station's centre to another's. */
export interface Track {
  readonly id: string
  readonly kind: TrackKind
  /** Index into the layout's stations; NONE where a source begins. */
  readonly from: number
  readonly to: number
  /** Of the whole bed; a keep-left track uses half of it. */
  readonly width: number
  readonly keepLeft: boolean
  readonly family: LineFamily
  readonly layer: 0 | 1 | 2
  readonly path: RoundedPath
  /** Width at each point of the path, where it varies. */
  readonly widths: Float64Array | null
  /** The line of the map that this is, with its label's place. */
  readonly line: MapLine | null
}

export interface PlacedStation {
  readonly id: string
  readonly label: string
  readonly kind: 'stage' | 'exit'
  readonly x: number
  readonly y: number
  /** The map does not place this station: it was put below. */
  readonly automatic: boolean
}

/** Where everything lies. Plain data: it may be posted to a worker. */
export interface TrackLayout {
  readonly size: readonly [width: number, height: number]
  /** In the order of `visits.stations`; stations of the map that no visit names follow. */
  readonly stations: readonly PlacedStation[]
  readonly tracks: readonly Track[]
  /** Track of a step, by `stepKey(from, to)`. */
  readonly trackOfStep: ReadonlyMap<number, number>
  /** Return track of an exit station, else NONE. */
  readonly returnOf: Int32Array
  /** Entry station and the station the return line leads to, else NONE. */
  readonly entry: number
  readonly returnTo: number
  /** Tributary of a value of the `source` fact; '' stands for every other value. */
  readonly tributaryOf: ReadonlyMap<string, number>
  readonly returnBed: ReturnBed | null
}

const SOURCE_RADIUS = 14
/** Among more stations nobody can follow an automatic line past the others, and looking for one costs steps × stations. */
const MOST_PASSED = 300

export const stepKey = (from: number, to: number): number => from * 65_536 + to

/**
 * Rounds the map's lines and adds what the data need besides: a thin automatic line for every step that occurs and
 * has none, so that nothing is left undrawn.
 */
export function layoutTracks(
  map: JourneyMap,
  visits: Pick<Visits, 'stations' | 'station' | 'cameFrom' | 'count'>,
): TrackLayout {
  const stations = placeStations(map, visits.stations)
  const indexOf = new Map(stations.map(({ id }, i) => [id, i]))
  const passed = stations.length > MOST_PASSED ? [] : stations.map((_, station) => at(station))
  const tracks: Track[] = []
  const trackOfStep = new Map<number, number>()
  for (const line of map.lines) addLine(line)
  for (const key of stepsIn(visits)) if (!trackOfStep.has(key)) addAutomatic(key)

  const entry = indexOf.get(map.entry ?? '') ?? NONE
  const tributaryOf = new Map<string, number>()
  for (const source of map.sources) {
    for (const code of source.codes.length > 0 ? source.codes : ['']) tributaryOf.set(code, tracks.length)
    const path = roundedPath(source.path, SOURCE_RADIUS)
    add('source', `source:${source.id}`, NONE, entry, source.width, 'front-door', path)
  }
  const returnTo = indexOf.get(map.returnLine?.to ?? '') ?? NONE
  const returnOf = new Int32Array(stations.length).fill(NONE)
  const visited = visitedStations(visits)
  const always = new Set(map.stations.filter((station) => station.always).map(({ id }) => id))
  const back = returnTracks(map, (exit) => always.has(exit) || visited.has(exit))
  for (const { exit, path, widths } of returnTo === NONE ? [] : back.tracks) {
    const from = indexOf.get(exit)!
    returnOf[from] = tracks.length
    add('return', `return:${exit}`, from, returnTo, map.returnLine!.width, 'return', path, {
      widths,
      layer: 0,
    })
  }
  return {
    size: map.size,
    stations,
    tracks,
    trackOfStep,
    returnOf,
    entry,
    returnTo,
    tributaryOf,
    returnBed: back.bed,
  }

  function add(
    kind: TrackKind,
    id: string,
    from: number,
    to: number,
    width: number,
    family: LineFamily,
    path: RoundedPath,
    rest: Partial<Pick<Track, 'keepLeft' | 'layer' | 'widths' | 'line'>> = {},
  ): void {
    tracks.push({
      ...{ id, kind, from, to, width, family, path },
      ...{ keepLeft: false, layer: 2, widths: null, line: null },
      ...rest,
    })
  }

  function addLine(line: MapLine): void {
    const from = indexOf.get(line.from)
    const to = indexOf.get(line.to)
    if (from === undefined || to === undefined) return
    const corners: readonly Point[] = [at(from), ...line.via, at(to)]
    const path = roundedPath(corners, bendRadius(line.width))
    trackOfStep.set(stepKey(from, to), tracks.length)
    const { keepLeft = false, layer } = line
    add('line', `${line.from}>${line.to}`, from, to, line.width, line.family, path, { keepLeft, layer, line })
  }

  function addAutomatic(key: number): void {
    const from = Math.floor(key / 65_536)
    const to = key % 65_536
    const id = `${stations[from]!.id}>${stations[to]!.id}`
    const opposite = tracks[trackOfStep.get(stepKey(to, from)) ?? NONE]
    trackOfStep.set(key, tracks.length)
    if (opposite?.line) {
      const { line, width, family, layer } = opposite
      const path = roundedPath([at(from), ...line.via.toReversed(), at(to)], bendRadius(width))
      add('against', id, from, to, width, family, path, { keepLeft: true, layer })
      return
    }
    // Keeps left: the opposite step, if it occurs, has the same course.
    const corners = automaticLine(at(from), at(to), passed, map.size[1] / 2)
    const path = roundedPath(corners, bendRadius(AUTOMATIC_WIDTH))
    const family = stations[to]!.kind === 'exit' ? 'exit' : 'district'
    add('automatic', id, from, to, AUTOMATIC_WIDTH, family, path, { keepLeft: true, layer: 0 })
  }

  function at(station: number): Point {
    return [stations[station]!.x, stations[station]!.y]
  }
}

const bendRadius = (width: number): number => 20 + width / 2

function visitedStations({
  stations,
  station,
  count,
}: Pick<Visits, 'stations' | 'station' | 'count'>): Set<string> {
  const seen = new Uint8Array(stations.length)
  for (let i = 0; i < count; i++) seen[station[i]!] = 1
  return new Set(stations.filter((_, i) => seen[i] === 1).map(({ id }) => id))
}

/** Steps that occur, by key, ascending: the order of rows must not change the drawing. */
function stepsIn(visits: Pick<Visits, 'station' | 'cameFrom' | 'count'>): readonly number[] {
  const keys = new Set<number>()
  const { station, cameFrom, count } = visits
  let last = -1 // most visits repeat a recent step
  for (let i = 0; i < count; i++) {
    const from = cameFrom[i]!
    if (from === NONE) continue
    const key = stepKey(station[from]!, station[i]!)
    if (key !== last) keys.add(key)
    last = key
  }
  return [...keys].sort((a, b) => a - b)
}

function placeStations(map: JourneyMap, wanted: Visits['stations']): PlacedStation[] {
  const placed = new Map(map.stations.map((station) => [station.id, station]))
  const unplaced = wanted.filter(({ id }) => !placed.has(id))
  const orderBelow = new Map(unplaced.map(({ id }, i) => [id, i + 0.5]))
  const named = new Set(wanted.map(({ id }) => id))
  const others = map.stations.filter(({ id }) => !named.has(id))
  return [...wanted, ...others].map(({ id, label, kind }) => {
    const at = placed.get(id)?.at
    const x = at?.[0] ?? (orderBelow.get(id)! / unplaced.length) * map.size[0]
    return { id, label, kind, x, y: at?.[1] ?? map.size[1] - 14, automatic: at === undefined }
  })
}
