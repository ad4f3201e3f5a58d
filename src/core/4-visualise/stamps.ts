/** Dots are stamped at eighths of a pixel: finer steps cannot be seen, coarser ones make slow dots tremble. */
export const PHASES = 8

/** How much of each pixel a dot covers, for each place of its centre within a pixel. */
export interface Stamp {
  /** Pixels from the centre's to the edge of the square; `side` = 2 × reach + 1. */
  readonly reach: number
  readonly side: number
  /** side × side bytes a phase, row by row. */
  readonly cover: Uint8Array
  /** side numbers a phase: which pixels of the row are covered at all, the leftmost in bit 0. */
  readonly touched: Int32Array
}

const FAINTEST = 13 // of 255: fainter edges cannot be seen, and never add up to a covered pixel
export const RING_RADIUS = 0.98 // of the dot's radius
export const RING_STROKE = 0.55 // of the dot's radius

/** How much of a pixel at distance `d` from the centre a disc covers: its edge is one pixel soft. */
export const discCover = (d: number, radius: number): number => clamp(radius + 0.5 - d)

/** The same for a ring of equal radius. */
export const ringCover = (d: number, radius: number): number =>
  clamp((radius * RING_STROKE) / 2 + 0.5 - Math.abs(d - radius * RING_RADIUS))

/** How far a ring reaches beyond its centre, in radii, without its soft edge. */
export const RING_REACH = RING_RADIUS + RING_STROKE / 2

/** @param radius in pixels */
export function discStamp(radius: number): Stamp {
  return makeStamp(radius, radius, discCover)
}

export function ringStamp(radius: number): Stamp {
  return makeStamp(radius, radius * RING_REACH, ringCover)
}

function makeStamp(radius: number, outer: number, cover: (d: number, radius: number) => number): Stamp {
  const reach = Math.ceil(outer)
  const side = 2 * reach + 1
  const bytes = new Uint8Array(PHASES * PHASES * side * side)
  const touched = new Int32Array(PHASES * PHASES * side)
  let o = 0
  for (let phase = 0; phase < PHASES * PHASES; phase++) {
    const cx = reach - 0.5 + ((phase % PHASES) + 0.5) / PHASES
    const cy = reach - 0.5 + (Math.floor(phase / PHASES) + 0.5) / PHASES
    for (let y = 0; y < side; y++)
      for (let x = 0; x < side; x++, o++) {
        const covered = Math.round(255 * cover(Math.hypot(x - cx, y - cy), radius))
        if (covered < FAINTEST) continue
        bytes[o] = covered
        touched[phase * side + y]! |= 1 << x
      }
  }
  return { reach, side, cover: bytes, touched }
}

const clamp = (x: number): number => Math.max(0, Math.min(1, x))
