import { noDots, placeAlive } from './alive-dots.ts'
import { type CoveredPixels, coveredPixels, markCovered, OPAQUE, WIDEST_ROW } from './covered-pixels.ts'
import type { Dots } from './position.ts'
import { type DrawnScene, dotPixels, HOLLOW, type View } from './scene.ts'
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

/** Space that a rasteriser uses again from frame to frame. */
export interface RasterScratch {
  readonly dots: Dots
  covered: CoveredPixels
  stamps: { readonly radius: number; readonly disc: Stamp; readonly ring: Stamp }
}

export const rasterScratch = (): RasterScratch => ({
  dots: noDots(),
  covered: coveredPixels(1, 1),
  stamps: { radius: 1, disc: discStamp(1), ring: ringStamp(1) },
})

/** Device pixels of a view. */
export const pixelSize = (view: View): { width: number; height: number } => ({
  width: Math.max(1, Math.round(view.width * view.pixelRatio)),
  height: Math.max(1, Math.round(view.height * view.pixelRatio)),
})

/**
 * Draws every dot alive at `t` on a clear ground: the topmost first, so that in a crowd most dots are found to be
 * covered already.
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
  if (scratch.covered.width !== width || scratch.covered.height !== height)
    scratch.covered = coveredPixels(width, height)
  else scratch.covered.words.fill(0)
  const { covered } = scratch
  const radius = dotPixels(scene, view)
  if (scratch.stamps.radius !== radius)
    scratch.stamps = { radius, disc: discStamp(radius), ring: ringStamp(radius) }
  const { disc, ring } = scratch.stamps
  const { ways } = scene
  const colours = new Uint32Array(palette.slice().buffer)
  const scale = view.scale * view.pixelRatio
  const left = view.x * view.pixelRatio
  const top = view.y * view.pixelRatio
  for (let k = count - 1; k >= 0; k--) {
    const x = places[2 * k]! * scale + left
    const y = places[2 * k + 1]! * scale + top
    const px = Math.floor(x)
    const py = Math.floor(y)
    const i = leg[k]!
    const stamp = (ways[4 * i + 3]! >> 8) & HOLLOW ? ring : disc
    const { reach } = stamp
    if (px < -reach || py < -reach || px >= width + reach || py >= height + reach) continue
    const phase = Math.floor((y - py) * PHASES) * PHASES + Math.floor((x - px) * PHASES)
    const colour = colours[style[i]!]!
    const opacity = (colour >>> 24) * alpha[k]!
    const inside = px >= reach && py >= reach && px < width - reach && py < height - reach
    if (opacity === 255 && inside && stamp.side <= WIDEST_ROW)
      stampSolid(target, covered, px - reach, py - reach, stamp, phase, colour)
    else stampSlowly(target, covered, px - reach, py - reach, stamp, phase, colour, opacity)
  }
  return count
}

/** An opaque dot that lies wholly inside the picture. */
function stampSolid(
  target: Uint32Array,
  covered: CoveredPixels,
  left: number,
  top: number,
  { side, cover, touched }: Stamp,
  phase: number,
  colour: number,
): void {
  const { words, wordsPerRow, width } = covered
  const shift = left & 15
  let word = top * wordsPerRow + (left >> 4)
  for (let row = 0; row < side; row++, word += wordsPerRow) {
    let open = (touched[phase * side + row]! << shift) & ~words[word]!
    while (open !== 0) {
      const bit = 31 - Math.clz32(open)
      open &= ~(1 << bit)
      const x = (left & ~15) + bit
      const o = (top + row) * width + x
      const above = target[o]!
      const covers = cover[(phase * side + row) * side + x - left]!
      const below = above === 0 ? ((colour & 0xffffff) | (covers << 24)) >>> 0 : under(above, colour, covers)
      target[o] = below
      if (below >= OPAQUE) markCovered(covered, x, top + row)
    }
  }
}

/** A dot that is fading, or cut off by the picture's edge. */
function stampSlowly(
  target: Uint32Array,
  { width, height }: CoveredPixels,
  left: number,
  top: number,
  { side, cover }: Stamp,
  phase: number,
  colour: number,
  opacity: number,
): void {
  let c = phase * side * side
  for (let y = top; y < top + side; y++)
    for (let x = left; x < left + side; x++) {
      const covers = (cover[c++]! * opacity) / 255
      if (covers === 0 || x < 0 || y < 0 || x >= width || y >= height) continue
      const o = y * width + x
      target[o] = under(target[o]!, colour, covers)
    }
}

/** What is seen of a colour of some opacity (0–255) below what is there already; neither is premultiplied. */
function under(above: number, colour: number, opacity: number): number {
  const seen = ((255 - (above >>> 24)) * opacity) / 255
  const alpha = (above >>> 24) + seen
  const share = alpha === 0 ? 0 : seen / alpha
  const red = mix(above & 255, colour & 255, share)
  const green = mix((above >>> 8) & 255, (colour >>> 8) & 255, share)
  const blue = mix((above >>> 16) & 255, (colour >>> 16) & 255, share)
  return (((alpha + 0.5) << 24) | (blue << 16) | (green << 8) | red) >>> 0
}

const mix = (from: number, to: number, share: number): number => (from + (to - from) * share + 0.5) | 0
