// npm run screenshots: the pictures of the README, taken from the built one-file page at a fixed date.
import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'
import { findChromium } from './chromium.mjs'

const FOLDER = 'docs/screenshots'
const DATE = '2025-09-18'
const PICTURES = [
  { name: 'map', width: 1280, height: 720 },
  { name: 'map-queue', width: 1280, height: 720, motion: 'Queue' },
  { name: 'map-1920', width: 1920, height: 1080 },
  { name: 'table', width: 1280, height: 720, view: 'Table' },
]

mkdirSync(FOLDER, { recursive: true })
const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] })
try {
  for (const { name, width, height, motion, view } of PICTURES) {
    const page = await browser.newPage({
      viewport: { width, height },
      reducedMotion: 'reduce',
      locale: 'en-GB',
    })
    await page.goto(pathToFileURL(resolve('doorways.html')).href)
    await page.locator('.sheet canvas').waitFor()
    await page.getByLabel('Go to date').fill(DATE)
    if (motion) await page.getByRole('button', { name: motion, exact: true }).click()
    if (view) await page.getByRole('navigation').getByRole('button', { name: view, exact: true }).click()
    await page.mouse.move(5, 5)
    await page.evaluate(() => document.activeElement?.blur?.())
    await page.waitForTimeout(1500)
    await page.screenshot({ path: `${FOLDER}/${name}.png` })
    await page.close()
  }
} finally {
  await browser.close()
}
