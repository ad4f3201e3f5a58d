import { type AliveDots, noDots, placeAlive } from './alive-dots.ts'
import { dotPixels, HOLLOW, type Scene, type View } from './scene.ts'
import { discStamp, PHASES, ringStamp, type Stamp } from './stamps.ts'

/** Colours by style: red, green, blue, alpha, 0–255, not premultiplied. */
export type Palette = Uint8Array

/** What one picture needs besides the scene. */
export interface Picture {
  readonly t: number
  readonly view: View
  readonly style: Uint8Array
  readonly palette: Palette
}

/** Device pixels of a view. */
export const pixelSize = (view: View): { width: number; height: number } => ({
  width: Math.max(1, Math.round(view.width * view.pixelRatio)),
  height: Math.max(1, Math.round(view.height * view.pixelRatio)),
})

/**
 * Draws every dot alive at `t` on a clear ground.
 * @param target one RGBA pixel a number (little-endian), not premultiplied, as ImageData holds them
 * @param dots scratch space, to be kept between frames
 * @returns how many dots were alive and not hidden
 */
export function rasterise(
  scene: Scene,
  { t, view, style, palette }: Picture,
  target: Uint32Array,
  dots: AliveDots = noDots(),
): number {
  const { width, height } = pixelSize(view)
  target.fill(0)
  placeAlive(scene, t, style, dots)
  const radius = dotPixels(scene, view)
  const disc = inRows(discStamp(radius), width)
  const ring = inRows(ringStamp(radius), width)
  const { ways } = scene
  const { leg, places, alpha, count } = dots
  const colours = new Uint32Array(palette.slice().buffer)
  const scale = view.scale * view.pixelRatio
  const left = view.x * view.pixelRatio
  const top = view.y * view.pixelRatio
  for (let k = 0; k < count; k++) {
    const i = leg[k]!
    const x = places[2 * k]! * scale + left
    const y = places[2 * k + 1]! * scale + top
    const px = Math.floor(x)
    const py = Math.floor(y)
    const stamp = (ways[4 * i + 3]! >> 8) & HOLLOW ? ring : disc
    const { reach } = stamp
    if (px < -reach || py < -reach || px >= width + reach || py >= height + reach) continue
    const phase = Math.floor((y - py) * PHASES) * PHASES + Math.floor((x - px) * PHASES)
    const colour = colours[style[i]!]!
    const opacity = (colour >>> 24) * alpha[k]!
    const inside = px >= reach && py >= reach && px < width - reach && py < height - reach
    if (opacity === 255 && inside) stampSolid(target, py * width + px, stamp, phase, colour)
    else stampClipped(target, px, py, width, height, stamp, phase, colour, opacity)
  }
  return count
}

interface RowStamp extends Stamp {
  /** Of each pixel from the centre's, in a picture of this width. */
  readonly offset: Int32Array
}

function inRows(stamp: Stamp, width: number): RowStamp {
  const offset = new Int32Array(stamp.dx.length)
  for (let k = 0; k < offset.length; k++) offset[k] = stamp.dy[k]! * width + stamp.dx[k]!
  return { ...stamp, offset }
}

function stampSolid(
  target: Uint32Array,
  centre: number,
  stamp: RowStamp,
  phase: number,
  colour: number,
): void {
  const { offset, cover } = stamp
  const edge = stamp.edge[phase]!
  const end = stamp.first[phase + 1]!
  for (let k = stamp.first[phase]!; k < edge; k++) target[centre + offset[k]!] = colour
  for (let k = edge; k < end; k++) {
    const o = centre + offset[k]!
    const ground = target[o]!
    if (ground === colour) continue
    target[o] =
      ground === 0 ? ((colour & 0xffffff) | (cover[k]! << 24)) >>> 0 : over(colour, cover[k]!, ground)
  }
}

function stampClipped(
  target: Uint32Array,
  px: number,
  py: number,
  width: number,
  height: number,
  stamp: RowStamp,
  phase: number,
  colour: number,
  opacity: number,
): void {
  for (let k = stamp.first[phase]!; k < stamp.first[phase + 1]!; k++) {
    const x = px + stamp.dx[k]!
    const y = py + stamp.dy[k]!
    if (x < 0 || y < 0 || x >= width || y >= height) continue
    const o = y * width + x
    target[o] = over(colour, (stamp.cover[k]! * opacity) / 255, target[o]!)
  }
}

/** Source over ground, neither premultiplied. @param opacity 0–255 */
function over(colour: number, opacity: number, ground: number): number {
  const below = ((ground >>> 24) * (255 - opacity)) / 255
  const alpha = opacity + below
  if (alpha < 0.5) return 0
  const share = opacity / alpha
  const red = mix(ground & 255, colour & 255, share)
  const green = mix((ground >>> 8) & 255, (colour >>> 8) & 255, share)
  const blue = mix((ground >>> 16) & 255, (colour >>> 16) & 255, share)
  return ((Math.round(alpha) << 24) | (blue << 16) | (green << 8) | red) >>> 0
}

const mix = (from: number, to: number, share: number): number => Math.round(from + (to - from) * share)
