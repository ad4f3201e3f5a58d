import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Served, serve } from '../../src/cli/serve.ts'
import { chooseFiles, DIST, mapIsThere, pixelsDrawn, visit } from './app-page.ts'

let served: Served
beforeAll(async () => {
  served = await serve({ dist: DIST, port: 0, inputs: [] })
})
afterAll(() => served.close())

const open = (width: number, height: number, use: (page: Page) => Promise<void>) =>
  visit(served.address, { width, height, reducedMotion: 'reduce' }, async ({ page }) => {
    await mapIsThere(page)
    await page.waitForTimeout(300)
    await use(page)
  })

/** Whether the page has the focus somewhere that can be seen, or what hides it. */
const focusIsSeen = (page: Page) =>
  page.evaluate(() => {
    const focused = document.activeElement as HTMLElement
    if (focused === document.body) return true
    const { left, top, width, height } = focused.getBoundingClientRect()
    const shares = [0.1, 0.5, 0.9]
    const points = shares.flatMap((x) => shares.map((y) => [left + x * width, top + y * height] as const))
    const seen = points.some(([x, y]) => focused.contains(document.elementFromPoint(x, y)))
    return seen || `${focused.outerHTML.slice(0, 90)} at ${left},${top}`
  })

/** Every word on the map: where its letters are, and how large. */
const wordsOn = (page: Page) =>
  page.evaluate(() => {
    // A line box has room above and below its letters; the letters fill about the middle 70%.
    const letters = (text: string, { x, y, width: w, height: h }: DOMRect, px: number) => ({
      ...{ text, x, y: y + h * 0.16, w, h: h * 0.68, px },
    })
    const labels = [...document.querySelectorAll<SVGTextElement>('.labels text')]
      .filter((element) => (element.textContent ?? '').trim() !== '')
      .map((element) => {
        const scale = (element.getCTM()?.a ?? 1) * Number(element.getAttribute('font-size'))
        return letters(element.textContent ?? '', element.getBoundingClientRect(), scale)
      })
    const title = [...document.querySelectorAll<HTMLElement>('.title > *')].flatMap((element) => {
      const range = document.createRange()
      range.selectNodeContents(element)
      const px = Number.parseFloat(getComputedStyle(element).fontSize)
      return [...range.getClientRects()].map((line) => letters(`title ${line.y}`, line, px))
    })
    return [...labels, ...title]
  })

const touching = (words: Awaited<ReturnType<typeof wordsOn>>): string[] =>
  words.flatMap((a, i) =>
    words
      .slice(i + 1)
      .filter((b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h)
      .filter((b) => !(a.text.startsWith('title') && b.text.startsWith('title')))
      .map((b) => `${a.text} / ${b.text}`),
  )

describe.each([
  ['1280 × 720', 1280, 720],
  ['1920 × 1080', 1920, 1080],
  ['a low window', 1366, 625],
  ['a tablet', 768, 1024],
  ['a telephone', 375, 667],
  ['1280 × 1024 at 400%', 320, 256],
  ['1280 × 720 at 400%', 320, 180],
])('at %s', (_, width, height) => {
  test('no two words of the map touch, and none is under 12 px', async () => {
    await open(width, height, async (page) => {
      const words = await wordsOn(page)
      expect(words.length).toBeGreaterThan(30)
      for (const a of words) expect(a.px, a.text).toBeGreaterThanOrEqual(11.9)
      expect(touching(words)).toEqual([])
    })
  })

  test('only the map scrolls sideways, and it is seen together with its Pause button', async () => {
    await open(width, height, async (page) => {
      await page.locator('.stage').evaluate((stage) => stage.scrollIntoView({ block: 'start' }))
      const seen = await page.evaluate(() => {
        const box = (selector: string) => document.querySelector(selector)?.getBoundingClientRect()
        const [stage, play] = [box('.stage'), box('.play')]
        if (!stage || !play) return null
        return { top: stage.top, bottom: stage.bottom, playTop: play.top, playBottom: play.bottom }
      })
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
      if (!seen) throw new Error('no map or no button')
      expect(seen.top).toBeGreaterThanOrEqual(0)
      expect(seen.playBottom).toBeLessThanOrEqual(height)
      expect(seen.playTop).toBeGreaterThanOrEqual(seen.bottom - 1)
    })
  })
})

test.each([30, 60, 110])('the words of a log of %i activities are legible and apart', async (activities) => {
  const step = (i: number) =>
    `${i}. check whether everything has come in,2024-01-01T${String(i % 24).padStart(2, '0')}`
  const rows = Array.from({ length: 40 }, (_, child) =>
    Array.from(
      { length: activities },
      (_, i) =>
        `c${child},${step((i * (child % 3 === 0 ? 7 : 1)) % activities)}:${String(i % 60).padStart(2, '0')}:00`,
    ),
  ).flat()
  const buffer = Buffer.from(['case,activity,timestamp', ...rows].join('\n'))
  await open(1280, 720, async (page) => {
    await chooseFiles(page, [{ name: 'log.csv', mimeType: 'text/csv', buffer }])
    await expect.poll(() => page.locator('.stations button').count(), { timeout: 60_000 }).toBe(activities)
    await page
      .locator('.labels text', { hasText: /^\d+\. / })
      .first()
      .waitFor()
    await expect.poll(() => page.locator('.labels .number').count()).toBe(activities)
    const words = await wordsOn(page)
    expect(words.length).toBeGreaterThan(activities)
    for (const word of words) expect(word.px, word.text).toBeGreaterThanOrEqual(11.9)
    expect(touching(words)).toEqual([])
  })
})

test.each([
  ['1280 × 720 at 400%', 320, 180],
  ['1280 × 1024 at 400%', 320, 256],
  ['1920 × 1080 at 400%', 480, 270],
])(
  'at %s the first screen shows stations with their names, dots and the Pause button',
  async (_, width, height) => {
    await open(width, height, async (page) => {
      const { names, play } = await page.evaluate(() => {
        const box = (element: Element | null) => element?.getBoundingClientRect() ?? new DOMRect()
        const stage = box(document.querySelector('.stage'))
        const foot = box(document.querySelector('.clock')).top
        const stations = [...document.querySelectorAll('.stations button:not(.exit)')].map(
          (button) => button.getAttribute('aria-label')?.split(':')[0],
        )
        const whole = ({ left, right, top, bottom }: DOMRect) =>
          left >= stage.left &&
          right <= stage.right &&
          top >= stage.top &&
          bottom <= Math.min(stage.bottom, foot)
        const labels = [...document.querySelectorAll('.labels text')]
          .filter((text) => stations.includes(text.textContent) && whole(box(text)))
          .map((text) => ({ name: text.textContent, below: foot - box(text).bottom }))
        return { names: labels, play: box(document.querySelector('.play')).bottom }
      })
      expect(names.length).toBeGreaterThanOrEqual(2)
      for (const { name, below } of names) expect(below, `room for the plate of ${name}`).toBeGreaterThan(40)
      expect(play).toBeLessThanOrEqual(height)
      await expect.poll(() => pixelsDrawn(page, '.scroller')).toBeGreaterThan(100)
      expect(await page.evaluate(() => scrollY)).toBe(0)
    })
  },
)

test('on the last days the plate of Contact grows with those who wait for a decision, under its number', async () => {
  await open(1280, 720, async (page) => {
    const contact = () =>
      page.evaluate(() => {
        const button = document
          .querySelector('.stations button[aria-label^="Contact:"]')
          ?.getBoundingClientRect()
        const at = {
          x: (button?.x ?? 0) + (button?.width ?? 0) / 2,
          y: (button?.y ?? 0) + (button?.height ?? 0) / 2,
        }
        const over = ({ left, right, top, bottom }: DOMRect) =>
          left < at.x && at.x < right && top < at.y && at.y < bottom
        const plate = [...document.querySelectorAll('.base circle')]
          .map((c) => c.getBoundingClientRect())
          .find(over)
        const name = [...document.querySelectorAll('.labels text')].find(
          (text) => text.textContent === 'Contact',
        )
        const number = name?.parentElement?.querySelector('.number')
        const waiting = Number(number?.textContent?.replace(/,/g, ''))
        const { width = 0, top = 0 } = plate ?? {}
        const foot = number?.getBoundingClientRect().bottom ?? 0
        return { width, top, waiting, foot, target: button?.width ?? 0 }
      })
    const before = await contact()
    await page.getByRole('slider', { name: 'Date' }).press('End')
    await expect.poll(async () => (await contact()).waiting).toBeGreaterThan(4 * before.waiting)
    const after = await contact()
    expect(after.width).toBeGreaterThan(1.5 * before.width)
    expect(after.foot).toBeLessThan(after.top + 3)
    expect(after.target).toBeGreaterThan(after.width - 3)
    // The seats are everybody's: those of a class shown alone lie among them.
    await page.locator('.legend button').first().click()
    await expect.poll(async () => (await contact()).waiting).toBeLessThan(after.waiting)
    const alone = await contact()
    expect({ ...alone, waiting: after.waiting }).toEqual(after)
  })
})

test.each([
  [1280, 720],
  [1920, 1080],
])('at %i × %i the strip of a followed child covers nothing of the map', async (width, height) => {
  await open(width, height, async (page) => {
    await page.getByText('Follow a child').click()
    await page.getByLabel('In our own numbering').fill('12')
    await page.keyboard.press('Enter')
    await page.locator('.stage .strip ol li').first().waitFor()
    const covered = await page.evaluate(() => {
      const strip = document.querySelector('.stage .strip')?.getBoundingClientRect()
      const under = (x: number, y: number) =>
        strip && x > strip.left && x < strip.right && y > strip.top && y < strip.bottom
      const boxes = '.labels text, .stations button, .base circle, .base rect, .title:not(.visually-hidden)'
      const overlapping = [...document.querySelectorAll(boxes)].filter((part) => {
        const { left, right, top, bottom } = part.getBoundingClientRect()
        return strip && left < strip.right && strip.left < right && top < strip.bottom && strip.top < bottom
      })
      const running = [...document.querySelectorAll<SVGPathElement>('.base path')].filter((path) => {
        const matrix = path.getScreenCTM() ?? new DOMMatrix()
        return Array.from({ length: Math.ceil(path.getTotalLength() / 4) }, (_, i) =>
          path.getPointAtLength(4 * i).matrixTransform(matrix),
        ).some(({ x, y }) => under(x, y))
      })
      return [...overlapping, ...running].map((part) => part.outerHTML.slice(0, 90))
    })
    expect(covered).toEqual([])
  })
})

test.each([
  ['1280 × 720 at 400%', 320, 180],
  ['a low window', 1366, 625],
])('at %s nothing that has the focus is hidden by what stays on screen', async (_, width, height) => {
  await open(width, height, async (page) => {
    const hidden: unknown[] = []
    for (let i = 0; i < 50; i++) {
      await page.keyboard.press('Tab')
      // A hint is measured before it finds its place: what counts is where things come to rest.
      await expect
        .poll(() => focusIsSeen(page), { timeout: 1000 })
        .toBe(true)
        .catch(async () => {
          hidden.push(await focusIsSeen(page))
        })
    }
    expect(hidden).toEqual([])
  })
})
