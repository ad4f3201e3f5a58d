import {
  buildScene,
  type DrawnScene,
  drawnPart,
  NO_SEAT,
  orderByDuration,
  radixOrder,
  TIMES_STRIDE,
  WAYS_STRIDE,
} from '../../src/core/4-visualise/index.ts'
import type { JourneyMap, MapLine, MapStation, Visits } from '../../src/core/model/index.ts'

export interface Crowd {
  readonly scene: DrawnScene
  /** Every tick from 0 to here has exactly `dots` legs alive. */
  readonly end: number
}

const STATIONS = 20
const LINES_EACH = 4
const SPAN = 0x7fffffff
const WAITING = 0.25 // of legs
const RADIUS = 2 // 4 px dots at scale 1

/**
 * `dots` dots, alive at every instant, each for `legs` legs one after another: three in four on a line, one waiting. The
 * map fills 1280 × 720 at scale 1. Seeded: the same numbers give the same crowd.
 */
export function crowdScene(dots: number, legs: number, seed = 1): Crowd {
  const random = mulberry32(seed)
  const drawn = drawnPart(buildScene(noVisits, crowdMap(random), 'travel'))
  const count = dots * legs
  const starts = new Uint32Array(count)
  const durations = new Uint32Array(count)
  const cuts = new Float64Array(legs + 1)
  for (let dot = 0, leg = 0; dot < dots; dot++) {
    for (let k = 1; k < legs; k++) cuts[k] = Math.floor(random() * SPAN)
    cuts[legs] = SPAN
    cuts.sort()
    for (let k = 0; k < legs; k++, leg++) {
      starts[leg] = cuts[k]!
      durations[leg] = cuts[k + 1]! - cuts[k]!
    }
  }
  const { order, classOffset } = orderByDuration(durations, radixOrder(starts))
  const times = new Uint32Array(TIMES_STRIDE * count)
  const ways = new Uint16Array(WAYS_STRIDE * count)
  const seats = Math.max(1, Math.min(2000, Math.ceil((dots * WAITING) / STATIONS)))
  for (let i = 0; i < count; i++) {
    times[2 * i] = starts[order[i]!]!
    times[2 * i + 1] = durations[order[i]!]!
    const waits = random() < WAITING
    ways[4 * i] = waits
      ? drawn.trackCount + Math.floor(random() * STATIONS)
      : Math.floor(random() * drawn.trackCount)
    ways[4 * i + 1] = NO_SEAT
    ways[4 * i + 2] = waits ? Math.floor(random() * seats) : NO_SEAT
    ways[4 * i + 3] = (Math.floor(random() * 255) - 127) & 0xff
  }
  const sunflower = new Float64Array(2 * seats).map((_, i) => {
    const angle = (i >> 1) * 2.399963
    return Math.sqrt((i >> 1) + 0.5) * (i & 1 ? Math.sin(angle) : Math.cos(angle))
  })
  const scene = {
    ...drawn,
    ...{ count, times, ways, classOffset, dotRadius: RADIUS, sunflower: Float32Array.from(sunflower) },
  }
  return { scene, end: SPAN - 1 }
}

function crowdMap(random: () => number): JourneyMap {
  const stations = Array.from({ length: STATIONS }, (_, i): MapStation => {
    const at = [90 + (i % 5) * 275, 80 + Math.floor(i / 5) * 185] as const
    const label = `S${i}`
    return {
      ...{ id: label, label, shortLabel: label, kind: 'stage', lane: '', labelAt: 'N', at },
      point: true,
      always: true,
    }
  })
  const lines = stations.flatMap(({ id: from }, i) =>
    Array.from({ length: LINES_EACH }, (): MapLine => {
      const to = stations[(i + 1 + Math.floor(random() * (STATIONS - 1))) % STATIONS]!.id
      return { from, to, via: [], width: 30, family: 'district', layer: 2 }
    }),
  )
  return {
    ...{ id: 'crowd', title: 'Crowd', size: [1280, 720], lanes: [], stations, lines },
    ...{ entry: null, sources: [], returnLine: null },
  }
}

const noVisits: Visits = {
  ...{
    unit: 'day',
    count: 0,
    stations: [],
    childIds: [],
    rules: [],
    sources: [],
    tied: new Uint8Array(0),
    extractDate: 0,
  },
  ...{ station: new Uint16Array(0), child: new Uint32Array(0), childOffset: new Uint32Array(1) },
  ...{ start: new Float64Array(0), end: new Float64Array(0), state: new Uint8Array(0) },
  ...{ cameFrom: new Int32Array(0), rule: new Uint8Array(0), journey: new Int32Array(0) },
  ...{ source: new Uint16Array(0), row: new Uint32Array(0), attributes: new Map() },
  journeys: {
    ...{ count: 0, child: new Uint32Array(0), firstVisit: new Uint32Array(0) },
    ...{ start: new Float64Array(0), earlier: new Uint8Array(0) },
  },
}

function mulberry32(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
