import { resolve } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Served, serve } from '../../src/cli/serve.ts'
import { type Opened, openBrowser } from './browser.ts'

let served: Served
let opened: Opened
beforeAll(async () => {
  served = await serve({ dist: resolve(import.meta.dirname, '../../dist'), port: 0, inputs: [] })
  opened = await openBrowser({ reducedMotion: 'reduce' })
})
afterAll(async () => {
  await opened.close()
  await served.close()
})

async function choose(page: Page, text: string): Promise<void> {
  await page.goto(served.address)
  const open = page.getByRole('button', { name: 'Open your own data' })
  await expect.poll(() => open.isEnabled(), { timeout: 20_000 }).toBe(true)
  await open.click()
  await page
    .locator('#files')
    .setInputFiles({ name: 'log.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
}

const strip = (page: Page) => page.locator('.strip').first().textContent()

test('a log without a case column offers its own columns, and is read by the one chosen', async () => {
  const { page, errors } = opened
  await choose(page, 'patient,activity,timestamp\np1,a,2024-01-01 10:00\np1,b,2024-01-02 10:00\n')
  const alert = page.getByRole('alert')
  await alert.waitFor()
  expect(await alert.textContent()).not.toContain('--')
  const column = page.getByLabel('Case (child)')
  expect(await column.locator('option').allTextContents()).toEqual([
    'As found',
    'patient',
    'activity',
    'timestamp',
  ])
  await column.focus()
  await page.keyboard.type('pat')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect.poll(() => strip(page), { timeout: 20_000 }).toContain('2 rows read = 2 used + 0 set aside')
  expect(errors).toEqual([])
})

test('where the first row may be data none of it is shown, and a column can be named in writing', async () => {
  const { page } = opened
  await choose(page, 'who,what,when\np1,a,2024-01-01 10:00\np1,b,2024-01-02 10:00\n')
  await page.getByRole('alert').waitFor()
  await page.getByLabel('Case (child)').fill('who')
  await page.getByLabel('Activity').fill('what')
  await page.getByLabel('Time', { exact: true }).fill('when')
  await page.getByRole('button', { name: 'Read it again' }).click()
  await expect.poll(() => strip(page), { timeout: 20_000 }).toContain('2 rows read = 2 used + 0 set aside')
})
