import { aliveRuns, emptyRuns } from './duration-index.ts'
import { type Dots, placeLegs, roomForDots } from './position.ts'
import { type DrawnScene, HIDDEN, TIMES_STRIDE } from './scene.ts'

/** No dots, with room for none yet: pass it again and again and it grows as needed. */
export const noDots = (): Dots => roomForDots(0)

/** Finds and places every dot alive at tick `t` whose leg is not hidden, in drawing order. */
export function placeAlive(scene: DrawnScene, t: number, style: Uint8Array, into: Dots = noDots()): Dots {
  const runs = emptyRuns()
  const runCount = aliveRuns(scene, t, runs)
  let most = 0
  for (let r = 0; r < runCount; r++) most += runs[2 * r + 1]!
  if (into.leg.length < most) Object.assign(into, roomForDots(Math.ceil(most * 1.25)))
  into.count = 0
  for (let r = 0; r < runCount; r++)
    placeLegs(scene, runs[2 * r]!, runs[2 * r]! + runs[2 * r + 1]!, t, style, into)
  return into
}

/** In a larger crowd single dots cannot be told apart: edges are hard, in a fraction of the time. */
export const SOFT_DOTS = 50_000

/** Whether more than SOFT_DOTS dots are alive at tick `t` and not hidden: counts no farther than it needs to know. */
export function isCrowd(
  { times }: Pick<DrawnScene, 'times'>,
  t: number,
  style: Uint8Array,
  runs: Uint32Array,
  runCount: number,
): boolean {
  let left = SOFT_DOTS
  for (let r = 0; r < runCount; r++) {
    const first = runs[2 * r]!
    // Backwards: of those that began last most are still alive.
    for (let i = first + runs[2 * r + 1]! - 1; i >= first; i--) {
      if (t - times[TIMES_STRIDE * i]! >= times[TIMES_STRIDE * i + 1]! || style[i] === HIDDEN) continue
      if (left-- === 0) return true
    }
  }
  return false
}
