import {
  ANCHORED,
  CENTRE_SEAT,
  EASE_SHARE,
  EASED,
  FROM_TEXEL,
  NO_SEAT,
  ROW_STRIDE,
  SAMPLES,
  type Scene,
  TO_TEXEL,
  TURN_BLOCK_BITS,
  TURN_STRIDE,
  TURNS,
} from './scene.ts'

export interface MapPlace {
  x: number
  y: number
}

const smoothstep = (e: number): number => e * e * (3 - 2 * e)

/**
 * Where the dot of a leg is at tick `t`, in map units; `t` from t0 to t0 + dur. The drawing engines repeat this
 * function, one as a shader and one inlined; tests hold them to it.
 */
export function positionAt(scene: Scene, leg: number, t: number, into: MapPlace = { x: 0, y: 0 }): MapPlace {
  const { times, ways, rows } = scene
  const past = t - times[2 * leg]!
  const dur = times[2 * leg + 1]!
  const row = ways[4 * leg]!
  const seatA = ways[4 * leg + 1]!
  const seatB = ways[4 * leg + 2]!
  const lane = ((ways[4 * leg + 3]! << 24) >> 24) / 127
  const flags = ways[4 * leg + 3]! >> 8
  const turn = flags & TURNS ? (scene.turnBlock[leg >> TURN_BLOCK_BITS]! + seatA) * TURN_STRIDE : -1
  const ease = Math.min(scene.easeTicks, dur * EASE_SHARE)
  if (row >= scene.layout.tracks.length) seatAt(scene, row, TO_TEXEL, seatB, into)
  else {
    let u = past / dur
    if (flags & EASED) u = smoothstep(u)
    if (turn >= 0) u = scene.turns[turn + 2]! + (scene.turns[turn + 3]! - scene.turns[turn + 2]!) * u
    const along = u * (SAMPLES - 1)
    const sample = Math.min(SAMPLES - 2, Math.floor(along))
    const f = along - sample
    const o = row * ROW_STRIDE + 4 * sample
    const x = rows[o]! + rows[o + 2]! * lane
    const y = rows[o + 1]! + rows[o + 3]! * lane
    into.x = x + (rows[o + 4]! + rows[o + 6]! * lane - x) * f
    into.y = y + (rows[o + 5]! + rows[o + 7]! * lane - y) * f
    const left = dur - past
    if (seatB !== NO_SEAT && left < ease)
      towardsSeat(scene, row, TO_TEXEL, seatB, smoothstep(left / ease), into)
    if (turn < 0 && seatA !== NO_SEAT && past < ease)
      towardsSeat(scene, row, FROM_TEXEL, seatA, smoothstep(past / ease), into)
  }
  if (flags & ANCHORED && past < ease) {
    const e = smoothstep(past / ease)
    into.x = scene.turns[turn]! + (into.x - scene.turns[turn]!) * e
    into.y = scene.turns[turn + 1]! + (into.y - scene.turns[turn + 1]!) * e
  }
  return into
}

function seatAt(scene: Scene, row: number, texel: number, seat: number, into: MapPlace): void {
  const { rows, sunflower } = scene
  const station = row * ROW_STRIDE + 4 * texel
  const pitch = seat === CENTRE_SEAT ? 0 : rows[station + 2]!
  const place = seat === CENTRE_SEAT ? 0 : 2 * seat
  into.x = rows[station]! + (pitch === 0 ? 0 : pitch * sunflower[place]!)
  into.y = rows[station + 1]! + (pitch === 0 ? 0 : pitch * sunflower[place + 1]!)
}

/** @param share 0 at the seat, 1 where `into` is now */
function towardsSeat(
  scene: Scene,
  row: number,
  texel: number,
  seat: number,
  share: number,
  into: MapPlace,
): void {
  const { x, y } = into
  seatAt(scene, row, texel, seat, into)
  into.x += (x - into.x) * share
  into.y += (y - into.y) * share
}
