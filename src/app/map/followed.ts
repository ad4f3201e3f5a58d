import { HOLLOW, type Scene, TIMES_STRIDE, WAYS_STRIDE } from '../../core/4-visualise/index.ts'

/** The legs of one child, in any order. One pass over the scene: for a click, not for a frame. */
export function legsOfChild(scene: Scene, child: number): Uint32Array {
  const legs: number[] = []
  for (let leg = 0; leg < scene.count; leg++) {
    if (scene.childOfVisit[scene.visit[leg]!] === child) legs.push(leg)
  }
  return Uint32Array.from(legs)
}

/** The leg that carries the child at a tick: its own dot before a hollow one; null where none is alive. */
export function legAt(scene: Scene, legs: Uint32Array, tick: number): number | null {
  let found: number | null = null
  for (const leg of legs) {
    const since = tick - scene.times[leg * TIMES_STRIDE]!
    if (since < 0 || since >= scene.times[leg * TIMES_STRIDE + 1]!) continue
    const flags = scene.ways[leg * WAYS_STRIDE + 3]! >> 8
    if ((flags & HOLLOW) === 0) return leg
    found ??= leg
  }
  return found
}
