import { placeAlive, type Scene } from '../../src/core/4-visualise/index.ts'
import { seededRandom } from './random-visits.ts'

/**
 * The scene with every leg as many times, each in a lane of its own, as make `dots` alive at tick `t`. For scenes of at
 * most 65,536 legs.
 */
export function crowdOf(scene: Scene, t: number, dots: number): Scene {
  const copies = Math.ceil(dots / placeAlive(scene, t, new Uint8Array(scene.count)).count)
  const random = seededRandom(31)
  const count = scene.count * copies
  const ways = new Uint16Array(4 * count)
  for (let leg = 0; leg < count; leg++) {
    const of = Math.floor(leg / copies)
    ways.set(scene.ways.subarray(4 * of, 4 * of + 4), 4 * leg)
    ways[4 * leg + 3] = (ways[4 * leg + 3]! & 0xff00) | Math.floor(random() * 256)
  }
  const repeated = (values: Uint32Array, stride: number): Uint32Array =>
    Uint32Array.from(
      { length: stride * count },
      (_, k) => values[stride * Math.floor(k / (stride * copies)) + (k % stride)]!,
    )
  return {
    ...{ ...scene, count, ways },
    times: repeated(scene.times, 2),
    visit: repeated(scene.visit, 1),
    turnBlock: new Uint32Array((count >> 16) + 1),
    classOffset: scene.classOffset.map((offset) => offset * copies),
  }
}
