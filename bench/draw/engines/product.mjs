import { createDotRenderer } from '../../../src/app/draw/index.ts'
import RasterWorker from '../../../src/app/draw/raster-worker.ts?worker'
import { aliveRuns, emptyRuns } from '../../../src/core/4-visualise/index.ts'
import { PALETTE, sceneOf, VIEW } from '../scene.mjs'

/** @param backend 'auto', or the one to force */
export const product = (backend) => async (canvas, workload) => {
  const scene = sceneOf(workload)
  const renderer = await createDotRenderer(canvas, {
    ...(backend !== 'auto' && { force: backend }),
    createWorker: () => new RasterWorker(),
  })
  renderer.resize(VIEW.width, VIEW.height, VIEW.pixelRatio)
  renderer.setScene(scene)
  renderer.setPalette(PALETTE)
  renderer.setStyle(new Uint8Array(scene.count))
  const pixel = new Uint8Array(4)
  const runs = emptyRuns()
  // The first frame may be a trial after which another backend takes over
  renderer.draw(workload.start, VIEW)
  await renderer.settled()
  const gl = renderer.backend === 'webgl2' ? renderer.canvas.getContext('webgl2') : null
  return {
    canvas: renderer.canvas,
    note: `${renderer.backend}: ${renderer.why}`,
    waitsForPresent: gl === null,
    draw(t) {
      renderer.draw(t, VIEW)
      return gl === null ? renderer.settled() : undefined
    },
    finish: () =>
      gl === null ? renderer.settled() : gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel),
    vertices(t) {
      let vertices = 0
      const count = aliveRuns(scene, t, runs)
      for (let r = 0; r < count; r++) vertices += runs[2 * r + 1]
      return vertices / workload.n
    },
    workerMs: () => (gl === null ? renderer.stats.drawMs : null),
  }
}
