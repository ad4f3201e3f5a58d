import {
  ANCHORED,
  CENTRE_SEAT,
  type DrawnScene,
  EASE_SHARE,
  EASED,
  FADES_IN,
  FADES_OUT,
  FROM_TEXEL,
  HIDDEN,
  NO_SEAT,
  ROW_STRIDE,
  SAMPLES,
  TO_TEXEL,
  TURN_BLOCK_BITS,
  TURN_STRIDE,
  TURNS,
} from './scene.ts'

/** Dots in drawing order. The buffers are the caller's to keep: read only `count` of them. */
export interface Dots {
  count: number
  leg: Uint32Array
  /** Map units: x, y a dot. */
  places: Float32Array
  /** How much of the dot has faded in and not yet out: 0 to 1. */
  alpha: Float32Array
}

export const roomForDots = (size: number): Dots => ({
  count: 0,
  leg: new Uint32Array(size),
  places: new Float32Array(2 * size),
  alpha: new Float32Array(size),
})

const LANE = 1 / 127 // lanes count from −127 to 127

const smoothstep = (e: number): number => e * e * (3 - 2 * e)

/**
 * Appends the dots of legs `first` … `end` that are under way at tick `t` and not hidden. This is the one position
 * function of the CPU; the shader of the app repeats it, and tests hold both to a plain one.
 * @param style null: place every leg, even one that ends at `t`
 */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: one loop, because at a million dots a call for each is too many
export function placeLegs(
  scene: DrawnScene,
  first: number,
  end: number,
  t: number,
  style: Uint8Array | null,
  into: Dots,
): void {
  const { times, ways, rows, sunflower, turns, turnBlock, easeTicks } = scene
  const { leg, places, alpha } = into
  const tracks = scene.trackCount
  let count = into.count
  for (let i = first; i < end; i++) {
    const past = t - times[2 * i]!
    const dur = times[2 * i + 1]!
    if (style !== null && (past >= dur || style[i] === HIDDEN)) continue
    const row = ways[4 * i]!
    const manner = ways[4 * i + 3]!
    const flags = manner >> 8
    const base = row * ROW_STRIDE
    const turn = flags & TURNS ? (turnBlock[i >>> TURN_BLOCK_BITS]! + ways[4 * i + 1]!) * TURN_STRIDE : -1
    const ease = Math.min(easeTicks, dur * EASE_SHARE)
    let x: number
    let y: number
    if (row >= tracks) {
      const seatB = ways[4 * i + 2]!
      const pitch = rows[base + 4 * TO_TEXEL + 2]!
      x = rows[base + 4 * TO_TEXEL]! + pitch * sunflower[2 * seatB]!
      y = rows[base + 4 * TO_TEXEL + 1]! + pitch * sunflower[2 * seatB + 1]!
    } else {
      let u = past / dur
      if (flags & EASED) u = smoothstep(u)
      if (turn >= 0) u = turns[turn + 2]! + (turns[turn + 3]! - turns[turn + 2]!) * u
      const along = u * (SAMPLES - 1)
      const sample = Math.min(SAMPLES - 2, along | 0)
      const f = along - sample
      const o = base + 4 * sample
      const lane = ((manner << 24) >> 24) * LANE
      x = rows[o]! + rows[o + 2]! * lane
      y = rows[o + 1]! + rows[o + 3]! * lane
      x += (rows[o + 4]! + rows[o + 6]! * lane - x) * f
      y += (rows[o + 5]! + rows[o + 7]! * lane - y) * f
      // Seats at the ends: what comes first is nearer the seat, so the line blends into it.
      const left = dur - past
      const seatB = left < ease ? ways[4 * i + 2]! : NO_SEAT
      if (seatB !== NO_SEAT) {
        const e = smoothstep(left / ease)
        const pitch = seatB === CENTRE_SEAT ? 0 : rows[base + 4 * TO_TEXEL + 2]!
        const seat = seatB === CENTRE_SEAT ? 0 : 2 * seatB
        const sx = rows[base + 4 * TO_TEXEL]! + (pitch && pitch * sunflower[seat]!)
        const sy = rows[base + 4 * TO_TEXEL + 1]! + (pitch && pitch * sunflower[seat + 1]!)
        x = sx + (x - sx) * e
        y = sy + (y - sy) * e
      }
      const seatA = past < ease && turn < 0 ? ways[4 * i + 1]! : NO_SEAT
      if (seatA !== NO_SEAT) {
        const e = smoothstep(past / ease)
        const pitch = seatA === CENTRE_SEAT ? 0 : rows[base + 4 * FROM_TEXEL + 2]!
        const seat = seatA === CENTRE_SEAT ? 0 : 2 * seatA
        const sx = rows[base + 4 * FROM_TEXEL]! + (pitch && pitch * sunflower[seat]!)
        const sy = rows[base + 4 * FROM_TEXEL + 1]! + (pitch && pitch * sunflower[seat + 1]!)
        x = sx + (x - sx) * e
        y = sy + (y - sy) * e
      }
    }
    if (past < ease && flags & ANCHORED) {
      const e = smoothstep(past / ease)
      x = turns[turn]! + (x - turns[turn]!) * e
      y = turns[turn + 1]! + (y - turns[turn + 1]!) * e
    }
    let opacity = 1
    if (flags & (FADES_IN | FADES_OUT)) {
      if (flags & FADES_IN) opacity = Math.min(1, past / easeTicks)
      if (flags & FADES_OUT) opacity *= 1 - past / dur
    }
    leg[count] = i
    places[2 * count] = x
    places[2 * count + 1] = y
    alpha[count++] = opacity
  }
  into.count = count
}

export interface MapPlace {
  readonly x: number
  readonly y: number
}

/** Where the dot of a leg is at tick `t`, from its t0 to its end, in map units. */
export function positionAt(
  scene: DrawnScene,
  leg: number,
  t: number,
  scratch: Dots = roomForDots(1),
): MapPlace {
  scratch.count = 0
  placeLegs(scene, leg, leg + 1, t, null, scratch)
  return { x: scratch.places[0]!, y: scratch.places[1]! }
}
