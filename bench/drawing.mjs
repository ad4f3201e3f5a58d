// Drawing engines side by side: each case in a page of its own, the rounds interleaved so that all meet the same noise.
import { resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { serveFolder, startBrowser } from './browser.mjs'
import { median } from './figures.mjs'

const ROOT = resolve(import.meta.dirname, '..')
const PAGE = resolve(ROOT, '.cache/bench/page')
const PIXEL_TOLERANCE = 0.1
const TIMEOUT_MS = 240_000

/** frames: as many as take a few seconds; engines that need seconds a frame get few. */
const CASES = [
  { graphics: 'software', engine: 'product', n: 10_000, frames: 120 },
  { graphics: 'software', engine: 'product', n: 100_000, frames: 120 },
  { graphics: 'software', engine: 'product', n: 1_000_000, frames: 60, k: 4 },
  { graphics: 'software', engine: 'product-webgl2', n: 10_000, frames: 120 },
  { graphics: 'software', engine: 'product-webgl2', n: 100_000, frames: 40 },
  { graphics: 'software', engine: 'product-webgl2', n: 1_000_000, frames: 8, k: 4 },
  { graphics: 'software', engine: 'product-webgl2', n: 10_000, k: 100, frames: 120, name: '10k alive of 1M' },
  { graphics: 'software', engine: 'three-shader-all', n: 10_000, k: 100, frames: 8, name: 'all of 1M' },
  { graphics: 'software', engine: 'three-upload', n: 10_000, frames: 120 },
  { graphics: 'software', engine: 'three-upload', n: 100_000, frames: 60 },
  { graphics: 'software', engine: 'three-upload', n: 1_000_000, frames: 8, k: 4 },
  { graphics: 'software', engine: 'three-shader', n: 10_000, frames: 120 },
  { graphics: 'software', engine: 'three-shader', n: 100_000, frames: 40 },
  { graphics: 'software', engine: 'pixi', n: 10_000, frames: 120 },
  { graphics: 'software', engine: 'pixi', n: 100_000, frames: 30 },
  { graphics: 'software', engine: 'pixi', n: 1_000_000, frames: 4, k: 4 },
  { graphics: 'software', engine: 'deck', n: 10_000, frames: 12 },
  { graphics: 'software', engine: 'deck', n: 100_000, frames: 4, warm: 1 },
  { graphics: 'none', engine: 'product-cpu', n: 10_000, frames: 120 },
  { graphics: 'none', engine: 'product-cpu', n: 100_000, frames: 180 },
  { graphics: 'none', engine: 'product-cpu', n: 1_000_000, frames: 60, k: 4 },
]

const keyOf = ({ graphics, engine, n, name }) =>
  name ? `${engine}, ${name}` : `${graphics === 'none' ? `${engine}, no GL` : engine}, ${short(n)}`
const short = (n) => (n >= 1_000_000 ? `${n / 1_000_000}M` : `${n / 1000}k`)

export async function measureDrawing({ rounds, only, log }) {
  await build({
    configFile: false,
    logLevel: 'error',
    root: resolve(import.meta.dirname, 'draw'),
    base: './',
    worker: { format: 'es' },
    build: {
      outDir: PAGE,
      emptyOutDir: true,
      target: 'es2022',
      rolldownOptions: { input: resolve(import.meta.dirname, 'draw/page.html') },
    },
  })
  const site = await serveFolder(PAGE)
  const cases = CASES.filter((one) => only.length === 0 || only.some((word) => keyOf(one).includes(word)))
  const seen = new Map(cases.map((one) => [keyOf(one), []]))
  try {
    for (let round = 0; round < rounds; round++)
      for (const one of cases) {
        const key = keyOf(one)
        // What failed once is not worth four more waits
        if (seen.get(key).some(({ error }) => error)) continue
        const result = await measureCase(site.address, one)
        seen.get(key).push(result)
        log(
          `round ${round + 1}  ${key.padEnd(34)} ${result.error ? firstLine(result.error) : inWords(result)}`,
        )
      }
  } finally {
    await site.close()
  }
  return {
    ...Object.fromEntries([...seen].map(([key, results]) => [key, combine(results)])),
    engine: { size: await engineSize() },
  }
}

/** KB, gzipped, of the product's engine with its worker, as the app would carry them. */
async function engineSize() {
  let bytes = 0
  for (const entry of ['src/app/draw/index.ts', 'src/app/draw/raster-worker.ts']) {
    const built = await build({
      configFile: false,
      logLevel: 'error',
      root: ROOT,
      build: {
        write: false,
        minify: true,
        target: 'es2022',
        lib: { entry, formats: ['es'], fileName: 'engine' },
      },
    })
    for (const { output } of [built].flat())
      for (const { code } of output) if (code !== undefined) bytes += gzipSync(code).length
  }
  return bytes / 1024
}

const firstLine = (text) => text.split('\n')[0].slice(0, 160)
const inWords = ({ median, processor, jsMedian, drawn, expected }) =>
  `${median.toFixed(1)} ms a frame, ${processor === null ? '?' : processor.toFixed(1)} ms of CPU, ${jsMedian.toFixed(2)} ms of script, ${((drawn / expected) * 100).toFixed(0)}% of the pixels`

async function measureCase(address, { graphics, engine, n, k = 10, ms = 4000, frames, warm = 5 }) {
  const { browser, processorTime, close } = await startBrowser(graphics)
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 } })
    const errors = []
    page.on('pageerror', (error) => errors.push(String(error)))
    const marks = {}
    await page.exposeFunction('__mark', (name) => {
      marks[name] = processorTime()
    })
    await page.goto(
      `${address}/page.html?n=${n}&k=${k}&ms=${ms}&frames=${frames}&warm=${warm}&engine=${engine}`,
    )
    await page.waitForFunction(() => window.__result !== undefined, null, {
      timeout: TIMEOUT_MS,
      polling: 500,
    })
    const result = await page.evaluate(() => window.__result)
    if (result.error) return { error: result.error }
    if (Math.abs(result.drawn / result.expected - 1) > PIXEL_TOLERANCE)
      return { error: `drew ${result.drawn} pixels where a plain raster covers ${result.expected}` }
    const processor = marks.start === null ? null : (marks.end - marks.start) / result.frames
    return { ...result, processor }
  } catch (error) {
    return { error: String(error) }
  } finally {
    await close()
  }
}

/** The median of each figure over the rounds. */
function combine(results) {
  const failed = results.find(({ error }) => error)
  if (failed) return { error: failed.error }
  return Object.fromEntries(
    Object.entries(results[0]).map(([name, value]) => [
      name,
      typeof value === 'number' ? median(results.map((result) => result[name])) : value,
    ]),
  )
}
