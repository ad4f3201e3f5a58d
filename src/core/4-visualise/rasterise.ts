import { isCrowd } from './alive-dots.ts'
import { aliveRuns, emptyRuns } from './duration-index.ts'
import { type Dots, placeLegs, roomForDots } from './position.ts'
import { type DrawnScene, dotPixels, HOLLOW, type View } from './scene.ts'
import { hardBand, hardStamp, OFFSETS_STRIDE, PHASES, type Stamp, softBand, softStamp } from './stamps.ts'

/** Colours by style: red, green, blue, alpha, 0–255, not premultiplied. */
export type Palette = Uint8Array

/** What one picture needs besides the scene. */
export interface Picture {
  readonly t: number
  readonly view: View
  readonly style: Uint8Array
  readonly palette: Palette
}

/** Space that a rasteriser uses again from frame to frame. */
export interface RasterScratch {
  readonly runs: Uint32Array
  readonly dots: Dots
  stamps: Stamps | null
}

interface Stamps {
  readonly radius: number
  readonly width: number
  readonly crowd: boolean
  readonly disc: Stamp
  readonly ring: Stamp
}

/** Legs that are placed, then drawn, before the next: their places are still in the processor's cache. */
const BLOCK = 1024

export const rasterScratch = (): RasterScratch => ({
  runs: emptyRuns(),
  dots: roomForDots(BLOCK),
  stamps: null,
})

/** Device pixels of a view. */
export const pixelSize = (view: View): { width: number; height: number } => ({
  width: Math.max(1, Math.round(view.width * view.pixelRatio)),
  height: Math.max(1, Math.round(view.height * view.pixelRatio)),
})

/** A picture in the making. */
interface Ground {
  /** Signed: a pixel then stays a machine integer. */
  readonly pixels: Int32Array
  readonly width: number
  readonly height: number
}

/**
 * Draws every dot alive at `t` on a clear ground.
 * @param target one RGBA pixel a number (little-endian), not premultiplied, as ImageData holds them
 * @returns how many dots were alive and not hidden
 */
export function rasterise(
  scene: DrawnScene,
  { t, view, style, palette }: Picture,
  target: Uint32Array,
  scratch: RasterScratch = rasterScratch(),
): number {
  const { runs, dots } = scratch
  const ground = {
    ...pixelSize(view),
    pixels: new Int32Array(target.buffer, target.byteOffset, target.length),
  }
  target.fill(0)
  const runCount = aliveRuns(scene, t, runs)
  const crowd = isCrowd(scene, t, style, runs, runCount)
  const draw = crowd ? drawCrowd : drawSoft
  const stamps = stampsFor(scratch, dotPixels(scene, view), ground.width, crowd)
  const colours = new Int32Array(palette.slice().buffer)
  let count = 0
  for (let r = 0; r < runCount; r++) {
    const end = runs[2 * r]! + runs[2 * r + 1]!
    for (let first = runs[2 * r]!; first < end; first += BLOCK) {
      dots.count = 0
      placeLegs(scene, first, Math.min(end, first + BLOCK), t, style, dots)
      draw(scene, dots, view, style, colours, stamps, ground)
      count += dots.count
    }
  }
  return count
}

/** Soft dots, at eighths of a pixel. */
function drawSoft(
  { ways }: DrawnScene,
  { leg, places, alpha, count }: Dots,
  view: View,
  style: Uint8Array,
  colours: Int32Array,
  { disc, ring }: Stamps,
  ground: Ground,
): void {
  const { scale, left, top } = toPixels(view)
  for (let k = 0; k < count; k++) {
    const x = places[2 * k]! * scale + left
    const y = places[2 * k + 1]! * scale + top
    const px = Math.floor(x)
    const py = Math.floor(y)
    const i = leg[k]!
    const stamp = (ways[4 * i + 3]! >> 8) & HOLLOW ? ring : disc
    const phase = Math.floor((y - py) * PHASES) * PHASES + Math.floor((x - px) * PHASES)
    const colour = colours[style[i]!]!
    const opacity = (colour >>> 24) * alpha[k]!
    if (opacity === 255 && liesInside(ground, px, py, stamp)) stampSoft(ground, px, py, stamp, phase, colour)
    else stampClipped(ground, px, py, stamp, phase, colour, opacity)
  }
}

/** Hard dots on whole pixels. */
function drawCrowd(
  { ways }: DrawnScene,
  { leg, places, alpha, count }: Dots,
  view: View,
  style: Uint8Array,
  colours: Int32Array,
  { disc, ring }: Stamps,
  ground: Ground,
): void {
  const { pixels, width, height } = ground
  const { scale, left, top } = toPixels(view)
  const reach = Math.max(disc.reach, ring.reach)
  const right = width - reach
  const bottom = height - reach
  for (let k = 0; k < count; k++) {
    const px = Math.floor(places[2 * k]! * scale + left) | 0
    const py = Math.floor(places[2 * k + 1]! * scale + top) | 0
    const i = leg[k]!
    const stamp = (ways[4 * i + 3]! >> 8) & HOLLOW ? ring : disc
    const colour = colours[style[i]!]!
    const opacity = (colour >>> 24) * alpha[k]!
    if (px < reach || py < reach || px >= right || py >= bottom || opacity !== 255) {
      stampClipped(ground, px, py, stamp, 0, colour, opacity)
      continue
    }
    const { offset } = stamp
    const centre = (Math.imul(py, width) + px) | 0
    for (let o = 0; o < offset.length; o += OFFSETS_STRIDE) {
      pixels[centre + offset[o]!] = colour
      pixels[centre + offset[o + 1]!] = colour
      pixels[centre + offset[o + 2]!] = colour
      pixels[centre + offset[o + 3]!] = colour
    }
  }
}

const toPixels = ({ scale, x, y, pixelRatio }: View): { scale: number; left: number; top: number } => ({
  scale: scale * pixelRatio,
  left: x * pixelRatio,
  top: y * pixelRatio,
})

const liesInside = ({ width, height }: Ground, px: number, py: number, { reach }: Stamp): boolean =>
  px >= reach && py >= reach && px < width - reach && py < height - reach

function stampsFor(scratch: RasterScratch, radius: number, width: number, crowd: boolean): Stamps {
  const kept = scratch.stamps
  if (kept !== null && kept.radius === radius && kept.width === width && kept.crowd === crowd) return kept
  const [band, stamp] = crowd ? [hardBand, hardStamp] : [softBand, softStamp]
  const disc = stamp(band(radius, false), width)
  const ring = stamp(band(radius, true), width)
  scratch.stamps = { radius, width, crowd, disc, ring }
  return scratch.stamps
}

/** An opaque dot that lies wholly inside the picture. */
function stampSoft(
  { pixels, width }: Ground,
  px: number,
  py: number,
  { first, offset, cover }: Stamp,
  phase: number,
  colour: number,
): void {
  const centre = py * width + px
  const end = first[phase + 1]!
  for (let k = first[phase]!; k < end; k++) {
    const o = centre + offset[k]!
    const covers = cover[k]!
    const ground = pixels[o]!
    if (covers === 255 || ground === colour) pixels[o] = colour
    else pixels[o] = ground === 0 ? (colour & 0xffffff) | (covers << 24) : over(colour, covers, ground)
  }
}

/** A dot that is fading, or cut off by the picture's edge. */
function stampClipped(
  { pixels, width, height }: Ground,
  px: number,
  py: number,
  { first, dx, dy, cover, reach }: Stamp,
  phase: number,
  colour: number,
  opacity: number,
): void {
  if (px < -reach || py < -reach || px >= width + reach || py >= height + reach) return
  for (let k = first[phase]!; k < first[phase + 1]!; k++) {
    const x = px + dx[k]!
    const y = py + dy[k]!
    if (x < 0 || y < 0 || x >= width || y >= height) continue
    const o = y * width + x
    pixels[o] = over(colour, (cover[k]! * opacity) / 255, pixels[o]!)
  }
}

/** A colour of some opacity (0–255) over what is there; neither is premultiplied. */
function over(colour: number, opacity: number, ground: number): number {
  const below = ((ground >>> 24) * (255 - opacity)) / 255
  const alpha = opacity + below
  if (((ground ^ colour) & 0xffffff) === 0) return (ground & 0xffffff) | ((alpha + 0.5) << 24)
  const share = alpha === 0 ? 0 : opacity / alpha
  const red = mix(ground & 255, colour & 255, share)
  const green = mix((ground >>> 8) & 255, (colour >>> 8) & 255, share)
  const blue = mix((ground >>> 16) & 255, (colour >>> 16) & 255, share)
  return ((alpha + 0.5) << 24) | (blue << 16) | (green << 8) | red
}

const mix = (from: number, to: number, share: number): number => (from + (to - from) * share + 0.5) | 0
