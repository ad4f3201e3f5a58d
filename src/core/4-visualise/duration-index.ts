import { type Scene, TIMES_STRIDE } from './scene.ts'

/** Bit length of a duration: 1 for 1, 2 for 2–3, 3 for 4–7 …; no leg lasts 0. */
export const durationClass = (dur: number): number => 32 - Math.clz32(dur)

export const CLASSES = 33

/**
 * Legs in the order of (class, start, as they came), and where each class begins.
 * @param byStart legs in the order of their start: counting by class keeps it
 */
export function orderByDuration(
  durations: Uint32Array,
  byStart: Uint32Array,
): { readonly order: Uint32Array; readonly classOffset: Uint32Array } {
  const classOffset = new Uint32Array(CLASSES + 1)
  const classOf = new Uint8Array(durations.length)
  for (let i = 0; i < durations.length; i++) {
    classOf[i] = durationClass(durations[i]!)
    classOffset[classOf[i]! + 1]!++
  }
  for (let c = 0; c < CLASSES; c++) classOffset[c + 1]! += classOffset[c]!
  const next = classOffset.slice()
  const order = new Uint32Array(durations.length)
  for (let k = 0; k < order.length; k++) order[next[classOf[byStart[k]!]!]!++] = byStart[k]!
  return { order, classOffset }
}

/** Room for the runs of any moment: first leg and number of legs, by class. */
export const emptyRuns = (): Uint32Array => new Uint32Array(2 * CLASSES)

/**
 * Runs of legs that hold every leg alive at tick `t`, and at most those that began within twice their own length: two
 * binary searches a class.
 * @returns how many runs; `into` holds first, count, first, count …
 */
export function aliveRuns(scene: Pick<Scene, 'times' | 'classOffset'>, t: number, into: Uint32Array): number {
  const { times, classOffset } = scene
  let runs = 0
  for (let c = 1; c < CLASSES; c++) {
    const low = classOffset[c]!
    const high = classOffset[c + 1]!
    if (low === high) continue
    const first = firstAbove(times, low, high, t - 2 ** c)
    const end = firstAbove(times, first, high, t)
    if (end === first) continue
    into[2 * runs] = first
    into[2 * runs + 1] = end - first
    runs++
  }
  return runs
}

function firstAbove(times: Uint32Array, low: number, high: number, t: number): number {
  while (low < high) {
    const middle = (low + high) >>> 1
    if (times[TIMES_STRIDE * middle]! <= t) low = middle + 1
    else high = middle
  }
  return low
}
