// The built app in a browser: first load, the invented county playing, a workbook dropped on it.
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { serveFolder, startBrowser } from './browser.mjs'
import { workbook } from './data/make.mjs'
import { median } from './figures.mjs'

const DIST = resolve(import.meta.dirname, '../dist')
const PATIENCE_MS = 120_000
const LONG_TASK_MS = 50

/** Watches, from before the page's own scripts, when the date first moves and which tasks run long. */
function watch() {
  window.__moves = []
  window.__longTasks = []
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) window.__longTasks.push({ startTime, duration })
  }).observe({ type: 'longtask', buffered: true })
  let last = null
  const look = (now) => {
    const slider = document.querySelector('[role=slider]')
    const date = slider?.getAttribute('aria-valuenow') ?? null
    if (date !== last && last !== null && date !== null) window.__moves.push({ at: now, date })
    last = date
    requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

const rowsRead = (page) =>
  page.evaluate(() =>
    Number(/([\d,]+)\s+\w+\s+read/.exec(document.body.textContent)?.[1]?.replaceAll(',', '') ?? 0),
  )

/** KB, gzipped, of the scripts that the page names, and of those that they import before they run. */
function firstLoad() {
  const page = readFileSync(resolve(DIST, 'index.html'), 'utf8')
  const waiting = [...page.matchAll(/<script[^>]*\bsrc="([^"]+)"/g)].map(([, src]) => resolve(DIST, src))
  const seen = new Map()
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (seen.has(file)) continue
    const code = readFileSync(file)
    seen.set(file, gzipSync(code).length)
    for (const [, path] of code.toString('utf8').matchAll(/\bimport\s*(?:[\w*{}\s,$]+from\s*)?"(\.[^"]+)"/g))
      waiting.push(resolve(file, '..', path))
  }
  return [...seen.values()].reduce((sum, bytes) => sum + bytes, 0) / 1024
}

async function open(browser, address) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } })
  await page.addInitScript(watch)
  await page.goto(address)
  await page.waitForFunction(() => window.__moves.length > 0, null, { timeout: PATIENCE_MS })
  const playing = await page.evaluate(() => window.__moves[0].at)
  // Files can be chosen once the parts that read them are here
  await page.waitForLoadState('networkidle')
  await page.waitForTimeout(1000)
  return { page, playing }
}

/** Drops a file and waits until its own numbers stand on screen and its own days have begun to pass. */
async function drop(page, path) {
  await page.evaluate(
    ([name, base64]) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
      window.__dropped = new DataTransfer()
      window.__dropped.items.add(new File([bytes], name))
    },
    [path.split('/').at(-1), readFileSync(path).toString('base64')],
  )
  const before = await rowsRead(page)
  await page.waitForTimeout(500)
  const began = await page.evaluate(() => {
    window.__moves.length = 0
    window.__longTasks.length = 0
    window.__progress = false
    const seen = new MutationObserver(() => {
      if (document.querySelector('progress')) window.__progress = true
    })
    seen.observe(document.body, { subtree: true, childList: true })
    const at = performance.now()
    window.dispatchEvent(new DragEvent('drop', { dataTransfer: window.__dropped, cancelable: true }))
    return at
  })
  await page.waitForFunction(
    (old) => {
      const now = Number(
        /([\d,]+)\s+\w+\s+read/.exec(document.body.textContent)?.[1]?.replaceAll(',', '') ?? 0,
      )
      if (now === 0 || now === old) return false
      if (window.__shown === undefined) {
        window.__shown = performance.now()
        window.__moves.length = 0
      }
      return window.__moves.length > 0
    },
    before,
    { timeout: PATIENCE_MS, polling: 'raf' },
  )
  return page.evaluate((start) => {
    const tasks = window.__longTasks
      .filter(({ startTime }) => startTime >= start)
      .map(({ duration }) => duration)
    return {
      shown: window.__shown - start,
      firstFrame: window.__moves[0].at - start,
      longest: Math.max(0, ...tasks),
      longTasks: tasks.length,
      progress: window.__progress ? 1 : 0,
    }
  }, began)
}

export async function measureApp({ rounds, only, log }) {
  if (!existsSync(resolve(DIST, 'index.html'))) throw new Error('dist/ is not built: npm run build')
  const file = await workbook(1)
  const site = await serveFolder(DIST)
  const results = { county: [], workbook: [] }
  try {
    for (let round = 0; round < rounds; round++) {
      const { browser, residentMemory, close } = await startBrowser('software')
      try {
        const { page, playing } = await open(browser, site.address)
        results.county.push({ playing, firstLoad: firstLoad() })
        log(
          `round ${round + 1}  county playing after ${playing.toFixed(0)} ms, ${firstLoad().toFixed(0)} KB of script`,
        )
        if (only.includes('county')) continue
        const dropped = { ...(await drop(page, file)), memory: (residentMemory() ?? 0) / 1e6 }
        results.workbook.push(dropped)
        log(
          `round ${round + 1}  workbook drawn after ${dropped.firstFrame.toFixed(0)} ms, longest task ${dropped.longest.toFixed(0)} ms, ${dropped.longTasks} over ${LONG_TASK_MS} ms`,
        )
      } catch (error) {
        log(`round ${round + 1}  ${String(error).split('\n')[0]}`)
      } finally {
        await close()
      }
    }
  } finally {
    await site.close()
  }
  return Object.fromEntries(
    Object.entries(results).map(([key, all]) => [
      key,
      all.length === 0
        ? { error: `${key}: no round came to its end` }
        : Object.fromEntries(
            Object.keys(all[0]).map((name) => [name, median(all.map((result) => result[name]))]),
          ),
    ]),
  )
}
