import type { DrawnScene, Palette, View } from '../../core/4-visualise/index.ts'

/** What the page tells the raster worker, in order. */
export type RasterRequest =
  | { readonly kind: 'canvas'; readonly canvas: OffscreenCanvas }
  | { readonly kind: 'scene'; readonly scene: DrawnScene }
  | { readonly kind: 'style'; readonly style: Uint8Array }
  | { readonly kind: 'palette'; readonly palette: Palette }
  | { readonly kind: 'draw'; readonly t: number; readonly view: View }

/** The frame asked for is on the canvas. */
export interface RasterReply {
  readonly ms: number
}
