// The same moving dots for every engine: N children, each on `k` legs one after the other, on straight lines.

import { random } from '../data/chance.mjs'

export const WIDTH = 1280
export const HEIGHT = 720
export const RADIUS = 2
const TRACKS = 4096

/**
 * Legs in the order of dot, then time. Times are whole milliseconds; every dot is under way at every moment from 0 to
 * `span`.
 */
export function makeWorkload(n, k, ms, seed = 1) {
  const chance = random(seed)
  const tracks = new Float32Array(TRACKS * 4)
  for (let i = 0; i < tracks.length; i += 2) {
    tracks[i] = RADIUS + chance() * (WIDTH - 2 * RADIUS)
    tracks[i + 1] = RADIUS + chance() * (HEIGHT - 2 * RADIUS)
  }
  const legs = n * k
  const t0 = new Uint32Array(legs)
  const dur = new Uint32Array(legs)
  const track = new Uint16Array(legs)
  // Ticks cannot be negative: the clock of the legs starts one longest leg early
  const lead = Math.ceil(1.5 * ms)
  let end = 0xffffffff
  for (let dot = 0, leg = 0; dot < n; dot++) {
    let t = 0
    for (let i = 0; i < k; i++, leg++) {
      t0[leg] = t
      const length = i === 0 ? lead + Math.floor(chance() * ms) : Math.floor((0.5 + chance()) * ms)
      dur[leg] = Math.max(1, length)
      track[leg] = Math.floor(chance() * TRACKS)
      t += dur[leg]
    }
    end = Math.min(end, t)
  }
  return { n, k, legs, tracks, trackCount: TRACKS, t0, dur, track, start: lead, end }
}

/** Keeps, for every dot, which leg it is on: a frame on from the last costs one look a dot, a seek searches. */
export function follower({ n, k, tracks, t0, dur, track }) {
  const current = new Uint32Array(n)
  for (let dot = 0; dot < n; dot++) current[dot] = dot * k
  let last = 0
  /** Writes x, y (and nothing else) at `stride` floats a dot. */
  return function place(t, out, stride) {
    if (t < last) for (let dot = 0; dot < n; dot++) current[dot] = dot * k
    last = t
    for (let dot = 0, o = 0; dot < n; dot++, o += stride) {
      let leg = current[dot]
      while (t >= t0[leg] + dur[leg] && leg < dot * k + k - 1) leg++
      current[dot] = leg
      const u = (t - t0[leg]) / dur[leg]
      const line = track[leg] * 4
      out[o] = tracks[line] + (tracks[line + 2] - tracks[line]) * u
      out[o + 1] = tracks[line + 1] + (tracks[line + 3] - tracks[line + 1]) * u
    }
  }
}

/** Pixels covered at a moment, by stamping discs one after the other. */
export function bruteForcePixels(workload, t) {
  const at = new Float32Array(workload.n * 2)
  follower(workload)(t, at, 2)
  const covered = new Uint8Array(WIDTH * HEIGHT)
  for (let i = 0; i < at.length; i += 2)
    for (let y = Math.floor(at[i + 1] - RADIUS); y <= at[i + 1] + RADIUS; y++)
      for (let x = Math.floor(at[i] - RADIUS); x <= at[i] + RADIUS; x++) {
        const dx = x + 0.5 - at[i]
        const dy = y + 0.5 - at[i + 1]
        if (dx * dx + dy * dy <= RADIUS * RADIUS && x >= 0 && y >= 0 && x < WIDTH && y < HEIGHT)
          covered[y * WIDTH + x] = 1
      }
  return covered.reduce((sum, one) => sum + one, 0)
}
