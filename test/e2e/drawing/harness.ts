import frontDoor from '../../../data/reference/front-door-map.json'
import { type Backend, createDotRenderer, type DotRenderer } from '../../../src/app/draw/index.ts'
import RasterWorker from '../../../src/app/draw/raster-worker.ts?worker&inline'
import {
  buildScene,
  HIDDEN,
  type Motion,
  pixelSize,
  type Scene,
  type View,
} from '../../../src/core/4-visualise/index.ts'
import type { JourneyMap } from '../../../src/core/model/index.ts'
import {
  type Difference,
  differenceFrom,
  type Placing,
  plainDots,
  plainPicture,
} from '../../drawing/brute-force.ts'
import { crowdOf } from '../../drawing/crowd-of.ts'
import { randomCases, randomChildren, seededRandom } from '../../drawing/random-visits.ts'
import { ringMap } from '../../drawing/visits-of.ts'

const PALETTE = Uint8Array.from([18, 67, 109, 255, 194, 87, 26, 255, 161, 29, 51, 255, 91, 10, 42, 90])
const WIDTH = 420
const HEIGHT = 300

type Way = 'straight' | 'playing' | 'scrubbing' | 'rewinding'

interface Stage {
  readonly renderer: DotRenderer
  readonly scene: Scene
  readonly map: JourneyMap
  style: Uint8Array
}

let stage: Stage | null = null

type SceneName = 'county' | 'log' | 'crowd'

/** In the crowd edges are hard at some times and soft at others. */
function sceneOf(name: SceneName, motion: Motion): { scene: Scene; map: JourneyMap } {
  const map = name === 'log' ? ringMap : (frontDoor as unknown as JourneyMap)
  const visits = name === 'log' ? randomCases(8, 300, true) : randomChildren(map, 7, 400)
  const scene = buildScene(visits, map, motion)
  return { scene: name === 'crowd' ? crowdOf(scene, scene.clock.end / 2, 75_000) : scene, map }
}

function randomStyle(random: () => number, count: number): Uint8Array {
  return new Uint8Array(count).map(() => (random() < 0.2 ? HIDDEN : Math.floor(random() * 4)))
}

/** The pixels on the screen's canvas, one per device pixel, as ImageData has them. */
function pixels({ canvas }: DotRenderer): Uint8ClampedArray {
  const { width, height } = canvas
  const copy = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })!
  copy.drawImage(canvas, 0, 0)
  return copy.getImageData(0, 0, width, height).data
}

function placingOf({ backend, canvas }: DotRenderer): Placing {
  if (backend === 'cpu') return { kind: 'processor' }
  const gl = canvas.getContext('webgl2')!
  return { kind: 'card', subpixelBits: gl.getParameter(gl.SUBPIXEL_BITS) }
}

const PATIENCE = 60
const STILL_LOOKS = 8

/** Looks again until `good`: a worker's frame reaches the screen some frames after it is drawn. */
async function whenShown<T>(renderer: DotRenderer, look: () => T, good: (seen: T) => boolean): Promise<T> {
  await renderer.settled()
  let seen = look()
  const patience = renderer.backend === 'cpu' ? PATIENCE : 0 // WebGL2's buffer may be gone after this turn
  for (let tries = 0; tries < patience && !good(seen); tries++) {
    await new Promise((resolve) => setTimeout(resolve, 50))
    seen = look()
  }
  return seen
}

const harness = {
  /** Makes a renderer for a scene, in place of the one before. */
  async begin(name: SceneName, motion: Motion, force: Backend | null, seed: number) {
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
  async compare(seed: number): Promise<Difference & { crowd: boolean }> {
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
    // Before brute force: WebGL2's buffer may be gone after this turn.
    const early = renderer.backend === 'webgl2' ? pixels(renderer) : null
    const plain = plainPicture(scene, t, view, stage!.style, PALETTE, placingOf(renderer))
    const crowd = plainDots(scene, t, stage!.style).length > 50_000
    const { width } = pixelSize(view)
    const nothing = { beyond: 255, mean: 255, unsure: 0, drawn: 0 }
    const difference = await whenShown(
      renderer,
      () => (renderer.canvas.width === width ? differenceFrom(plain, early ?? pixels(renderer)) : nothing),
      ({ beyond }) => beyond <= 0,
    )
    return { ...difference, crowd }
  },

  /** Comes to a moment by playing, scrubbing or rewinding, and tells the pixels' digest there. */
  async arrive(share: number, how: Way, expected: string | null): Promise<string> {
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
    let before = ''
    let still = 0
    return whenShown(
      renderer,
      () => digestOf(pixels(renderer)),
      (digest) => {
        // Nothing to compare with yet: wait until the picture has stayed as it is.
        still = digest === before ? still + 1 : 0
        const good = expected === null ? still > STILL_LOOKS : digest === expected
        before = digest
        return good
      },
    )
  },

  /** Makes a renderer that takes WebGL2 here for a graphics card, and finds its frames too slow, or not. */
  async tryOut(
    slowestFrameMs: number,
  ): Promise<{ before: Backend; after: Backend; why: string; beyond: number }> {
    await this.begin('county', 'travel', 'cpu', 1)
    stage!.renderer.destroy()
    const canvas = document.createElement('canvas')
    document.body.replaceChildren(canvas)
    const renderer = await createDotRenderer(canvas, {
      ...{ askRenderer: () => 'a card', slowestFrameMs },
      createWorker: () => new RasterWorker(),
    })
    renderer.setScene(stage!.scene)
    renderer.setPalette(PALETTE)
    renderer.setStyle(stage!.style)
    stage = { ...stage!, renderer }
    const before = renderer.backend
    const { beyond } = await this.compare(104)
    return { before, after: renderer.backend, why: renderer.why, beyond }
  },

  /** Loses the WebGL context and gets it back; the picture must return by itself. */
  async loseContext(): Promise<[before: string, after: string]> {
    const before = await this.arrive(0.5, 'straight', null)
    const lose = stage!.renderer.canvas.getContext('webgl2')!.getExtension('WEBGL_lose_context')!
    lose.loseContext()
    await new Promise((resolve) => setTimeout(resolve, 100))
    const restored = new Promise((resolve) =>
      stage!.renderer.canvas.addEventListener('webglcontextrestored', resolve, { once: true }),
    )
    lose.restoreContext()
    await restored
    return [before, await this.arrive(0.5, 'straight', before)]
  },
}

/** FNV-1a: `crypto.subtle` is not to be had from every address. */
function digestOf(bytes: Uint8ClampedArray): string {
  let hash = 0x811c9dc5
  let blank = true
  for (const byte of bytes) {
    hash = Math.imul(hash ^ byte, 0x01000193)
    blank &&= byte === 0
  }
  return `${blank ? 'blank' : 'drawn'} ${(hash >>> 0).toString(16)}`
}

declare global {
  var drawing: typeof harness
}
globalThis.drawing = harness
