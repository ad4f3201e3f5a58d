import type { Track, TrackLayout } from './layout-tracks.ts'

export interface Crowd {
  /** By station: dots waiting at once at most. */
  readonly peak: Uint32Array
  /** By track: dots under way at once at most. */
  readonly load: Uint32Array
  readonly children: number
}

/** Sizes in map units: one radius and one pitch for the whole map, so that area is children. */
export interface Sizes {
  readonly dotRadius: number
  readonly pitch: Float32Array // by station
  readonly plateRadius: Float32Array // by station
}

const LARGEST_RADIUS = 2
/** Fewer children than this may have larger dots yet, so that a few dozen are not lost on the map. */
const FEW_CHILDREN = 700
const LARGEST_OF_FEW = 3
const SMALLEST_RADIUS = 0.55
const LARGEST_CROWD = 58 // radius of the fullest plate
const NEIGHBOUR_ROOM = 12 // between two crowds as large as they may be, on either side
const FILL = 1.05 // share of a line's area that dots may take
const HEAVY_LOAD = 40 // lighter lines have room for any dot
const PITCH_PER_RADIUS = 1.27
const USUAL_RADIUS = 1.28
const USUAL_CHILDREN = 9000
const PLATE_MARGIN = 4.5
const SMALLEST_PLATE = 12.5
const PLATE_EDGE = 2 // of a plate beyond the line that ends under it
const DOOR_RADIUS = 12

/** Room that dots need on a line, in radii, and what the casing takes of a bed. */
export const LANE_PER_RADIUS = 2.15
export const BED_EDGE = 1.6

export const usableBed = (track: Pick<Track, 'width' | 'keepLeft'>): number =>
  track.keepLeft ? track.width / 2 : track.width

/** Lanes of a track: how many dots fit side by side; at least one. */
export const lanesOf = (track: Track, dotRadius: number): number =>
  Math.max(1, Math.floor((usableBed(track) - BED_EDGE) / (LANE_PER_RADIUS * dotRadius)))

/** The mock's rule: as large as the fullest line, the fullest plate and the number of children allow. */
export function dotSizes(layout: TrackLayout, crowd: Crowd): Sizes {
  const few = Math.max(1, (FEW_CHILDREN / Math.max(1, crowd.children)) ** 0.25)
  let radius = Math.min(
    Math.min(LARGEST_OF_FEW, LARGEST_RADIUS * few),
    USUAL_RADIUS * Math.max(1, Math.sqrt(USUAL_CHILDREN / Math.max(1, crowd.children))),
  )
  layout.tracks.forEach((track, i) => {
    const load = crowd.load[i]!
    // A rare step has little room on purpose: one crowd on it must not shrink every dot of the map.
    if (load <= HEAVY_LOAD || track.kind === 'automatic' || track.kind === 'against') return
    const length = Math.max(1, track.path.length - 36) // plates cover the ends
    radius = Math.min(radius, Math.sqrt((FILL * length * usableBed(track)) / load) / LANE_PER_RADIUS)
  })
  const largest = largestCrowds(layout)
  layout.stations.forEach(({ kind }, i) => {
    if (kind === 'stage' && crowd.peak[i]! > 0)
      radius = Math.min(radius, largest[i]! / Math.sqrt(crowd.peak[i]!) / PITCH_PER_RADIUS)
  })
  const dotRadius = Math.max(SMALLEST_RADIUS, radius)
  const widest = widestLines(layout)
  const pitch = new Float32Array(layout.stations.length)
  const plateRadius = new Float32Array(layout.stations.length)
  layout.stations.forEach(({ kind }, i) => {
    const peak = crowd.peak[i]!
    // A crowd beyond what the smallest dots allow, and every doorway, packs closer.
    pitch[i] =
      kind === 'exit'
        ? Math.min(0.95 * dotRadius, DOOR_RADIUS / Math.sqrt(peak + 1))
        : Math.min(PITCH_PER_RADIUS * dotRadius, largest[i]! / Math.sqrt(Math.max(1, peak)))
    plateRadius[i] =
      kind === 'exit'
        ? 0
        : Math.max(SMALLEST_PLATE, widest[i]! / 2 + PLATE_EDGE, plateRadiusFor(pitch[i]!, peak))
  })
  return { dotRadius, pitch, plateRadius }
}

/** Of a plate that just holds a crowd. */
export const plateRadiusFor = (pitch: number, crowd: number): number =>
  pitch * Math.sqrt(crowd + 0.5) + PLATE_MARGIN

/** By station: of the lines that begin or end there. */
function widestLines({ stations, tracks }: TrackLayout): Float64Array {
  const widest = new Float64Array(stations.length)
  for (const { kind, from, to, width } of tracks) {
    if (kind !== 'line') continue
    widest[from] = Math.max(widest[from]!, width)
    widest[to] = Math.max(widest[to]!, width)
  }
  return widest
}

/** By station: how large a crowd may be, so that it does not reach the nearest station's. */
function largestCrowds({ stations }: TrackLayout): Float64Array {
  const stages = stations.filter(({ kind }) => kind === 'stage')
  return Float64Array.from(stations, (station) => {
    const nearest = stages.reduce(
      (least, { x, y }) => Math.min(least, Math.hypot(x - station.x, y - station.y) || least),
      Number.POSITIVE_INFINITY,
    )
    return Math.max(SMALLEST_PLATE, Math.min(LARGEST_CROWD, nearest / 2 - NEIGHBOUR_ROOM))
  })
}
