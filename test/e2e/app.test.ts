import { existsSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Served, serve } from '../../src/cli/serve.ts'
import {
  canChooseFiles,
  chooseFiles,
  DIST,
  dateShown,
  mapIsThere,
  ONE_FILE,
  pixelsDrawn,
  RECEIPT,
  view,
  visit,
  WORKBOOK,
} from './app-page.ts'

let served: Served
beforeAll(async () => {
  served = await serve({ dist: DIST, port: 0, inputs: [] })
})
afterAll(() => served.close())

describe.each([
  ['served with its content policy', () => served.address, false],
  ['as one file, opened from disk with the network off', () => ONE_FILE, true],
] as const)('%s', (_, address, offline) => {
  test('the invented county plays, and its dots are seen', async () => {
    await visit(address(), { offline }, async ({ page }) => {
      await mapIsThere(page)
      const before = await dateShown(page)
      await expect.poll(() => dateShown(page), { timeout: 10_000 }).not.toBe(before)
      await expect.poll(() => pixelsDrawn(page), { timeout: 10_000 }).toBeGreaterThan(500)
    })
  })

  test.runIf(existsSync(RECEIPT))(
    'a dropped log and a dropped workbook redraw it, and nothing is requested',
    async () => {
      await visit(address(), { offline }, async ({ page, requests }) => {
        await mapIsThere(page)
        await expect.poll(() => canChooseFiles(page), { timeout: 20_000 }).toBe(true)
        const before = requests.length
        await chooseFiles(page, [RECEIPT])
        await expect
          .poll(() => page.locator('.strip').textContent(), { timeout: 30_000 })
          .toContain('8,577 rows read = 8,577 used')
        await mapIsThere(page)
        expect(await page.locator('h1').first().textContent()).toContain('receipt.csv')
        await expect.poll(() => pixelsDrawn(page), { timeout: 10_000 }).toBeGreaterThan(20)
        await chooseFiles(page, [WORKBOOK])
        await expect
          .poll(() => page.locator('.strip').textContent(), { timeout: 30_000 })
          .not.toContain('8,577')
        await mapIsThere(page)
        expect(await page.locator('.stations button[aria-label="Section 47: 5 visits"]').count()).toBe(1)
        expect(requests.slice(before)).toEqual([])
      })
    },
  )
})

test('files given to the command line are there when the page opens', async () => {
  const chunks = [
    'who,activity,timestamp\n1,a,2024-01-01 10:00\n1,',
    'b,2024-01-02 10:00\n2,a,2024-01-03 10:00\n',
  ]
  const withInput = await serve({
    dist: DIST,
    port: 0,
    inputs: [
      {
        name: 'two cases.csv',
        async *stream() {
          for (const chunk of chunks) yield Buffer.from(chunk)
        },
      },
    ],
    settings: { names: { caseId: 'who' }, lifecycle: null, extractDate: null },
  })
  try {
    await visit(withInput.address, {}, async ({ page }) => {
      await mapIsThere(page)
      expect(await page.locator('.strip').textContent()).toContain('3 rows read = 3 used + 0 set aside')
    })
  } finally {
    await withInput.close()
  }
})

test('where a file of the command line breaks off, the page says so and draws nothing of it', async () => {
  const broken = await serve({
    dist: DIST,
    port: 0,
    inputs: [
      {
        name: 'broken.csv',
        async *stream() {
          yield Buffer.from('case_id,activity,timestamp\n1,a,2024-01-01 10:00\n')
          throw new Error('gone')
        },
      },
    ],
  })
  try {
    await visit(broken.address, {}, async ({ page }) => {
      expect(await page.getByRole('alert').textContent()).toContain('did not come through whole')
      expect(await page.locator('.sheet canvas').count()).toBe(0)
      await expect.poll(() => page.locator('#files').isEnabled(), { timeout: 20_000 }).toBe(true)
    })
  } finally {
    await broken.close()
  }
})

test('a first load is seen to go on, can be cancelled, and then leaves the door to the files', async () => {
  await visit(served.address, {}, async ({ page }) => {
    await page.addInitScript(() => {
      Worker.prototype.postMessage = () => {} // no worker hears what it is asked: the load never ends
    })
    await page.reload()
    await page.getByRole('status').getByText('Inventing a county').waitFor()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await expect.poll(() => page.locator('#files').isEnabled(), { timeout: 20_000 }).toBe(true)
    expect(await page.getByRole('status').count()).toBe(0)
  })
})

test('dropping files, and a folder of one CSV a list, reads them', async () => {
  await visit(served.address, { reducedMotion: 'reduce' }, async ({ page }) => {
    await mapIsThere(page)
    await expect.poll(() => canChooseFiles(page), { timeout: 20_000 }).toBe(true)
    const drop = (files: Record<string, string>) =>
      page.evaluate((contents) => {
        const data = new DataTransfer()
        for (const [name, text] of Object.entries(contents)) data.items.add(new File([text], name))
        window.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }))
      }, files)
    await drop({
      'List 1.csv': 'Child Unique ID,Date of Contact\nc1,01/04/2025\nc2,02/04/2025\n',
      'List 3.csv': 'Child Unique ID,Date of referral\nc1,03/04/2025\n',
    })
    const strip = page.locator('.strip').first()
    await expect
      .poll(() => strip.textContent(), { timeout: 20_000 })
      .toContain('3 rows read = 3 used + 0 set aside')
  })
})

test('a station keeps its hint while the pointer moves on it', async () => {
  await visit(served.address, { reducedMotion: 'reduce' }, async ({ page }) => {
    await mapIsThere(page)
    const plate = await page.locator('.stations button[aria-label^="Contact:"]').boundingBox()
    if (!plate) throw new Error('no Contact on the map')
    for (const dx of [0, 2, 4, 6])
      await page.mouse.move(plate.x + plate.width / 2 + dx, plate.y + plate.height / 2)
    await page.waitForTimeout(200)
    expect(await page.getByRole('tooltip').textContent()).toContain('Contact')
  })
})

test('a click on a hint is the hint’s: it follows no child that lies under it', async () => {
  await visit(served.address, { reducedMotion: 'reduce' }, async ({ page }) => {
    await mapIsThere(page)
    await page.locator('.stations button[aria-label^="Contact:"]').hover()
    await page.getByRole('tooltip').waitFor()
    const box = await page.getByRole('tooltip').boundingBox()
    if (!box) throw new Error('no hint on the map')
    for (let x = 4; x < box.width; x += 12) await page.mouse.click(box.x + x, box.y + box.height / 2)
    expect(await page.getByRole('tooltip').count()).toBe(1)
    expect(await page.locator('.stage .strip').count()).toBe(0)
  })
})

test('a zoomed map is moved by a click on its small copy, without a drag', async () => {
  await visit(served.address, { reducedMotion: 'reduce' }, async ({ page }) => {
    await mapIsThere(page)
    const copy = page.locator('.stage > svg')
    expect(await copy.count()).toBe(0)
    for (let i = 0; i < 4; i++) await page.getByRole('button', { name: 'Zoom in' }).click()
    const contact = page.locator('.stations button[aria-label^="Contact:"]')
    const before = await contact.boundingBox()
    await copy.click({ position: { x: 4, y: 20 } })
    const after = await contact.boundingBox()
    expect(after?.x).toBeGreaterThan(before?.x ?? Number.POSITIVE_INFINITY)
  })
})

test('play, scrub, pause, motion, classes and following leave the same figures', async () => {
  await visit(served.address, { reducedMotion: 'reduce' }, async ({ page }) => {
    await mapIsThere(page)
    const numbers = () => page.locator('.labels .number').allTextContents()
    const before = await numbers()
    await page.getByRole('button', { name: 'Queue', exact: true }).click()
    expect(await numbers()).toEqual(before)
    await page.locator('.legend button').nth(1).click()
    expect(await page.locator('.legend button[aria-pressed="true"]').count()).toBe(1)
    await page.locator('.legend button').nth(1).click()
    expect(await page.locator('.legend button[aria-pressed="true"]').count()).toBe(4)
    await page.getByLabel('Go to date').fill('2025-06-18')
    await page.getByLabel('Go to date').blur()
    await expect.poll(() => dateShown(page)).toBe('18 June 2025')
  })
})

describe('a file that cannot be read is answered with a sentence, and what was there stays', () => {
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
  test.each([
    ['an empty file', 'empty.csv', Buffer.from('')],
    ['a header only', 'header.csv', Buffer.from('case_id,activity,timestamp\n')],
    ['a PNG named .csv', 'picture.csv', png],
    [
      'an unclosed quote',
      'quote.csv',
      Buffer.from('case_id,activity,timestamp\n1,"a,2024-01-01\n2,b,2024-01-02\n'),
    ],
    [
      'duplicate headers',
      'twice.csv',
      Buffer.from('case_id,activity,activity,timestamp\n1,a,b,2024-01-01\n'),
    ],
    [
      'a header __proto__',
      'proto.csv',
      Buffer.from('case_id,activity,timestamp,__proto__\n1,a,2024-01-01,x\n'),
    ],
    ['a DOCTYPE', 'log.xes', Buffer.from('<?xml version="1.0"?><!DOCTYPE log [<!ENTITY a "b">]><log></log>')],
    ['a log without a case column', 'nocase.csv', Buffer.from('who,activity,timestamp\n1,a,2024-01-01\n')],
  ])('%s', async (_, name, buffer) => {
    await visit(served.address, { reducedMotion: 'reduce' }, async ({ page }) => {
      await mapIsThere(page)
      const rows = await page.locator('.strip').textContent()
      await chooseFiles(page, [{ name, mimeType: 'application/octet-stream', buffer }])
      const said = await page.getByRole('alert').textContent()
      expect(said).toContain(name)
      await view(page, 'Map')
      expect(await page.locator('.strip').textContent()).toBe(rows)
    })
  })

  test('a log without a case column can be read after naming it', async () => {
    await visit(served.address, { reducedMotion: 'reduce' }, async ({ page }) => {
      await mapIsThere(page)
      const buffer = Buffer.from('who,activity,timestamp\n1,a,2024-01-01\n1,b,2024-01-03\n')
      await chooseFiles(page, [{ name: 'nocase.csv', mimeType: 'text/csv', buffer }])
      await page.getByLabel('Case').selectOption('who')
      await page.getByRole('button', { name: 'Read it again' }).click()
      await expect
        .poll(() => page.locator('.strip').textContent(), { timeout: 20_000 })
        .toContain('2 rows read = 2 used')
    })
  })
})
