import { drawnPart, type View } from '../../core/4-visualise/index.ts'
import type { BackendRenderer } from './dot-renderer.ts'
import type { RasterReply, RasterRequest } from './raster-messages.ts'

/** Draws in a worker: one frame under way at a time, and of those asked for meanwhile only the latest. */
export function createCpuRenderer(canvas: HTMLCanvasElement, createWorker: () => Worker): BackendRenderer {
  const worker = createWorker()
  const stats = { frames: 0, drawMs: 0 }
  let busy = false
  let waiting: { t: number; view: View } | null = null
  let settling: (() => void)[] = []
  const offscreen = canvas.transferControlToOffscreen()
  post({ kind: 'canvas', canvas: offscreen }, [offscreen])

  worker.addEventListener('message', ({ data }: MessageEvent<RasterReply>) => {
    stats.frames++
    stats.drawMs = data.ms
    busy = false
    if (waiting) draw(waiting.t, waiting.view)
    else for (const settle of settling.splice(0)) settle()
  })

  function post(request: RasterRequest, transfer: Transferable[] = []): void {
    worker.postMessage(request, transfer)
  }

  function draw(t: number, view: View): void {
    if (busy) {
      waiting = { t, view }
      return
    }
    busy = true
    waiting = null
    post({ kind: 'draw', t, view: { ...view, pixelRatio: 1 } })
  }

  return {
    canvas,
    stats,
    setScene: (scene) => post({ kind: 'scene', scene: drawnPart(scene) }),
    setStyle: (style) => post({ kind: 'style', style }),
    setPalette: (palette) => post({ kind: 'palette', palette }),
    // The worker sizes the canvas with the frame: sooner, it would show an empty one.
    resize: () => {},
    draw,
    settled: () =>
      busy
        ? new Promise((resolve) => {
            settling.push(resolve)
          })
        : Promise.resolve(),
    destroy() {
      worker.terminate()
      for (const settle of settling) settle()
      settling = []
    },
  }
}
