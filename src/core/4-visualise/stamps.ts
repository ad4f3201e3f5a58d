/** Dots are stamped at eighths of a pixel: finer steps cannot be seen, coarser ones make slow dots tremble. */
export const PHASES = 8

/** The pixels of a dot in a picture of one width, for each place of its centre within a pixel. */
export interface Stamp {
  /** By phase: its pixels are first[p] … first[p + 1]. */
  readonly first: Uint32Array
  /** From the pixel that holds the centre: to the right, down, and by index. */
  readonly dx: Int8Array
  readonly dy: Int8Array
  readonly offset: Int32Array
  /** How much of the pixel the dot covers, 1–255. */
  readonly cover: Uint8Array
  /** No pixel lies farther than this from the one that holds the centre. */
  readonly reach: number
}

const FAINTEST = 13 // of 255: fainter edges cannot be seen
export const RING_RADIUS = 0.98 // of the dot's radius
export const RING_STROKE = 0.55 // of the dot's radius

/** How far a ring reaches from its centre, in radii, without its soft edge. */
export const RING_REACH = RING_RADIUS + RING_STROKE / 2

/**
 * The stamps of discs and rings whose edge is one pixel soft.
 * @param radius in pixels
 */
export function softStamps(radius: number, width: number): { readonly disc: Stamp; readonly ring: Stamp } {
  return {
    disc: makeStamp(radius, width, PHASES, (d) => clamp(radius + 0.5 - d)),
    ring: makeStamp(radius * RING_REACH, width, PHASES, (d) => ringCover(d, radius)),
  }
}

/** The same with hard edges and one phase: every dot lies on whole pixels. */
export function hardStamps(radius: number, width: number): { readonly disc: Stamp; readonly ring: Stamp } {
  const hard = (cover: number): number => (cover >= 0.5 ? 1 : 0)
  return {
    disc: makeStamp(radius, width, 1, (d) => (d < 0.1 ? 1 : hard(radius + 0.5 - d))),
    ring: makeStamp(radius * RING_REACH, width, 1, (d) => hard(ringCover(d, radius))),
  }
}

function makeStamp(outer: number, width: number, phases: number, cover: (d: number) => number): Stamp {
  const reach = Math.ceil(outer + 0.5)
  const first = new Uint32Array(phases * phases + 1)
  const pixels: { dx: number; dy: number; cover: number }[] = []
  for (let phase = 0; phase < phases * phases; phase++) {
    const cx = ((phase % phases) + 0.5) / phases - 0.5
    const cy = (Math.floor(phase / phases) + 0.5) / phases - 0.5
    for (let dy = -reach; dy <= reach; dy++)
      for (let dx = -reach; dx <= reach; dx++) {
        const covered = Math.round(255 * cover(Math.hypot(dx - cx, dy - cy)))
        if (covered >= FAINTEST) pixels.push({ dx, dy, cover: covered })
      }
    first[phase + 1] = pixels.length
  }
  return {
    first,
    reach,
    dx: Int8Array.from(pixels, ({ dx }) => dx),
    dy: Int8Array.from(pixels, ({ dy }) => dy),
    offset: Int32Array.from(pixels, ({ dx, dy }) => dy * width + dx),
    cover: Uint8Array.from(pixels, ({ cover }) => cover),
  }
}

const ringCover = (d: number, radius: number): number =>
  clamp((radius * RING_STROKE) / 2 + 0.5 - Math.abs(d - radius * RING_RADIUS))

const clamp = (x: number): number => Math.max(0, Math.min(1, x))
