import {
  aliveRuns,
  type DrawnScene,
  dotPixels,
  emptyRuns,
  HIDDEN,
  isCrowd,
  type Palette,
  pixelSize,
  TURN_BLOCK_BITS,
  type View,
} from '../../core/4-visualise/index.ts'
import type { BackendRenderer, DrawStats } from './dot-renderer.ts'
import { type Edge, FLAGS, HARD, LANE, SOFT, STYLE, TEXTURE_WIDTH, TIMES, WAY } from './shaders.ts'
import { type DotProgram, linkDotProgram } from './webgl-program.ts'

const TIMES_BYTES = 8
const WAYS_BYTES = 8

// Points are dropped by their centre: a margin keeps those that only just reach into the picture.
const MARGIN = 32

export interface WebGlRenderer extends BackendRenderer {
  /** Draws and waits for the last pixel. @returns ms */
  timeFrame(t: number, view: View): number
}

/** What lives on the graphics card and is lost with its context. */
interface Uploaded {
  readonly soft: DotProgram
  readonly hard: DotProgram
  readonly style: WebGLBuffer
}

/** Draws by one of two programs from buffers that never change: a frame uploads nothing but the moment. */
export function createWebGlRenderer(canvas: HTMLCanvasElement, gl: WebGL2RenderingContext): WebGlRenderer {
  let scene: DrawnScene | null = null
  let style = new Uint8Array(0)
  let palette: Palette = new Uint8Array(0)
  let uploaded: Uploaded | null = null
  let last: { t: number; view: View } | null = null
  const stats = { frames: 0, drawMs: 0 } satisfies DrawStats
  const runs = emptyRuns()
  const textures = new Map<number, WebGLTexture>()

  const lost = (event: Event): void => {
    event.preventDefault() // else it is never restored
    uploaded = null
    textures.clear()
  }
  const restored = (): void => {
    upload()
    if (last) draw(last.t, last.view)
  }
  canvas.addEventListener('webglcontextlost', lost)
  canvas.addEventListener('webglcontextrestored', restored)

  function upload(): void {
    if (scene === null || gl.isContextLost()) return
    bufferOf(scene.times)
    integerAttribute(TIMES, 2, gl.UNSIGNED_INT, TIMES_BYTES, 0)
    bufferOf(scene.ways)
    integerAttribute(WAY, 3, gl.UNSIGNED_SHORT, WAYS_BYTES, 0)
    integerAttribute(LANE, 1, gl.BYTE, WAYS_BYTES, 6)
    integerAttribute(FLAGS, 1, gl.UNSIGNED_BYTE, WAYS_BYTES, 7)
    const styleBuffer = bufferOf(
      style.length === scene.count ? style : new Uint8Array(scene.count).fill(HIDDEN),
    )
    integerAttribute(STYLE, 1, gl.UNSIGNED_BYTE, 1, 0)
    dataTexture(0, gl.RGBA32F, gl.RGBA, 4, scene.rows)
    dataTexture(1, gl.RG32F, gl.RG, 2, scene.sunflower)
    dataTexture(2, gl.RGBA32F, gl.RGBA, 4, scene.turns)
    uploaded = { soft: programFor(scene, SOFT), hard: programFor(scene, HARD), style: styleBuffer }
    uploadPalette()
    gl.enable(gl.BLEND)
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA)
  }

  function programFor({ trackCount, easeTicks }: DrawnScene, edge: Edge): DotProgram {
    const made = linkDotProgram(gl, edge)
    const { program, at } = made
    gl.useProgram(program)
    gl.uniform1i(at('rows'), 0)
    gl.uniform1i(at('seats'), 1)
    gl.uniform1i(at('turns'), 2)
    gl.uniform1i(at('palette'), 3)
    gl.uniform1ui(at('trackCount'), trackCount)
    gl.uniform1f(at('easeTicks'), easeTicks)
    return made
  }

  const buffers: WebGLBuffer[] = []
  function bufferOf(data: Uint32Array | Uint16Array | Uint8Array): WebGLBuffer {
    const buffer = gl.createBuffer()
    buffers.push(buffer)
    gl.bindBuffer(gl.ARRAY_BUFFER, buffer)
    gl.bufferData(gl.ARRAY_BUFFER, data, gl.STATIC_DRAW)
    return buffer
  }

  function integerAttribute(at: number, size: number, type: number, stride: number, offset: number): void {
    gl.enableVertexAttribArray(at)
    gl.vertexAttribIPointer(at, size, type, stride, offset)
  }

  function dataTexture(
    unit: number,
    internal: number,
    format: number,
    channels: number,
    data: Float32Array,
  ): void {
    const rowFloats = TEXTURE_WIDTH * channels
    const height = Math.max(1, Math.ceil(data.length / rowFloats))
    const padded = new Float32Array(height * rowFloats)
    padded.set(data)
    bindTexture(unit)
    gl.texImage2D(gl.TEXTURE_2D, 0, internal, TEXTURE_WIDTH, height, 0, format, gl.FLOAT, padded)
  }

  function uploadPalette(): void {
    const whole = new Uint8Array(4 * (HIDDEN + 1))
    whole.set(palette.subarray(0, whole.length))
    bindTexture(3)
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA8, HIDDEN + 1, 1, 0, gl.RGBA, gl.UNSIGNED_BYTE, whole)
  }

  function bindTexture(unit: number): void {
    const texture = textures.get(unit) ?? gl.createTexture()
    textures.set(unit, texture)
    gl.activeTexture(gl.TEXTURE0 + unit)
    gl.bindTexture(gl.TEXTURE_2D, texture)
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.NEAREST)
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.NEAREST)
  }

  function draw(t: number, view: View): void {
    last = { t, view }
    if (scene === null || uploaded === null) return
    const began = performance.now()
    const { width, height } = pixelSize(view)
    gl.viewport(-MARGIN, -MARGIN, width + 2 * MARGIN, height + 2 * MARGIN)
    gl.clearColor(0, 0, 0, 0)
    gl.clear(gl.COLOR_BUFFER_BIT)
    const tick = Math.floor(t)
    if (tick >= 0) {
      const runCount = aliveRuns(scene, t, runs)
      // A style of another scene's length has not been uploaded: every leg is hidden yet.
      const crowd = style.length === scene.count && isCrowd(scene, t, style, runs, runCount)
      const { program, edge, at } = crowd ? uploaded.hard : uploaded.soft
      const radius = dotPixels(scene, view)
      gl.useProgram(program)
      const spanX = width + 2 * MARGIN
      const spanY = height + 2 * MARGIN
      const scale = view.scale * view.pixelRatio
      const left = view.x * view.pixelRatio + MARGIN
      const top = view.y * view.pixelRatio + MARGIN
      gl.uniform4f(
        at('toClip'),
        (2 * scale) / spanX,
        (-2 * scale) / spanY,
        (2 * left) / spanX - 1,
        1 - (2 * top) / spanY,
      )
      gl.uniform1ui(at('tick'), tick)
      gl.uniform1f(at('fraction'), t - tick)
      gl.uniform3f(at('disc'), ...edge.shapeOf(radius, false))
      gl.uniform3f(at('ring'), ...edge.shapeOf(radius, true))
      drawRuns(scene, runCount, at)
    }
    stats.frames++
    stats.drawMs = performance.now() - began
  }

  /** One call a run, cut where a new block of turns begins. */
  function drawRuns(drawn: DrawnScene, runCount: number, at: DotProgram['at']): void {
    let block = -1
    for (let r = 0; r < runCount; r++) {
      let first = runs[2 * r]!
      const end = first + runs[2 * r + 1]!
      while (first < end) {
        const in_ = first >>> TURN_BLOCK_BITS
        const until = Math.min(end, (in_ + 1) * 2 ** TURN_BLOCK_BITS)
        if (in_ !== block) gl.uniform1ui(at('firstTurn'), drawn.turnBlock[in_]!)
        block = in_
        gl.drawArrays(gl.POINTS, first, until - first)
        first = until
      }
    }
  }

  function release(): void {
    for (const buffer of buffers.splice(0)) gl.deleteBuffer(buffer)
    if (uploaded) for (const { program } of [uploaded.soft, uploaded.hard]) gl.deleteProgram(program)
    uploaded = null
  }

  return {
    canvas,
    stats,
    setScene(next) {
      release()
      scene = next
      style = new Uint8Array(0)
      upload()
    },
    setStyle(next) {
      style = next.slice()
      if (scene === null || uploaded === null || style.length !== scene.count) return
      gl.bindBuffer(gl.ARRAY_BUFFER, uploaded.style)
      gl.bufferSubData(gl.ARRAY_BUFFER, 0, style)
    },
    setPalette(next) {
      palette = next.slice()
      if (uploaded) uploadPalette()
    },
    resize(cssWidth, cssHeight, pixelRatio) {
      const size = pixelSize({ scale: 1, x: 0, y: 0, width: cssWidth, height: cssHeight, pixelRatio })
      if (canvas.width !== size.width) canvas.width = size.width
      if (canvas.height !== size.height) canvas.height = size.height
    },
    draw,
    settled: () => Promise.resolve(),
    timeFrame(t, view) {
      const began = performance.now()
      draw(t, view)
      gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4))
      return performance.now() - began
    },
    destroy() {
      canvas.removeEventListener('webglcontextlost', lost)
      canvas.removeEventListener('webglcontextrestored', restored)
      release()
      for (const texture of textures.values()) gl.deleteTexture(texture)
      gl.getExtension('WEBGL_lose_context')?.loseContext()
    },
  }
}
