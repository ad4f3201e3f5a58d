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
    Number(/([\d,]+) \w+ read/.exec(document.body.textContent)?.[1]?.replaceAll(',', '') ?? 0),
  )

async function open(browser, address) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } })
  const scripts = new Map()
  page.on('response', async (response) => {
    if (!/javascript/.test(response.headers()['content-type'] ?? '')) return
    const at = Date.now()
    scripts.set(response.url(), { at, bytes: gzipSync(await response.body()).length })
  })
  await page.addInitScript(watch)
  const began = Date.now()
  await page.goto(address)
  await page.waitForFunction(() => window.__moves.length > 0, null, { timeout: PATIENCE_MS })
  const playing = await page.evaluate(() => window.__moves[0].at)
  const firstLoad = [...scripts.values()].filter(({ at }) => at <= began + playing)
  return { page, playing, firstLoad: firstLoad.reduce((sum, { bytes }) => sum + bytes, 0) / 1024 }
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
      const now = Number(/([\d,]+) \w+ read/.exec(document.body.textContent)?.[1]?.replaceAll(',', '') ?? 0)
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
        const { page, playing, firstLoad } = await open(browser, site.address)
        results.county.push({ playing, firstLoad })
        log(
          `round ${round + 1}  county playing after ${playing.toFixed(0)} ms, ${firstLoad.toFixed(0)} KB of script`,
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
