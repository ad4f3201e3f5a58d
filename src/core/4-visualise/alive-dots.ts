import { aliveRuns, emptyRuns } from './duration-index.ts'
import { positionAt } from './position.ts'
import { FADES_IN, FADES_OUT, HIDDEN, type Scene } from './scene.ts'

/** Dots alive at a moment, in drawing order. The buffers are the caller's to keep: read only `count` of them. */
export interface AliveDots {
  count: number
  leg: Uint32Array
  /** Map units: x, y a dot. */
  places: Float32Array
  /** How much of the dot has faded in and not yet out: 0 to 1. */
  alpha: Float32Array
}

export const noDots = (): AliveDots => ({
  count: 0,
  leg: new Uint32Array(0),
  places: new Float32Array(0),
  alpha: new Float32Array(0),
})

/** Finds and places every dot alive at tick `t` whose leg is not hidden. */
export function placeAlive(
  scene: Scene,
  t: number,
  style: Uint8Array,
  into: AliveDots = noDots(),
): AliveDots {
  const { times, ways } = scene
  const runs = emptyRuns()
  const runCount = aliveRuns(scene, t, runs)
  let most = 0
  for (let r = 0; r < runCount; r++) most += runs[2 * r + 1]!
  if (into.leg.length < most) makeRoom(into, most)
  const { leg, places, alpha } = into
  const place = { x: 0, y: 0 }
  let count = 0
  for (let r = 0; r < runCount; r++) {
    const end = runs[2 * r]! + runs[2 * r + 1]!
    for (let i = runs[2 * r]!; i < end; i++) {
      const past = t - times[2 * i]!
      const dur = times[2 * i + 1]!
      if (past >= dur || style[i] === HIDDEN) continue
      positionAt(scene, i, t, place)
      leg[count] = i
      places[2 * count] = place.x
      places[2 * count + 1] = place.y
      alpha[count++] = fading(scene, ways[4 * i + 3]! >> 8, past, dur)
    }
  }
  into.count = count
  return into
}

function fading(scene: Scene, flags: number, past: number, dur: number): number {
  if ((flags & (FADES_IN | FADES_OUT)) === 0) return 1
  const appeared = flags & FADES_IN ? Math.min(1, past / scene.easeTicks) : 1
  return flags & FADES_OUT ? appeared * (1 - past / dur) : appeared
}

function makeRoom(dots: AliveDots, most: number): void {
  const size = Math.ceil(most * 1.25)
  dots.leg = new Uint32Array(size)
  dots.places = new Float32Array(2 * size)
  dots.alpha = new Float32Array(size)
}
