import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Served, serve } from '../../src/cli/serve.ts'
import { type Opened, type OpenOptions, openBrowser } from './browser.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const ONE_FILE = pathToFileURL(resolve(ROOT, 'doorways.html')).href
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const SHARED = resolve(ROOT, '../shared')
const RECEIPT = resolve(SHARED, 'eventlogs/receipt.csv')
const WORKBOOK = resolve(SHARED, 'domain/samples/SocialFinanceDigitalLabs-liia-tools/Annex_A.xlsx')

let served: Served
beforeAll(async () => {
  served = await serve({ dist: resolve(ROOT, 'dist'), port: 0, inputs: [] })
})
afterAll(() => served.close())

/** Opens an address, runs `use`, and fails on anything that the console called an error. */
async function visit(
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

const mapIsThere = (page: Page) => page.locator('.sheet canvas').waitFor({ timeout: 20_000 })
const view = (page: Page, name: string) =>
  page.getByRole('navigation').getByRole('button', { name, exact: true }).click()
const canChooseFiles = (page: Page) => page.getByRole('button', { name: 'Open your own data' }).isEnabled()
const dateShown = (page: Page) => page.locator('.clock .date').textContent()

async function chooseFiles(
  page: Page,
  files: string[] | { name: string; mimeType: string; buffer: Buffer }[],
): Promise<void> {
  await expect.poll(() => canChooseFiles(page), { timeout: 20_000 }).toBe(true)
  await page.getByRole('button', { name: 'Open your own data' }).click()
  await page.locator('#files').setInputFiles(files)
}

interface Axe {
  run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>
}

async function axeFinds(page: Page): Promise<string[]> {
  // Evaluated through the debugger, which the page's policy does not govern.
  await page.evaluate(AXE)
  return page.evaluate(async (tags) => {
    const { axe } = globalThis as unknown as { axe: Axe }
    const { violations } = await axe.run({ runOnly: tags })
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`))
  }, WCAG)
}

const pixelsDrawn = (page: Page) =>
  page.evaluate(async () => {
    const canvas = document.querySelector<HTMLCanvasElement>('.sheet canvas')
    if (!canvas) return 0
    const copy = document.createElement('canvas')
    copy.width = canvas.width
    copy.height = canvas.height
    const context = copy.getContext('2d')
    if (!context) return 0
    context.drawImage(canvas, 0, 0)
    const { data } = context.getImageData(0, 0, copy.width, copy.height)
    let drawn = 0
    for (let i = 3; i < data.length; i += 4) if ((data[i] ?? 0) > 0) drawn++
    return drawn
  })

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
    dist: resolve(ROOT, 'dist'),
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

test('a child is followed from the keyboard alone', async () => {
  await visit(served.address, { reducedMotion: 'reduce' }, async ({ page }) => {
    await mapIsThere(page)
    await page.getByText('Follow a child').focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.type('12')
    await page.keyboard.press('Enter')
    await page.getByText('Child 12 in our numbering').first().waitFor()
  })
})

describe('accessibility', () => {
  test.each(['Map', 'Table', 'Data'])('axe finds nothing on %s', async (name) => {
    await visit(served.address, { reducedMotion: 'reduce' }, async ({ page }) => {
      await mapIsThere(page)
      await view(page, name)
      expect(await axeFinds(page)).toEqual([])
    })
  })

  test('axe finds nothing on a refusal', async () => {
    await visit(served.address, { reducedMotion: 'reduce' }, async ({ page }) => {
      await mapIsThere(page)
      await chooseFiles(page, [{ name: 'empty.csv', mimeType: 'text/csv', buffer: Buffer.from('') }])
      await page.getByRole('alert').waitFor()
      expect(await axeFinds(page)).toEqual([])
    })
  })

  test('with reduced motion it stands still until asked', async () => {
    await visit(served.address, { reducedMotion: 'reduce' }, async ({ page }) => {
      await mapIsThere(page)
      const before = await dateShown(page)
      await page.waitForTimeout(800)
      expect(await dateShown(page)).toBe(before)
      expect(await page.getByRole('button', { name: 'Play' }).count()).toBe(1)
    })
  })

  test('every control is reached by Tab alone, and the time bar works from the keyboard', async () => {
    await visit(served.address, { reducedMotion: 'reduce' }, async ({ page }) => {
      await mapIsThere(page)
      await expect.poll(() => canChooseFiles(page), { timeout: 20_000 }).toBe(true)
      const wanted = await page.evaluate(
        () =>
          [...document.querySelectorAll<HTMLElement>('button, select, input, a[href], [tabindex="0"]')]
            .filter((element) => element.checkVisibility() || element.classList.contains('govuk-skip-link'))
            .filter((element) => !(element as HTMLButtonElement).disabled).length,
      )
      const reached = new Set<number>()
      for (let i = 0; i < wanted + 12; i++) {
        await page.keyboard.press('Tab')
        const index = await page.evaluate(() =>
          [...document.querySelectorAll('button, select, input, a[href], [tabindex="0"]')].indexOf(
            document.activeElement as Element,
          ),
        )
        if (index >= 0) reached.add(index)
      }
      expect(reached.size).toBeGreaterThanOrEqual(wanted)
      const slider = page.getByRole('slider', { name: 'Date' })
      await slider.focus()
      const at = async () => Number(await slider.getAttribute('aria-valuenow'))
      const start = await at()
      await page.keyboard.press('ArrowRight')
      expect(await at()).toBe(start + 1)
      await page.keyboard.press('Shift+ArrowLeft')
      expect(await at()).toBe(start - 6)
      await page.keyboard.press('Home')
      expect(await at()).toBe(Number(await slider.getAttribute('aria-valuemin')))
      await page.keyboard.press('End')
      expect(await at()).toBeGreaterThan(start)
      await page.keyboard.press('Space')
      await expect.poll(() => page.getByRole('button', { name: 'Pause' }).count()).toBe(1)
      await page.keyboard.press('Space')
      expect(await page.getByRole('button', { name: 'Play' }).count()).toBe(1)
    })
  })

  test('forced colours and 400% zoom keep the map, the figures and the controls', async () => {
    await visit(
      served.address,
      { forcedColors: 'active', width: 320, height: 180, reducedMotion: 'reduce' },
      async ({ page }) => {
        await mapIsThere(page)
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
        for (const name of ['Play', 'Travel', 'Still view'])
          expect(await page.getByRole('button', { name, exact: true }).isVisible()).toBe(true)
      },
    )
  })
})

describe.each([
  ['1280 × 720', 1280, 720],
  ['1920 × 1080', 1920, 1080],
  ['400% zoom', 320, 180],
])('at %s', (_, width, height) => {
  test('no two words of the map touch, and none is under 12 px', async () => {
    await visit(served.address, { width, height, reducedMotion: 'reduce' }, async ({ page }) => {
      await mapIsThere(page)
      await page.waitForTimeout(300)
      const words = await page.evaluate(() =>
        [...document.querySelectorAll<SVGTextElement>('.labels text')]
          .filter((element) => (element.textContent ?? '').trim() !== '')
          .map((element) => {
            const { x, y, width: w, height: h } = element.getBoundingClientRect()
            const scale = (element.getCTM()?.a ?? 1) * Number(element.getAttribute('font-size'))
            // A line box has room above and below its letters; the letters fill about the middle 70%.
            return { text: element.textContent ?? '', x, y: y + h * 0.16, w, h: h * 0.68, px: scale }
          }),
      )
      expect(words.length).toBeGreaterThan(30)
      for (const a of words) expect(a.px, a.text).toBeGreaterThanOrEqual(11.9)
      const touching = words.flatMap((a, i) =>
        words
          .slice(i + 1)
          .filter((b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h)
          .map((b) => `${a.text} / ${b.text}`),
      )
      expect(touching).toEqual([])
    })
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

test('a dot can be followed, and let go with Escape', async () => {
  await visit(served.address, { reducedMotion: 'reduce' }, async ({ page }) => {
    await mapIsThere(page)
    await expect.poll(() => pixelsDrawn(page), { timeout: 10_000 }).toBeGreaterThan(500)
    const plate = await page.locator('.stations button[aria-label^="Early Help:"]').boundingBox()
    if (!plate) throw new Error('no Early Help on the map')
    await page.mouse.click(plate.x + plate.width / 2 + 3, plate.y + plate.height / 2 + 3)
    await page.locator('.stage .strip ol li').first().waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await expect.poll(() => page.locator('.stage .strip').count()).toBe(0)
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
      await page.getByLabel('Case').fill('who')
      await page.getByRole('button', { name: 'Read it again' }).click()
      await expect
        .poll(() => page.locator('.strip').textContent(), { timeout: 20_000 })
        .toContain('2 rows read = 2 used')
    })
  })
})
