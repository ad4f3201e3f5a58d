import type { DrawnScene, Palette, View } from '../../core/4-visualise/index.ts'

export type Backend = 'webgl2' | 'cpu'

export interface DrawStats {
  /** Frames drawn since the renderer began. */
  readonly frames: number
  /** What the latest frame cost: the main thread's work (webgl2), or the worker's (cpu). */
  readonly drawMs: number
}

/**
 * Draws the dots of a scene onto a canvas. A frame is a function of (scene, style, palette, size, t, view); nothing is
 * drawn unless `draw` is called.
 */
export interface DotRenderer {
  readonly backend: Backend
  /** One sentence for the diagnostics: why this backend. */
  readonly why: string
  /** The canvas drawn on: another element than was handed in after a change of backend. */
  readonly canvas: HTMLCanvasElement
  readonly stats: DrawStats
  setScene(scene: DrawnScene): void
  /** One style a leg: an index into the palette, or HIDDEN. The bytes are copied. */
  setStyle(style: Uint8Array): void
  setPalette(palette: Palette): void
  /** The CPU backend keeps to one pixel per CSS pixel. */
  resize(cssWidth: number, cssHeight: number, pixelRatio: number): void
  /** @param t ticks of the scene. The latest wins where frames are asked for faster than they can be drawn. */
  draw(t: number, view: View): void
  /** When the frame asked for last is drawn; the browser shows it with its next. */
  settled(): Promise<void>
  destroy(): void
}

/** What a backend does itself; the rest is the same for both. */
export type BackendRenderer = Omit<DotRenderer, 'backend' | 'why'>
