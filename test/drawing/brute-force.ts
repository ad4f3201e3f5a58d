import { dotPixels, pixelSize, type Scene, type View } from '../../src/core/4-visualise/index.ts'

/*
 * The reference that engines are held to: every leg is looked at, no index, no shared position function, no stamps;
 * doubles throughout, painted from the bottom up. Flags and seats are spelt out as numbers on purpose.
 */

export interface PlainDot {
  readonly leg: number
  readonly x: number
  readonly y: number
  readonly alpha: number
  readonly hollow: boolean
}

const smooth = (e: number): number => 3 * e ** 2 - 2 * e ** 3
const between = (a: readonly number[], b: readonly number[], e: number): [number, number] => [
  a[0]! * (1 - e) + b[0]! * e,
  a[1]! * (1 - e) + b[1]! * e,
]

/** Every dot alive at `t` whose style is not 255, in the order of the legs. */
export function plainDots(scene: Scene, t: number, style: Uint8Array): PlainDot[] {
  const dots: PlainDot[] = []
  for (let leg = 0; leg < scene.count; leg++) {
    const t0 = scene.times[2 * leg]!
    const dur = scene.times[2 * leg + 1]!
    if (t < t0 || t >= t0 + dur || style[leg] === 255) continue
    dots.push(plainDot(scene, leg, t - t0, dur))
  }
  return dots
}

function plainDot(scene: Scene, leg: number, past: number, dur: number): PlainDot {
  const [row, seatA, seatB, last] = [...scene.ways.subarray(4 * leg, 4 * leg + 4)] as [
    number,
    number,
    number,
    number,
  ]
  const flags = last >> 8
  const lane = (last & 255) > 127 ? (last & 255) - 256 : last & 255
  const has = (bit: number): boolean => (flags & bit) !== 0
  const turnAt = 4 * (scene.turnBlock[Math.floor(leg / 65536)]! + seatA)
  const turn = has(16) ? [...scene.turns.subarray(turnAt, turnAt + 4)] : [0, 0, 0, 1]
  const texel = (k: number): number[] => [...scene.rows.subarray((row * 66 + k) * 4, (row * 66 + k) * 4 + 4)]
  const seat = (station: number[], s: number): [number, number] => {
    if (s === 0xfffe) return [station[0]!, station[1]!]
    const radius = station[2]! * Math.sqrt(s + 0.5)
    const angle = s * Math.PI * (3 - Math.sqrt(5))
    return [station[0]! + radius * Math.cos(angle), station[1]! + radius * Math.sin(angle)]
  }
  const ease = Math.min(scene.easeTicks, 0.3 * dur)
  let place: [number, number]
  if (row >= scene.layout.tracks.length) place = seat(texel(65), seatB)
  else {
    const u = turn[2]! + (turn[3]! - turn[2]!) * (has(2) ? smooth(past / dur) : past / dur)
    const k = Math.min(62, Math.floor(u * 63))
    const at = (p: number[]): [number, number] => [p[0]! + (p[2]! * lane) / 127, p[1]! + (p[3]! * lane) / 127]
    place = between(at(texel(k)), at(texel(k + 1)), u * 63 - k)
    if (seatB !== 0xffff && dur - past < ease)
      place = between(seat(texel(65), seatB), place, smooth((dur - past) / ease))
    if (!has(16) && seatA !== 0xffff && past < ease)
      place = between(seat(texel(64), seatA), place, smooth(past / ease))
  }
  if (has(32) && past < ease) place = between(turn, place, smooth(past / ease))
  const alpha = (has(8) ? Math.min(1, past / scene.easeTicks) : 1) * (has(4) ? 1 - past / dur : 1)
  return { leg, x: place[0], y: place[1], alpha, hollow: has(1) }
}

/**
 * The picture, premultiplied, four numbers 0–255 a pixel. More than 50,000 dots have hard edges; each has the pixel that
 * it lies on.
 * @param wholePixels whether hard dots lie on the middle of a pixel, as the CPU has them
 */
export function plainPicture(
  scene: Scene,
  t: number,
  view: View,
  style: Uint8Array,
  palette: Uint8Array,
  wholePixels: boolean,
): Float64Array {
  const { width, height } = pixelSize(view)
  const picture = new Float64Array(4 * width * height)
  const radius = dotPixels(scene, view)
  const dots = plainDots(scene, t, style)
  const hard = dots.length > 50_000
  const snapped = (at: number): number => (hard && wholePixels ? Math.floor(at) + 0.5 : at)
  for (const dot of dots) {
    const x = snapped((dot.x * view.scale + view.x) * view.pixelRatio)
    const y = snapped((dot.y * view.scale + view.y) * view.pixelRatio)
    const colour = palette.subarray(4 * style[dot.leg]!, 4 * style[dot.leg]! + 4)
    const reach = radius * 1.5 + 2
    for (let py = Math.max(0, Math.floor(y - reach)); py < Math.min(height, y + reach); py++)
      for (let px = Math.max(0, Math.floor(x - reach)); px < Math.min(width, x + reach); px++) {
        const d = Math.hypot(px + 0.5 - x, py + 0.5 - y)
        const edge = hard ? hardEdge(d, radius, dot.hollow) : softEdge(d, radius, dot.hollow)
        const alpha = (Math.max(0, Math.min(1, edge)) * dot.alpha * colour[3]!) / 255
        const o = 4 * (py * width + px)
        for (let c = 0; c < 3; c++) picture[o + c] = picture[o + c]! * (1 - alpha) + colour[c]! * alpha
        picture[o + 3] = picture[o + 3]! * (1 - alpha) + 255 * alpha
      }
  }
  return picture
}

const softEdge = (d: number, radius: number, hollow: boolean): number =>
  hollow ? 0.275 * radius + 0.5 - Math.abs(d - 0.98 * radius) : radius + 0.5 - d

function hardEdge(d: number, radius: number, hollow: boolean): number {
  const hole = hollow && 0.705 * radius >= Math.SQRT1_2 ? 0.705 * radius : 0
  return d >= hole && d <= Math.max(Math.SQRT1_2, (hollow ? 1.255 : 1) * radius) ? 1 : 0
}

export interface Difference {
  /** The largest of any channel of any pixel, and the mean of all that either picture has drawn, 0–255. */
  readonly worst: number
  readonly mean: number
  /** The share of pixels of which a channel differs by more than 24. */
  readonly unlike: number
  /** Pixels that the reference has drawn. */
  readonly drawn: number
}

/** @param pixels not premultiplied, as ImageData has them */
export function differenceFrom(plain: Float64Array, pixels: Uint8ClampedArray): Difference {
  let worst = 0
  let sum = 0
  let drawn = 0
  let seen = 0
  let unlike = 0
  for (let o = 0; o < plain.length; o += 4) {
    const alpha = pixels[o + 3]! / 255
    if (plain[o + 3]! > 0) drawn++
    if (plain[o + 3]! > 0 || alpha > 0) seen++
    let most = 0
    for (let c = 0; c < 4; c++) {
      const difference = Math.abs(plain[o + c]! - (c === 3 ? pixels[o + 3]! : pixels[o + c]! * alpha))
      sum += difference
      most = Math.max(most, difference)
    }
    worst = Math.max(worst, most)
    if (most > 24) unlike++
  }
  return { worst, mean: sum / Math.max(1, 4 * seen), unlike: unlike / Math.max(1, seen), drawn }
}
