import { aliveRuns, emptyRuns } from './duration-index.ts'
import { type Dots, placeLegs, roomForDots } from './position.ts'
import type { DrawnScene } from './scene.ts'

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
