// ?n= dots alive at once, ?k= legs each, ?ms= length of a leg, ?frames= to measure, ?engine=, ?warm= frames before.
// Leaves window.__result; calls window.__mark('start') and ('end') around the measured loop.
import { bruteForcePixels, HEIGHT, makeWorkload, WIDTH } from './workload.mjs'

const ENGINES = {
  product: () => import('./engines/product.mjs').then(({ product }) => product('auto')),
  'product-webgl2': () => import('./engines/product.mjs').then(({ product }) => product('webgl2')),
  'product-cpu': () => import('./engines/product.mjs').then(({ product }) => product('cpu')),
  'three-upload': () => import('./engines/three.mjs').then(({ threeUpload }) => threeUpload),
  'three-shader': () => import('./engines/three.mjs').then(({ threeShader }) => threeShader(false)),
  'three-shader-all': () => import('./engines/three.mjs').then(({ threeShader }) => threeShader(true)),
  pixi: () => import('./engines/pixi.mjs').then(({ pixi }) => pixi),
  deck: () => import('./engines/deck.mjs').then(({ deck }) => deck),
}
const STEP = 1000 / 60
const SEEKS = 5
const SYNCS = 3

const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve))

/** The first display refresh after a frame is drawn: an engine with a worker of its own may need several. */
async function shown(drawing) {
  let done = !(drawing instanceof Promise)
  if (!done) drawing.then(() => (done = true))
  for (;;) {
    const now = await nextFrame()
    if (done) return now
  }
}

function quantile(values, q) {
  if (values.length === 0) return null
  const sorted = [...values].sort((a, b) => a - b)
  const at = (sorted.length - 1) * q
  const low = Math.floor(at)
  return sorted[low] + (sorted[Math.min(low + 1, sorted.length - 1)] - sorted[low]) * (at - low)
}

/** Counts in the task that drew, as a WebGL canvas is blank once it has been shown. */
function coveredPixels(canvas) {
  const copy = new OffscreenCanvas(WIDTH, HEIGHT)
  const context = copy.getContext('2d', { willReadFrequently: true })
  context.drawImage(canvas, 0, 0, WIDTH, HEIGHT)
  const { data } = context.getImageData(0, 0, WIDTH, HEIGHT)
  let covered = 0
  for (let i = 3; i < data.length; i += 4) if (data[i] >= 128) covered++
  return covered
}

async function measure() {
  const query = new URLSearchParams(location.search)
  const number = (name, usual) => Number(query.get(name) ?? usual)
  const frames = number('frames', 60)
  const warm = number('warm', 5)
  const name = query.get('engine') ?? 'product'
  const workload = makeWorkload(number('n', 10_000), number('k', 10), number('ms', 4000))
  const canvas = document.body.appendChild(document.createElement('canvas'))
  canvas.width = WIDTH
  canvas.height = HEIGHT

  const create = await ENGINES[name]()
  const began = performance.now()
  const engine = await create(canvas, workload)
  const room = workload.end - workload.start - (frames + warm) * STEP
  if (room < 0) throw new Error('k × ms is too short for so many frames')
  let t = workload.start
  await engine.draw(t)
  await engine.finish()
  const firstFrame = performance.now() - began

  for (let i = 0; i < warm; i++) {
    await nextFrame()
    t += STEP
    await engine.draw(t)
  }
  await engine.finish()

  const times = []
  const scripts = []
  await nextFrame()
  await window.__mark?.('start')
  let last = await nextFrame()
  for (let i = 0; i < frames; i++) {
    t += STEP
    const started = performance.now()
    const drawing = engine.draw(t)
    scripts.push(performance.now() - started)
    const now = await shown(drawing)
    times.push(now - last)
    last = now
  }
  await engine.finish()
  await window.__mark?.('end')

  const syncs = []
  for (let i = 0; i < SYNCS; i++) {
    t += STEP
    const started = performance.now()
    await engine.draw(t)
    await engine.finish()
    syncs.push(performance.now() - started)
  }
  const seeks = []
  for (let i = 0; i < SEEKS; i++) {
    const to = workload.start + (((i * 7 + 3) % SEEKS) / SEEKS) * (workload.end - workload.start)
    const started = performance.now()
    await engine.draw(to)
    await engine.finish()
    seeks.push(performance.now() - started)
  }

  const still = workload.start + room / 2
  await engine.draw(still)
  if (engine.waitsForPresent) {
    await engine.finish()
    await nextFrame()
    await nextFrame()
  }
  const drawn = coveredPixels(engine.canvas ?? canvas)
  return {
    engine: name,
    note: engine.note ?? null,
    frames: times.length,
    drawn,
    expected: bruteForcePixels(workload, still),
    median: quantile(times, 0.5),
    p95: quantile(times, 0.95),
    mean: times.reduce((sum, time) => sum + time, 0) / times.length,
    sync: quantile(syncs, 0.5),
    jsMedian: quantile(scripts, 0.5),
    jsP95: quantile(scripts, 0.95),
    seek: quantile(seeks, 0.5),
    firstFrame,
    vertices: engine.vertices?.(still) ?? null,
    workerMs: engine.workerMs?.() ?? null,
  }
}

measure().then(
  (result) => {
    window.__result = result
  },
  (error) => {
    window.__result = { error: String(error?.stack ?? error) }
  },
)
