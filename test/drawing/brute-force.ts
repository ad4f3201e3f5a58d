import { dotPixels, pixelSize, type Scene, type View } from '../../src/core/4-visualise/index.ts'

/*
 * The reference that engines are held to: every leg is looked at, no index, no shared position function, no
 * stamps; doubles throughout, painted from the bottom up. Flags and seats are spelt out as numbers on purpose.
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
 * Where an engine puts a dot. The processor: soft dots on the middle of an eighth of a pixel, hard ones on that of a whole
 * one, and no edge fainter than 13 of 255. A graphics card: on its own grid, of that many bits below the pixel.
 */
export type Placing =
  | { readonly kind: 'exact' }
  | { readonly kind: 'processor' }
  | { readonly kind: 'card'; readonly subpixelBits: number }

export interface PlainPicture {
  /** Premultiplied, four numbers 0–255 a pixel. */
  readonly pixels: Float64Array
  /** By pixel: how far an engine that places dots so may lie from it in any channel, 0–255. */
  readonly slack: Float64Array
}

/** In map units: places are kept in 24 bits, and the shader works them out in as many. */
const PLACE_ERROR = { processor: 1e-4, card: 2e-4 }
const FAINTEST = 13 / 255
/** Each time a colour is laid over another, it and its alpha are kept in 8 bits: half a step each. */
const ROUNDING = 1

/**
 * The picture as `placing` has it, and how sure it is. More than 50,000 dots have hard edges; each has the pixel that it
 * lies on. Where no edge that may lie elsewhere shows, only rounding is left.
 */
export function plainPicture(
  scene: Scene,
  t: number,
  view: View,
  style: Uint8Array,
  palette: Uint8Array,
  placing: Placing,
): PlainPicture {
  const { width, height } = pixelSize(view)
  const pixels = new Float64Array(4 * width * height)
  const slack = new Float64Array(width * height)
  const radius = dotPixels(scene, view)
  const dots = plainDots(scene, t, style)
  const hard = dots.length > 50_000
  const toPixels = view.scale * view.pixelRatio
  const isCut = placing.kind === 'processor' && !hard
  const reach = radius * 1.5 + 2
  for (const dot of dots) {
    const x = placed(dot.x * toPixels + view.x * view.pixelRatio, placing, hard, toPixels)
    const y = placed(dot.y * toPixels + view.y * view.pixelRatio, placing, hard, toPixels)
    const slip = Math.hypot(x.slip, y.slip)
    const colour = palette.subarray(4 * style[dot.leg]!, 4 * style[dot.leg]! + 4)
    const opacity = (dot.alpha * colour[3]!) / 255
    for (let py = Math.max(0, Math.floor(y.at - reach)); py < Math.min(height, y.at + reach); py++)
      for (let px = Math.max(0, Math.floor(x.at - reach)); px < Math.min(width, x.at + reach); px++) {
        const d = Math.hypot(px + 0.5 - x.at, py + 0.5 - y.at)
        const { cover, unsure } = hard
          ? hardCover(d, slip, radius, dot.hollow)
          : softCover(d, slip, radius, dot.hollow, isCut)
        if (cover > 0 || unsure > 0)
          lay(pixels, slack, py * width + px, colour, cover * opacity, unsure * opacity)
      }
  }
  return { pixels, slack }
}

/** Lays a colour over a pixel, and with it what its alpha may be off by. */
function lay(
  pixels: Float64Array,
  slack: Float64Array,
  o: number,
  colour: Uint8Array,
  alpha: number,
  error: number,
): void {
  slack[o] = Math.min(255, slack[o]! * Math.min(1, 1 - alpha + error) + 255 * error + ROUNDING)
  for (let c = 0; c < 3; c++) pixels[4 * o + c] = pixels[4 * o + c]! * (1 - alpha) + colour[c]! * alpha
  pixels[4 * o + 3] = pixels[4 * o + 3]! * (1 - alpha) + 255 * alpha
}

/** A coordinate as the engine has it, and by how much that may be off. */
function placed(
  at: number,
  placing: Placing,
  hard: boolean,
  toPixels: number,
): { readonly at: number; readonly slip: number } {
  switch (placing.kind) {
    case 'exact':
      return { at, slip: 0 }
    case 'processor': {
      const steps = hard ? 1 : 8
      const edge = Math.abs(at * steps - Math.round(at * steps)) / steps
      const slip = edge < PLACE_ERROR.processor * toPixels ? 1 / steps : 0
      return { at: (Math.floor(at * steps) + 0.5) / steps, slip }
    }
    case 'card':
      return { at, slip: 0.5 ** (placing.subpixelBits + 1) + PLACE_ERROR.card * toPixels }
    default:
      return placing satisfies never
  }
}

/** How much of a pixel a dot covers, 0–1, and by how much that may be off. */
interface Cover {
  readonly cover: number
  readonly unsure: number
}

/** A soft edge changes by as much as the dot's centre moves, where it shows at all; what may be cut may be gone. */
function softCover(d: number, slip: number, radius: number, hollow: boolean, isCut: boolean): Cover {
  const covers = softEdge(d, radius, hollow)
  const isSure = slip === 0 || covers <= -slip || covers >= 1 + slip
  const unsure = isSure ? 0 : Math.min(1, slip + (isCut ? FAINTEST : 0))
  const cover = Math.max(0, Math.min(1, covers))
  if (!isCut) return { cover, unsure }
  const stamped = Math.round(255 * cover) / 255
  return { cover: stamped < FAINTEST ? 0 : stamped, unsure }
}

/** A hard edge is there or not. */
function hardCover(d: number, slip: number, radius: number, hollow: boolean): Cover {
  const cover = hardEdge(d, radius, hollow)
  const isSure = [-slip, slip].every((by) => hardEdge(Math.max(0, d + by), radius, hollow) === cover)
  return { cover, unsure: isSure ? 0 : 1 }
}

const softEdge = (d: number, radius: number, hollow: boolean): number =>
  hollow ? 0.275 * radius + 0.5 - Math.abs(d - 0.98 * radius) : radius + 0.5 - d

function hardEdge(d: number, radius: number, hollow: boolean): number {
  const hole = hollow && 0.705 * radius >= Math.SQRT1_2 ? 0.705 * radius : 0
  return d >= hole && d <= Math.max(Math.SQRT1_2, (hollow ? 1.255 : 1) * radius) ? 1 : 0
}

export interface Difference {
  /** By how much a channel of any pixel differs more than its slack allows; at most 0 where all is well. */
  readonly beyond: number
  /** The mean over all channels of the pixels that either picture has drawn, 0–255. */
  readonly mean: number
  /** Of those pixels, how many have more slack than rounding gives: edges that may lie elsewhere. */
  readonly unsure: number
  /** Pixels that the reference has drawn. */
  readonly drawn: number
}

/** What the way through a canvas may cost, which multiplies by alpha and divides again. */
const CANVAS = 1
/** Slack that rounding alone gives where a few dots lie on one another. */
const SURE = 6

/** @param pixels not premultiplied, as ImageData has them */
export function differenceFrom(plain: PlainPicture, pixels: Uint8ClampedArray): Difference {
  let beyond = Number.NEGATIVE_INFINITY
  let sum = 0
  let drawn = 0
  let seen = 0
  let unsure = 0
  for (let o = 0; o < plain.pixels.length; o += 4) {
    const alpha = pixels[o + 3]! / 255
    const slack = plain.slack[o / 4]! + CANVAS
    if (plain.pixels[o + 3]! > 0) drawn++
    if (plain.pixels[o + 3]! > 0 || alpha > 0) {
      seen++
      if (slack > SURE) unsure++
    }
    for (let c = 0; c < 4; c++) {
      const difference = Math.abs(plain.pixels[o + c]! - (c === 3 ? pixels[o + 3]! : pixels[o + c]! * alpha))
      sum += difference
      beyond = Math.max(beyond, difference - slack)
    }
  }
  return { beyond, mean: sum / Math.max(1, 4 * seen), unsure, drawn }
}
