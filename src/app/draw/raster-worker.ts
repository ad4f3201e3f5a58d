import {
  type DrawnScene,
  type Palette,
  pixelSize,
  rasterise,
  rasterScratch,
  type View,
} from '../../core/4-visualise/index.ts'
import type { RasterReply, RasterRequest } from './raster-messages.ts'

let canvas: OffscreenCanvas | null = null
let context: OffscreenCanvasRenderingContext2D | null = null
let scene: DrawnScene | null = null
let style = new Uint8Array(0)
let palette: Palette = new Uint8Array(0)
let image = new ImageData(1, 1)
const scratch = rasterScratch()

self.addEventListener('message', ({ data }: MessageEvent<RasterRequest>) => {
  switch (data.kind) {
    case 'canvas':
      canvas = data.canvas
      // Its pixels are made here anyway: kept in memory, they need not go through a graphics card, let alone an imitated one.
      context = canvas.getContext('2d', { willReadFrequently: true })
      return
    case 'scene':
      scene = data.scene
      style = new Uint8Array(0)
      return
    case 'style':
      style = data.style as Uint8Array<ArrayBuffer>
      return
    case 'palette':
      palette = data.palette
      return
    case 'draw': {
      const began = performance.now()
      draw(data.t, data.view)
      const reply: RasterReply = { ms: performance.now() - began }
      self.postMessage(reply)
      return
    }
    default:
      return data satisfies never
  }
})

function draw(t: number, view: View): void {
  if (canvas === null || context === null) return
  const { width, height } = pixelSize(view)
  if (image.width !== width || image.height !== height) image = new ImageData(width, height)
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width
    canvas.height = height
  }
  const target = new Uint32Array(image.data.buffer)
  if (scene !== null && style.length === scene.count)
    rasterise(scene, { t, view, style, palette: withRoom(palette) }, target, scratch)
  else target.fill(0)
  context.putImageData(image, 0, 0)
}

/** Styles without a colour are clear, as they are to the other engine. */
function withRoom(colours: Palette): Palette {
  if (colours.length === 1024) return colours
  const whole = new Uint8Array(1024)
  whole.set(colours.subarray(0, 1024))
  return whole
}
