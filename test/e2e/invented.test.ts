import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Served, serve } from '../../src/cli/serve.ts'
import { generateCounty } from '../../src/core/generate/index.ts'
import { runCli } from '../cli/run-cli.ts'
import { cellSum, FROM, model, TO } from '../county-for-tests.ts'
import { openBrowser } from './browser.ts'

const ROOT = resolve(import.meta.dirname, '../..')

let served: Served
let folder: string
beforeAll(async () => {
  served = await serve({ dist: resolve(ROOT, 'dist'), port: 0, inputs: [] })
  folder = await mkdtemp(join(tmpdir(), 'doorways-invented-'))
})
afterAll(async () => {
  await served.close()
  await rm(folder, { recursive: true })
})

async function onDataPage(use: (page: Page, requests: string[]) => Promise<void>): Promise<void> {
  const { page, requests, errors, close } = await openBrowser()
  try {
    await page.goto(served.address)
    await page.locator('.sheet canvas').waitFor({ timeout: 30_000 })
    const open = page.getByRole('button', { name: 'Open your own data' })
    await expect.poll(() => open.isEnabled(), { timeout: 20_000 }).toBe(true)
    await open.click()
    await use(page, requests)
    expect(errors).toEqual([])
  } finally {
    await close()
  }
}

const rowsShown = (page: Page) => page.locator('.strip').textContent()

describe('an invented authority', () => {
  test('is made as the form asks, says so on the map, and asks nothing of the network', () =>
    onDataPage(async (page, requests) => {
      const before = [await rowsShown(page), requests.length] as const
      await page.getByLabel('Children aged 0 to 17').fill('6,000')
      await page.getByLabel('Years').selectOption('1')
      await page.getByLabel('Seed').fill('5')
      await page.getByRole('button', { name: 'Open it' }).click()
      await expect.poll(() => rowsShown(page), { timeout: 30_000 }).not.toBe(before[0])
      await page.locator('.sheet canvas').waitFor({ timeout: 20_000 })
      expect(await page.locator('.watermark').textContent()).toBe('INVENTED DATA')
      expect(await page.locator('.invented').textContent()).toContain('Invented data')
      expect(requests).toHaveLength(before[1])
      await page.getByRole('navigation').getByRole('button', { name: 'Data', exact: true }).click()
      await page.getByText('Aldermere, 6,000 children, seed 5: every row accounted for').waitFor()
    }))

  test('can be stopped while it is made: what was there stays', () =>
    onDataPage(async (page) => {
      const before = await rowsShown(page)
      await page.getByLabel('Children aged 0 to 17').fill('400,000')
      await page.getByRole('button', { name: 'Open it' }).click()
      await page.getByRole('button', { name: 'Cancel' }).click()
      await page.getByRole('button', { name: 'Cancel' }).waitFor({ state: 'detached' })
      expect(await rowsShown(page)).toBe(before)
    }))

  test('a field that is no number says so, and has the focus', () =>
    onDataPage(async (page) => {
      await page.getByLabel('Seed').fill('seven')
      await page.getByRole('button', { name: 'Open it' }).click()
      await page.getByText('Seed must be a whole number from 0 to 4,294,967,295').waitFor()
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('invent-seed')
      expect(await page.locator('#invent-seed').getAttribute('aria-invalid')).toBe('true')
    }))

  test.each([
    ['workbook', ['--mode', 'extended'], /\.xlsx$/],
    ['lists as CSVs', ['--csv-only'], /\.csv$/],
  ])('that the command line wrote is known to be invented (%s)', (_, more, kind) =>
    onDataPage(async (page) => {
      const out = join(folder, String(more[0]))
      const args = ['--population', '3000', '--seed', '7', '--out', out, ...more]
      expect((await runCli(['generate', ...args])).code).toBe(0)
      const files = (await readdir(out)).filter((name) => kind.test(name))
      const before = await rowsShown(page)
      await page
        .locator('#files')
        .setInputFiles((more[0] === '--mode' ? files.slice(0, 1) : files).map((name) => join(out, name)))
      await expect.poll(() => rowsShown(page), { timeout: 30_000 }).not.toBe(before)
      await page.getByRole('navigation').getByRole('button', { name: 'Map', exact: true }).click()
      expect(await page.locator('.watermark').textContent()).toBe('INVENTED DATA')
    }),
  )
})

test('a worker of the browser generates the cells that Node generates', async () => {
  const { build } = await import('vite')
  const entry = resolve(ROOT, 'test/e2e/cell-sum-worker.ts')
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, lib: { entry, formats: ['iife'], name: 'worker', fileName: 'worker' } },
  })
  const [{ output }] = built as unknown as [{ output: readonly [{ readonly code: string }] }]
  const options = { population: 6000, seed: 7, from: FROM, to: TO, mode: 'extended' } as const
  const { page, close } = await openBrowser()
  try {
    const inBrowser = await page.evaluate(
      ([code, asked]) =>
        new Promise<unknown>((done, failed) => {
          const worker = new Worker(URL.createObjectURL(new Blob([code])))
          worker.addEventListener('message', ({ data }) => done(data))
          worker.addEventListener('error', ({ message }) => failed(new Error(message)))
          worker.postMessage(asked)
        }),
      [output[0].code, options] as const,
    )
    const { lists, truth, faults } = generateCounty(options, model)
    expect(inBrowser).toBe(cellSum([...lists, truth(), faults()]))
  } finally {
    await close()
  }
})
