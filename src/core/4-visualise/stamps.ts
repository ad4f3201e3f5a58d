/** Dots are stamped at eighths of a pixel: finer steps cannot be seen, coarser ones make slow dots tremble. */
export const PHASES = 8

/** The pixels of a dot, for each place of its centre within a pixel; those wholly covered come first. */
export interface Stamp {
  /** By phase: its pixels are first[p] … first[p + 1], of which those before edge[p] are wholly covered. */
  readonly first: Uint32Array
  readonly edge: Uint32Array
  readonly dx: Int8Array
  readonly dy: Int8Array
  readonly cover: Uint8Array
  /** No pixel lies farther than this from the one that holds the centre. */
  readonly reach: number
}

const RING_RADIUS = 0.98 // of the dot's radius
const RING_STROKE = 0.55

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
  const reach = Math.ceil(outer + 1)
  const room = PHASES * PHASES * (2 * reach + 1) ** 2
  const first = new Uint32Array(PHASES * PHASES + 1)
  const edge = new Uint32Array(PHASES * PHASES)
  const stamp = { dx: new Int8Array(room), dy: new Int8Array(room), cover: new Uint8Array(room) }
  let count = 0
  for (let phase = 0; phase < PHASES * PHASES; phase++) {
    const cx = ((phase % PHASES) + 0.5) / PHASES - 0.5
    const cy = (Math.floor(phase / PHASES) + 0.5) / PHASES - 0.5
    first[phase] = count
    for (const whole of [true, false]) {
      if (!whole) edge[phase] = count
      for (let dy = -reach; dy <= reach; dy++)
        for (let dx = -reach; dx <= reach; dx++) {
          const covered = Math.round(255 * cover(Math.hypot(dx - cx, dy - cy), radius))
          if (covered === 0 || (covered === 255) !== whole) continue
          stamp.dx[count] = dx
          stamp.dy[count] = dy
          stamp.cover[count++] = covered
        }
    }
  }
  first[PHASES * PHASES] = count
  return { first, edge, reach, ...stamp }
}

const clamp = (x: number): number => Math.max(0, Math.min(1, x))
