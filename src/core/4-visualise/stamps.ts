/** Dots are stamped at eighths of a pixel: finer steps cannot be seen, coarser ones make slow dots tremble. */
export const PHASES = 8

/** Pixels that are written without asking whether more are to come: a loop of single ones takes twice the time. */
export const OFFSETS_STRIDE = 4

/** The pixels of a dot in a picture of one width, for each place of its centre within a pixel. */
export interface Stamp {
  /** By phase: its pixels are first[p] … first[p + 1]. */
  readonly first: Uint32Array
  /** From the pixel that holds the centre: to the right, down. */
  readonly dx: Int8Array
  readonly dy: Int8Array
  /** The same by index; the last is repeated until there are a multiple of OFFSETS_STRIDE. */
  readonly offset: Int32Array
  /** How much of the pixel the dot covers, 1–255. */
  readonly cover: Uint8Array
  /** No pixel lies farther than this from the one that holds the centre. */
  readonly reach: number
}

const FAINTEST = 13 // of 255: fainter edges cannot be seen
const RING_RADIUS = 0.98 // of the dot's radius
const RING_STROKE = 0.55 // of the dot's radius
/** A disc of this radius holds the middle of the pixel that it lies on, wherever that is. */
const SMALLEST_HARD = Math.SQRT1_2

/** Where a dot is drawn: no nearer to its centre than `inner`, no farther than `outer`, in pixels. */
export interface Band {
  readonly inner: number
  readonly outer: number
}

/** A hole that nothing lies in: even a soft edge leaves the middle whole. */
const NO_HOLE = -1

export const softBand = (radius: number, hollow: boolean): Band =>
  hollow
    ? { inner: radius * (RING_RADIUS - RING_STROKE / 2), outer: radius * (RING_RADIUS + RING_STROKE / 2) }
    : { inner: NO_HOLE, outer: radius }

/** With hard edges every dot has a pixel; a ring too small for a hole is a disc. */
export function hardBand(radius: number, hollow: boolean): Band {
  const { inner, outer } = softBand(radius, hollow)
  return { inner: inner < SMALLEST_HARD ? NO_HOLE : inner, outer: Math.max(SMALLEST_HARD, outer) }
}

/** The stamp of a dot whose edge is one pixel soft, in a picture of some width. */
export function softStamp({ inner, outer }: Band, width: number): Stamp {
  return makeStamp(outer + 0.5, width, PHASES, (d) =>
    Math.max(0, Math.min(1, Math.min(outer - d, d - inner) + 0.5)),
  )
}

/** The same with hard edges and one phase: every dot lies on whole pixels. */
export function hardStamp({ inner, outer }: Band, width: number): Stamp {
  return makeStamp(outer, width, 1, (d) => (d >= inner && d <= outer ? 1 : 0))
}

function makeStamp(farthest: number, width: number, phases: number, cover: (d: number) => number): Stamp {
  const reach = Math.ceil(farthest)
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
    offset: Int32Array.from(
      { length: OFFSETS_STRIDE * Math.ceil(pixels.length / OFFSETS_STRIDE) },
      (_, k) => {
        const { dx, dy } = pixels[Math.min(k, pixels.length - 1)]!
        return dy * width + dx
      },
    ),
    cover: Uint8Array.from(pixels, ({ cover }) => cover),
  }
}
