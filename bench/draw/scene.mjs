// The workload as the product's own scene: tracks become rows of samples, legs are packed and indexed as its builder does.
import { NO_SEAT, ROW_TEXELS, SAMPLES, TIMES_STRIDE, WAYS_STRIDE } from '../../src/core/4-visualise/index.ts'
import { HEIGHT, LARGEST_LANE, RADIUS, TRACK_STRIDE, WIDTH } from './workload.mjs'

const CLASSES = 33
const durationClass = (dur) => 32 - Math.clz32(dur)

export const VIEW = { scale: 1, x: 0, y: 0, width: WIDTH, height: HEIGHT, pixelRatio: 1 }
/** Colours by style: all of the workload's legs have style 0. */
export const PALETTE = Uint8Array.of(18, 67, 109, 255)

export function sceneOf({ legs, tracks, trackCount, t0, dur, track, lane, end }) {
  // By class, then start; legs come in the order of dots, and the sort is stable
  const key = new Float64Array(legs)
  for (let leg = 0; leg < legs; leg++) key[leg] = durationClass(dur[leg]) * 2 ** 32 + t0[leg]
  const order = Uint32Array.from({ length: legs }, (_, leg) => leg).sort((a, b) => key[a] - key[b] || a - b)

  const times = new Uint32Array(legs * TIMES_STRIDE)
  const ways = new Uint16Array(legs * WAYS_STRIDE)
  const classOffset = new Uint32Array(CLASSES + 1)
  order.forEach((leg, i) => {
    times[TIMES_STRIDE * i] = t0[leg]
    times[TIMES_STRIDE * i + 1] = dur[leg]
    ways[WAYS_STRIDE * i] = track[leg]
    ways[WAYS_STRIDE * i + 1] = NO_SEAT
    ways[WAYS_STRIDE * i + 2] = NO_SEAT
    ways[WAYS_STRIDE * i + 3] = lane[leg] & 0xff
    classOffset[durationClass(dur[leg]) + 1] = i + 1
  })
  for (let c = 1; c < classOffset.length; c++) classOffset[c] = Math.max(classOffset[c], classOffset[c - 1])

  return {
    motion: 'travel',
    clock: { unit: 'ms', origin: 0, ticksPerUnit: 1, dayTicks: 1000, end },
    layout: { size: [WIDTH, HEIGHT], stations: [], tracks: Array.from({ length: trackCount }, () => ({})) },
    count: legs,
    trackCount,
    times,
    ways,
    visit: order,
    childOfVisit: new Uint32Array(legs),
    turns: new Float32Array(4),
    sunflower: new Float32Array(4),
    turnBlock: new Uint32Array((legs >> 16) + 1),
    classOffset,
    rows: sampled(tracks, trackCount),
    peak: new Uint32Array(0),
    pitch: new Float32Array(0),
    plateRadius: new Float32Array(0),
    load: new Uint32Array(trackCount),
    lanes: new Uint8Array(trackCount).fill(1),
    dotRadius: RADIUS,
    easeTicks: 0,
  }
}

function sampled(tracks, trackCount) {
  const rows = new Float32Array(trackCount * ROW_TEXELS * 4)
  for (let track = 0; track < trackCount; track++)
    for (let sample = 0; sample < SAMPLES; sample++) {
      const u = sample / (SAMPLES - 1)
      const o = (track * ROW_TEXELS + sample) * 4
      for (let axis = 0; axis < 2; axis++) {
        const line = track * TRACK_STRIDE + axis
        rows[o + axis] = tracks[line] + (tracks[line + 2] - tracks[line]) * u
        rows[o + 2 + axis] = tracks[line + 4] * LARGEST_LANE
      }
    }
  return rows
}
