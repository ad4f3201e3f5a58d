import type { DrawnScene, Palette, View } from '../../core/4-visualise/index.ts'
import {
  afterTrial,
  type Choice,
  chooseBackend,
  rendererName,
  SLOWEST_FRAME_MS,
  TRIAL_FRAMES,
} from './choose-backend.ts'
import { createCpuRenderer } from './cpu-renderer.ts'
import type { Backend, BackendRenderer, DotRenderer } from './dot-renderer.ts'
import { createWebGlRenderer, type WebGlRenderer } from './webgl-renderer.ts'

export interface DotRendererOptions {
  /** The user's choice; without it, what this machine draws fastest. */
  readonly force?: Backend
  /** Handed in, because a one-file build makes its workers from blobs. */
  readonly createWorker: () => Worker
  /** What WebGL2 calls itself here, null where there is none; asked of a throw-away canvas unless handed in. */
  readonly askRenderer?: () => string | null
  /** What the median of the first frames may take. */
  readonly slowestFrameMs?: number
  /** The first frames were too slow, and another backend has taken over. */
  readonly onChange?: (renderer: DotRenderer) => void
}

/**
 * Chooses a backend and makes it. WebGL2 is tried with the first frames of the real data; where they are slow the
 * canvas is replaced by a copy (a canvas keeps its kind of context for life) and the processor draws.
 */
export function createDotRenderer(
  canvas: HTMLCanvasElement,
  {
    force,
    createWorker,
    askRenderer = () => rendererName(document.createElement('canvas')),
    slowestFrameMs = SLOWEST_FRAME_MS,
    onChange,
  }: DotRendererOptions,
): Promise<DotRenderer> {
  let choice: Choice = chooseBackend(force === 'cpu' ? null : askRenderer(), force)
  let engine: BackendRenderer
  let trial: WebGlRenderer | null = null
  const gl =
    choice.backend === 'webgl2' ? canvas.getContext('webgl2', { antialias: false, depth: false }) : null
  if (gl !== null) {
    const made = createWebGlRenderer(canvas, gl)
    engine = made
    trial = force === undefined ? made : null
  } else {
    if (choice.backend === 'webgl2') choice = chooseBackend(null, undefined)
    engine = createCpuRenderer(canvas, createWorker)
  }
  // Kept to be told to the other backend, should it take over.
  let scene: DrawnScene | null = null
  let style: Uint8Array | null = null
  let palette: Palette | null = null

  const renderer: DotRenderer = {
    get backend() {
      return choice.backend
    },
    get why() {
      return choice.why
    },
    get canvas() {
      return engine.canvas
    },
    get stats() {
      return engine.stats
    },
    setScene(next) {
      scene = next
      style = null
      engine.setScene(next)
    },
    setStyle(next) {
      style = next
      engine.setStyle(next)
    },
    setPalette(next) {
      palette = next
      engine.setPalette(next)
    },
    resize: (cssWidth, cssHeight, pixelRatio) => engine.resize(cssWidth, cssHeight, pixelRatio),
    draw(t, view) {
      if (trial !== null && scene !== null && style !== null) tryOut(trial, t, view)
      engine.draw(t, view)
    },
    settled: () => engine.settled(),
    destroy: () => engine.destroy(),
  }
  return Promise.resolve(renderer)

  function tryOut(candidate: WebGlRenderer, t: number, view: View): void {
    trial = null
    const slow = afterTrial(
      Array.from({ length: TRIAL_FRAMES }, () => candidate.timeFrame(t, view)),
      slowestFrameMs,
    )
    if (slow === null) return
    const copy = candidate.canvas.cloneNode() as HTMLCanvasElement
    candidate.canvas.replaceWith(copy)
    candidate.destroy()
    choice = slow
    engine = createCpuRenderer(copy, createWorker)
    if (scene) engine.setScene(scene)
    if (style) engine.setStyle(style)
    if (palette) engine.setPalette(palette)
    onChange?.(renderer)
  }
}
