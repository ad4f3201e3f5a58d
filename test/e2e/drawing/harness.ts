import frontDoor from '../../../data/reference/front-door-map.json'
import { type Backend, createDotRenderer, type DotRenderer } from '../../../src/app/draw/index.ts'
import RasterWorker from '../../../src/app/draw/raster-worker.ts?worker&inline'
import {
  buildScene,
  HIDDEN,
  type Motion,
  type Scene,
  type View,
} from '../../../src/core/4-visualise/index.ts'
import type { JourneyMap } from '../../../src/core/model/index.ts'
import { type Difference, differenceFrom, plainPicture } from '../../drawing/brute-force.ts'
import { randomCases, randomChildren, seededRandom } from '../../drawing/random-visits.ts'
import { ringMap } from '../../drawing/visits-of.ts'

const PALETTE = Uint8Array.from([18, 67, 109, 255, 194, 87, 26, 255, 161, 29, 51, 255, 91, 10, 42, 90])
const WIDTH = 420
const HEIGHT = 300

interface Stage {
  readonly renderer: DotRenderer
  readonly scene: Scene
  readonly map: JourneyMap
  style: Uint8Array
}

let stage: Stage | null = null

function sceneOf(name: 'county' | 'log', motion: Motion): { scene: Scene; map: JourneyMap } {
  const map = name === 'county' ? (frontDoor as unknown as JourneyMap) : ringMap
  const visits = name === 'county' ? randomChildren(map, 7, 400) : randomCases(8, 300, true)
  return { scene: buildScene(visits, map, motion), map }
}

function randomStyle(random: () => number, count: number): Uint8Array {
  return new Uint8Array(count).map(() => (random() < 0.2 ? HIDDEN : Math.floor(random() * 4)))
}

/** The pixels on the screen's canvas, one per device pixel, as ImageData has them. */
async function pixels(renderer: DotRenderer): Promise<Uint8ClampedArray> {
  await renderer.settled()
  if (renderer.backend === 'cpu') await nextFrames() // until the worker's canvas has been handed over
  const { width, height } = renderer.canvas
  const copy = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })!
  copy.drawImage(renderer.canvas, 0, 0)
  return copy.getImageData(0, 0, width, height).data
}

async function nextFrames(): Promise<void> {
  for (let i = 0; i < 3; i++) await new Promise((resolve) => requestAnimationFrame(resolve))
}

const harness = {
  /** Makes a renderer for a scene, in place of the one before. */
  async begin(name: 'county' | 'log', motion: Motion, force: Backend | null, seed: number) {
    stage?.renderer.destroy()
    const canvas = document.createElement('canvas')
    document.body.replaceChildren(canvas)
    const renderer = await createDotRenderer(canvas, {
      ...(force ? { force } : {}),
      createWorker: () => new RasterWorker(),
    })
    const { scene, map } = sceneOf(name, motion)
    stage = { renderer, scene, map, style: randomStyle(seededRandom(seed), scene.count) }
    renderer.setScene(scene)
    renderer.setPalette(PALETTE)
    renderer.setStyle(stage.style)
    return { backend: renderer.backend, why: renderer.why }
  },

  /** Draws at a random time and zoom, with a random filter, and says how far that is from brute force. */
  async compare(seed: number): Promise<Difference> {
    const { renderer, scene, map } = stage!
    const random = seededRandom(seed)
    const t = random() * scene.clock.end
    const scale = [0.7, 1, 1.2, 2, 5][Math.floor(random() * 5)]!
    const ratio = random() < 0.3 && renderer.backend === 'webgl2' ? 2 : 1
    const place = (size: number): number => (scale > 1 ? -random() * size * (scale - 1) : 0)
    const view: View = {
      ...{ scale, x: place(map.size[0]), y: place(map.size[1]) },
      ...{ width: WIDTH, height: HEIGHT, pixelRatio: ratio },
    }
    stage!.style = randomStyle(random, scene.count)
    renderer.setStyle(stage!.style)
    renderer.resize(WIDTH, HEIGHT, ratio)
    renderer.draw(t, view)
    const drawn = await pixels(renderer)
    return differenceFrom(plainPicture(scene, t, view, stage!.style, PALETTE), drawn)
  },

  /** Comes to a moment by playing, scrubbing or rewinding, and tells the pixels' digest there. */
  async arrive(share: number, how: 'straight' | 'playing' | 'scrubbing' | 'rewinding'): Promise<string> {
    const { renderer, scene } = stage!
    const view = { scale: 1, x: 0, y: 0, width: WIDTH, height: HEIGHT, pixelRatio: 1 }
    renderer.resize(WIDTH, HEIGHT, 1)
    const to = share * scene.clock.end
    const random = seededRandom(1)
    for (let k = 0; k < (how === 'straight' ? 0 : 20); k++) {
      const way = {
        playing: to * (k / 20),
        scrubbing: random() * scene.clock.end,
        rewinding: to * (2 - k / 20),
      }
      renderer.draw(way[how as keyof typeof way], view)
      if (k % 3 === 0) await new Promise((resolve) => requestAnimationFrame(resolve))
    }
    renderer.draw(to, view)
    const bytes = await pixels(renderer)
    const digest = await digestOf(bytes)
    return `${bytes.some((byte) => byte !== 0) ? 'drawn' : 'blank'} ${digest}`
  },

  /** Loses the WebGL context and gets it back; the picture must return by itself. */
  async loseContext(): Promise<[before: string, after: string]> {
    const before = await this.arrive(0.5, 'straight')
    const lose = stage!.renderer.canvas.getContext('webgl2')!.getExtension('WEBGL_lose_context')!
    lose.loseContext()
    await new Promise((resolve) => setTimeout(resolve, 100))
    const restored = new Promise((resolve) =>
      stage!.renderer.canvas.addEventListener('webglcontextrestored', resolve, { once: true }),
    )
    lose.restoreContext()
    await restored
    return [before, await this.arrive(0.5, 'straight')]
  },
}

/** FNV-1a: `crypto.subtle` is not to be had from every address. */
function digestOf(bytes: Uint8ClampedArray): string {
  let hash = 0x811c9dc5
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193)
  return (hash >>> 0).toString(16)
}

declare global {
  var drawing: typeof harness
}
globalThis.drawing = harness
