import { noDots, placeAlive } from './alive-dots.ts'
import type { Dots } from './position.ts'
import { type DrawnScene, dotPixels, HOLLOW, type View } from './scene.ts'
import { hardStamps, PHASES, type Stamp, softStamps } from './stamps.ts'

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
  readonly dots: Dots
  stamps: Stamps | null
}

interface Stamps {
  readonly radius: number
  readonly width: number
  readonly soft: boolean
  readonly disc: Stamp
  readonly ring: Stamp
}

export const rasterScratch = (): RasterScratch => ({ dots: noDots(), stamps: null })

/** In a larger crowd edges are hard and places whole pixels: a fifth of the time, and nobody can see single dots. */
export const SOFT_DOTS = 50_000

/** Device pixels of a view. */
export const pixelSize = (view: View): { width: number; height: number } => ({
  width: Math.max(1, Math.round(view.width * view.pixelRatio)),
  height: Math.max(1, Math.round(view.height * view.pixelRatio)),
})

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
  const { width, height } = pixelSize(view)
  const { leg, places, alpha, count } = placeAlive(scene, t, style, scratch.dots)
  target.fill(0)
  const { soft, disc, ring } = stampsFor(scratch, dotPixels(scene, view), width, count <= SOFT_DOTS)
  const { ways } = scene
  // Signed: a pixel then stays a machine integer.
  const pixels = new Int32Array(target.buffer, target.byteOffset, target.length)
  const colours = new Int32Array(palette.slice().buffer)
  const scale = view.scale * view.pixelRatio
  const left = view.x * view.pixelRatio
  const top = view.y * view.pixelRatio
  for (let k = 0; k < count; k++) {
    const x = places[2 * k]! * scale + left
    const y = places[2 * k + 1]! * scale + top
    const px = Math.floor(x)
    const py = Math.floor(y)
    const i = leg[k]!
    const stamp = (ways[4 * i + 3]! >> 8) & HOLLOW ? ring : disc
    const { reach } = stamp
    if (px < -reach || py < -reach || px >= width + reach || py >= height + reach) continue
    const inside = px >= reach && py >= reach && px < width - reach && py < height - reach
    const colour = colours[style[i]!]!
    const opacity = (colour >>> 24) * alpha[k]!
    const phase = soft ? Math.floor((y - py) * PHASES) * PHASES + Math.floor((x - px) * PHASES) : 0
    if (opacity !== 255 || !inside) stampClipped(pixels, px, py, width, height, stamp, phase, colour, opacity)
    else if (soft) stampSoft(pixels, py * width + px, stamp, phase, colour)
    else stampHard(pixels, py * width + px, stamp, colour)
  }
  return count
}

function stampsFor(scratch: RasterScratch, radius: number, width: number, soft: boolean): Stamps {
  const kept = scratch.stamps
  if (kept !== null && kept.radius === radius && kept.width === width && kept.soft === soft) return kept
  const made = soft ? softStamps(radius, width) : hardStamps(radius, width)
  scratch.stamps = { radius, width, soft, ...made }
  return scratch.stamps
}

function stampHard(pixels: Int32Array, centre: number, { offset }: Stamp, colour: number): void {
  for (let k = 0; k < offset.length; k++) pixels[centre + offset[k]!] = colour
}

/** An opaque dot that lies wholly inside the picture. */
function stampSoft(
  pixels: Int32Array,
  centre: number,
  { first, offset, cover }: Stamp,
  phase: number,
  colour: number,
): void {
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
  pixels: Int32Array,
  px: number,
  py: number,
  width: number,
  height: number,
  { first, dx, dy, cover }: Stamp,
  phase: number,
  colour: number,
  opacity: number,
): void {
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
