// The same moving dots for every engine: N children, each on `k` legs one after the other, on straight lines.

import { random } from '../data/chance.mjs'

export const WIDTH = 1280
export const HEIGHT = 720
export const RADIUS = 2
/** As many lines as a real map has, each a bed broad enough to spread the dots over the screen. */
const TRACKS = 48
const HALF_WIDTH = 60
export const LARGEST_LANE = 127

/**
 * Legs in the order of dot, then time: on a track, in a lane of it. Times are whole milliseconds; every dot is under way
 * at every moment from `start` to `end`.
 */
export function makeWorkload(n, k, ms, seed = 1) {
  const chance = random(seed)
  const legs = n * k
  const t0 = new Uint32Array(legs)
  const dur = new Uint32Array(legs)
  const track = new Uint16Array(legs)
  const lane = new Int8Array(legs)
  // Ticks cannot be negative: the clock of the legs starts one longest leg early
  const lead = Math.ceil(1.5 * ms)
  const tracks = makeTracks(chance)
  let end = 0xffffffff
  for (let dot = 0, leg = 0; dot < n; dot++) {
    let t = 0
    for (let i = 0; i < k; i++, leg++) {
      t0[leg] = t
      const length = i === 0 ? lead + Math.floor(chance() * ms) : Math.floor((0.5 + chance()) * ms)
      dur[leg] = Math.max(1, length)
      track[leg] = Math.floor(chance() * TRACKS)
      lane[leg] = Math.floor(chance() * (2 * LARGEST_LANE + 1)) - LARGEST_LANE
      t += dur[leg]
    }
    end = Math.min(end, t)
  }
  return { n, k, legs, tracks, trackCount: TRACKS, t0, dur, track, lane, start: lead, end }
}

/** Six floats a track: both ends, then what one lane moves sideways. */
export const TRACK_STRIDE = 6
function makeTracks(chance) {
  const tracks = new Float32Array(TRACKS * TRACK_STRIDE)
  const inside = (size) => HALF_WIDTH + RADIUS + chance() * (size - 2 * (HALF_WIDTH + RADIUS))
  for (let o = 0; o < tracks.length; o += TRACK_STRIDE) {
    const ends = [inside(WIDTH), inside(HEIGHT), inside(WIDTH), inside(HEIGHT)]
    const length = Math.hypot(ends[2] - ends[0], ends[3] - ends[1])
    const sideways = HALF_WIDTH / LARGEST_LANE / length
    tracks.set([...ends, (ends[3] - ends[1]) * sideways, (ends[0] - ends[2]) * sideways], o)
  }
  return tracks
}

/** Where a leg begins and ends, as x, y, x, y. */
export function endsOfLeg({ tracks, track, lane }, leg, into, o) {
  const line = track[leg] * TRACK_STRIDE
  const aside = lane[leg]
  for (let i = 0; i < 4; i++) into[o + i] = tracks[line + i] + tracks[line + 4 + (i & 1)] * aside
}

/** Keeps, for every dot, the leg it is on: a frame on from the last costs one look a dot, a seek searches. */
export function follower(workload) {
  const { n, k, t0, dur } = workload
  const current = new Uint32Array(n)
  const ends = new Float32Array(n * 4)
  let last = Number.POSITIVE_INFINITY
  /** Writes x, y (and nothing else) at `stride` floats a dot. */
  return function place(t, out, stride) {
    const again = t < last
    last = t
    for (let dot = 0, o = 0; dot < n; dot++, o += stride) {
      const final = dot * k + k - 1
      let leg = again ? dot * k : current[dot]
      const before = leg
      while (leg < final && t >= t0[leg] + dur[leg]) leg++
      if (again || leg !== before) endsOfLeg(workload, leg, ends, dot * 4)
      current[dot] = leg
      const u = (t - t0[leg]) / dur[leg]
      const e = dot * 4
      out[o] = ends[e] + (ends[e + 2] - ends[e]) * u
      out[o + 1] = ends[e + 1] + (ends[e + 3] - ends[e + 1]) * u
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
