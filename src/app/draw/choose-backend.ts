import type { Backend } from './dot-renderer.ts'

export interface Choice {
  readonly backend: Backend
  readonly why: string
}

/** Renderers that draw on the processor: slower than our own drawing there. */
const SOFTWARE = /SwiftShader|llvmpipe|softpipe|Basic Render|WARP/i

/** Frames of the real data that a graphics card is tried with, and what they may take. */
export const TRIAL_FRAMES = 5
export const SLOWEST_FRAME_MS = 25

/**
 * Chooses by what is known before anything is drawn.
 * @param renderer what WebGL2 calls itself; null where there is none; '' where it does not say
 */
export function chooseBackend(renderer: string | null, force: Backend | undefined): Choice {
  if (force === 'cpu') return { backend: 'cpu', why: 'You chose drawing by the processor.' }
  if (renderer === null)
    return { backend: 'cpu', why: 'This browser gives no WebGL2 here, so the processor draws.' }
  if (force === 'webgl2') return { backend: 'webgl2', why: 'You chose drawing by WebGL2.' }
  if (SOFTWARE.test(renderer))
    return { backend: 'cpu', why: 'WebGL2 is imitated in software here, so the processor draws, faster.' }
  return { backend: 'webgl2', why: 'WebGL2 has a graphics card here.' }
}

/** After the trial frames: null where WebGL2 may stay. */
export function afterTrial(frameMs: readonly number[], slowestMs: number): Choice | null {
  const median = [...frameMs].sort((a, b) => a - b)[frameMs.length >> 1] ?? 0
  if (median <= slowestMs) return null
  return { backend: 'cpu', why: `WebGL2 took ${Math.round(median)} ms a frame, so the processor draws.` }
}

/** What a throw-away context calls its renderer. */
export function rendererName(canvas: HTMLCanvasElement): string | null {
  const gl = canvas.getContext('webgl2')
  if (gl === null) return null
  const info = gl.getExtension('WEBGL_debug_renderer_info')
  const name = String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER) ?? '')
  gl.getExtension('WEBGL_lose_context')?.loseContext()
  return name
}
