import { NONE } from '../model/index.ts'
import { BED_EDGE, type Sizes, usableBed } from './dot-size.ts'
import type { Track, TrackLayout } from './layout-tracks.ts'
import { placeAlong } from './rounded-path.ts'
import { FROM_TEXEL, ROW_STRIDE, SAMPLES, TO_TEXEL } from './scene.ts'

const LANE_MARGIN = 0.8 // radii between the outermost lane and the bed's edge
const LARGEST_TRIM = 0.4 // of a track that two plates may cover, each

/**
 * Rows of the texture that places dots: per track 64 samples between the plates as x, y (the middle of the lanes) and
 * the vector from there to the outermost left lane; then the stations at its ends. A station's row is its place alone.
 */
export function sampleRows(layout: TrackLayout, sizes: Sizes): Float32Array {
  const rows = new Float32Array((layout.tracks.length + layout.stations.length) * ROW_STRIDE)
  layout.tracks.forEach((track, i) => {
    sampleTrack(rows, i * ROW_STRIDE, track, sizes)
    placeStation(rows, i * ROW_STRIDE + FROM_TEXEL * 4, layout, sizes, track.from)
    placeStation(rows, i * ROW_STRIDE + TO_TEXEL * 4, layout, sizes, track.to)
  })
  layout.stations.forEach((_, i) => {
    const row = (layout.tracks.length + i) * ROW_STRIDE
    placeStation(rows, row + FROM_TEXEL * 4, layout, sizes, i)
    placeStation(rows, row + TO_TEXEL * 4, layout, sizes, i)
  })
  return rows
}

function sampleTrack(rows: Float32Array, row: number, track: Track, sizes: Sizes): void {
  const { path } = track
  const trim = (station: number): number => {
    const plate = station === NONE ? 0 : sizes.plateRadius[station]!
    return Math.min(LARGEST_TRIM * path.length, Math.max(0, plate - 1))
  }
  const first = trim(track.from)
  const last = path.length - trim(track.to)
  const aside = track.keepLeft ? track.width / 4 : 0
  for (let k = 0; k < SAMPLES; k++) {
    const s = first + ((last - first) * k) / (SAMPLES - 1)
    const place = placeAlong(path, s)
    // Left of the direction of travel; y grows downwards.
    const nx = place.dy
    const ny = -place.dx
    const bed = track.widths ? widthAt(track, track.widths, s) : usableBed(track)
    const half = Math.max(0, bed - BED_EDGE - 2 * LANE_MARGIN * sizes.dotRadius) / 2
    rows[row + 4 * k] = place.x + nx * aside
    rows[row + 4 * k + 1] = place.y + ny * aside
    rows[row + 4 * k + 2] = nx * half
    rows[row + 4 * k + 3] = ny * half
  }
}

function widthAt({ path: { along } }: Track, widths: Float64Array, s: number): number {
  let i = 1
  while (i < along.length - 1 && along[i]! < s) i++
  const f = (s - along[i - 1]!) / (along[i]! - along[i - 1]! || 1)
  return widths[i - 1]! + (widths[i]! - widths[i - 1]!) * Math.max(0, Math.min(1, f))
}

function placeStation(
  rows: Float32Array,
  to: number,
  layout: TrackLayout,
  sizes: Sizes,
  station: number,
): void {
  const place = layout.stations[station]
  if (place === undefined) return
  rows[to] = place.x
  rows[to + 1] = place.y
  rows[to + 2] = sizes.pitch[station]!
}
