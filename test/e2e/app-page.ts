import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { type Opened, type OpenOptions, openBrowser } from './browser.ts'

const ROOT = resolve(import.meta.dirname, '../..')
export const DIST = resolve(ROOT, 'dist')
export const ONE_FILE = pathToFileURL(resolve(ROOT, 'doorways.html')).href
const SHARED = resolve(ROOT, '../shared')
export const RECEIPT = resolve(SHARED, 'eventlogs/receipt.csv')
export const WORKBOOK = resolve(SHARED, 'domain/samples/SocialFinanceDigitalLabs-liia-tools/Annex_A.xlsx')

/** Opens an address, runs `use`, and fails on anything that the console called an error. */
export async function visit(
  address: string,
  options: OpenOptions,
  use: (opened: Opened) => Promise<void>,
): Promise<void> {
  const opened = await openBrowser(options)
  try {
    await opened.page.goto(address)
    await use(opened)
    expect(opened.errors).toEqual([])
  } finally {
    await opened.close()
  }
}

export const mapIsThere = (page: Page) => page.locator('.sheet canvas').waitFor({ timeout: 20_000 })
export const view = (page: Page, name: string) =>
  page.getByRole('navigation').getByRole('button', { name, exact: true }).click()
export const canChooseFiles = (page: Page) =>
  page.getByRole('button', { name: 'Open your own data' }).isEnabled()
export const dateShown = (page: Page) => page.locator('.clock .date').textContent()

export async function chooseFiles(
  page: Page,
  files: string[] | { name: string; mimeType: string; buffer: Buffer }[],
): Promise<void> {
  await expect.poll(() => canChooseFiles(page), { timeout: 20_000 }).toBe(true)
  await page.getByRole('button', { name: 'Open your own data' }).click()
  await page.locator('#files').setInputFiles(files)
}

/** @param within only what this element shows of the canvas */
export const pixelsDrawn = (page: Page, within = '.sheet') =>
  page.evaluate((seen) => {
    const canvas = document.querySelector<HTMLCanvasElement>('.sheet canvas')
    if (!canvas) return 0
    const copy = document.createElement('canvas')
    copy.width = canvas.width
    copy.height = canvas.height
    const context = copy.getContext('2d')
    if (!context) return 0
    context.drawImage(canvas, 0, 0)
    const all = canvas.getBoundingClientRect()
    const part = document.querySelector(seen)?.getBoundingClientRect() ?? all
    const scale = copy.width / all.width
    const { data } = context.getImageData(
      Math.max(0, part.left - all.left) * scale,
      Math.max(0, part.top - all.top) * scale,
      Math.min(part.width, all.width) * scale,
      Math.min(part.height, all.height) * scale,
    )
    let drawn = 0
    for (let i = 3; i < data.length; i += 4) if ((data[i] ?? 0) > 0) drawn++
    return drawn
  }, within)
