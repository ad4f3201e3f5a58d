import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Served, serve } from '../../src/cli/serve.ts'
import { canChooseFiles, chooseFiles, DIST, dateShown, mapIsThere, view, visit } from './app-page.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

let served: Served
beforeAll(async () => {
  served = await serve({ dist: DIST, port: 0, inputs: [] })
})
afterAll(() => served.close())

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

describe('accessibility', () => {
  test.each([
    ['Map', 1280, 720],
    ['Map', 375, 667],
    ['Map', 320, 180],
    ['Table', 1280, 720],
    ['Table', 320, 256],
    ['Data', 1280, 720],
    ['Data', 320, 256],
  ])('axe finds nothing on %s at %i × %i', async (name, width, height) => {
    await visit(served.address, { reducedMotion: 'reduce', width, height }, async ({ page }) => {
      await mapIsThere(page)
      await view(page, name)
      expect(await axeFinds(page)).toEqual([])
    })
  })

  test('axe finds nothing while a child is followed, a class shown alone, a figure explained, a date wrong', async () => {
    await visit(served.address, { reducedMotion: 'reduce' }, async ({ page }) => {
      await mapIsThere(page)
      await page.getByText('Follow a child').click()
      expect(await axeFinds(page)).toEqual([])
      await page.getByLabel('In our own numbering').fill('12')
      await page.keyboard.press('Enter')
      await page.getByText('Child 12 in our numbering').first().waitFor()
      await page.locator('.legend button').nth(1).click()
      await page.locator('.figure .number').first().click()
      await page.getByLabel('Go to date').fill('31/2/2025')
      await page.keyboard.press('Enter')
      await page.getByRole('alert').waitFor()
      await page.locator('.stations button').first().focus()
      await page.getByRole('tooltip').waitFor()
      expect(await axeFinds(page)).toEqual([])
    })
  })

  test('on a map that is zoomed in, every station that takes the focus comes into sight', async () => {
    await visit(served.address, { reducedMotion: 'reduce' }, async ({ page }) => {
      await mapIsThere(page)
      for (let i = 0; i < 4; i++) await page.getByRole('button', { name: 'Zoom in' }).click()
      // A station at the edge has less than its whole size on screen until the map is moved.
      const found = await axeFinds(page)
      expect(found.filter((each) => !each.startsWith('target-size'))).toEqual([])
      const outside = await page.locator('.stations button').evaluateAll(async (buttons) => {
        const stage = document.querySelector('.stage')?.getBoundingClientRect()
        const names: (string | null)[] = []
        for (const button of buttons as HTMLElement[]) {
          button.focus()
          await new Promise((done) => requestAnimationFrame(done))
          const { x, y, width, height } = button.getBoundingClientRect()
          const [cx, cy] = [x + width / 2, y + height / 2]
          const inside = stage && cx > stage.left && cx < stage.right && cy > stage.top && cy < stage.bottom
          if (!inside) names.push(button.getAttribute('aria-label'))
        }
        return names
      })
      expect(outside).toEqual([])
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

  test.each([
    [1280, 720, 'fits is no stop for the keyboard'],
    [320, 256, 'is too wide scrolls and takes the focus'],
  ])('at %i × %i a table that %s', async (width, height) => {
    await visit(served.address, { reducedMotion: 'reduce', width, height }, async ({ page }) => {
      await mapIsThere(page)
      await view(page, 'Table')
      const boxes = () =>
        page.locator('.tables table').evaluateAll((tables) =>
          tables.map((table) => {
            const box = table.parentElement as HTMLElement
            const wide = table.getBoundingClientRect().width > box.clientWidth + 1
            return {
              wide,
              focusable: box.tabIndex === 0,
              scrolls: getComputedStyle(box).overflowX === 'auto',
            }
          }),
        )
      const wide = width < 1000
      await expect
        .poll(async () => [...new Set((await boxes()).map((box) => JSON.stringify(box)))])
        .toEqual([JSON.stringify({ wide, focusable: wide, scrolls: wide })])
    })
  })

  test('in forced colours what is pressed or current is told by more than the page’s own colours', async () => {
    await visit(served.address, { forcedColors: 'active', reducedMotion: 'reduce' }, async ({ page }) => {
      await mapIsThere(page)
      await page.locator('.legend button').nth(1).click()
      const looks = (selector: string) =>
        page.locator(selector).evaluateAll((elements) =>
          elements.map((element) => {
            const { backgroundColor, borderBottomColor } = getComputedStyle(element)
            const on = element.getAttribute('aria-pressed') === 'true' || element.hasAttribute('aria-current')
            return { on, look: `${backgroundColor} ${borderBottomColor}` }
          }),
        )
      for (const selector of ['.switch button', '.legend button', 'nav button']) {
        const all = await looks(selector)
        const look = (on: boolean) => new Set(all.filter((each) => each.on === on).map((each) => each.look))
        expect(look(true).size, selector).toBe(1)
        expect(
          [...look(true)].some((each) => look(false).has(each)),
          selector,
        ).toBe(false)
      }
    })
  })

  test.each([
    ['18/9/2025', '18 September 2025'],
    ['1 Oct 2025', '1 October 2025'],
  ])('%s typed as a date shows %s, whatever the browser’s language', async (typed, shown) => {
    await visit(served.address, { reducedMotion: 'reduce' }, async ({ page }) => {
      await mapIsThere(page)
      const field = page.getByLabel('Go to date')
      await field.fill(typed)
      await field.press('Enter')
      await expect.poll(() => dateShown(page)).toBe(shown)
      expect(await page.getByRole('alert').count()).toBe(0)
    })
  })

  test('a wrong date is answered with a sentence beside the field, and Escape takes it back', async () => {
    await visit(served.address, { reducedMotion: 'reduce' }, async ({ page }) => {
      await mapIsThere(page)
      const before = await dateShown(page)
      const field = page.getByLabel('Go to date')
      await field.fill('9/18/2025')
      await field.press('Enter')
      expect(await page.getByRole('alert').textContent()).toBe('Enter a real date, like 18/9/2025')
      expect(await field.getAttribute('aria-invalid')).toBe('true')
      await field.fill('1/1/1999')
      await field.press('Enter')
      expect(await page.getByRole('alert').textContent()).toContain('Enter a date between')
      expect(await dateShown(page)).toBe(before)
      await field.press('Escape')
      expect(await page.getByRole('alert').count()).toBe(0)
    })
  })

  test('the date is spoken on a pause and on a step, and never while it plays', async () => {
    await visit(served.address, { reducedMotion: 'reduce' }, async ({ page }) => {
      await mapIsThere(page)
      const spoken = () => page.locator('[aria-live]').textContent()
      expect(await spoken()).toBe('')
      await page.getByRole('button', { name: 'One day on' }).click()
      await expect.poll(spoken).toContain(String(await dateShown(page)))
      await page.getByRole('button', { name: 'Play' }).click()
      await expect.poll(spoken).toBe('')
      await page.getByRole('button', { name: 'Pause' }).click()
      await expect.poll(spoken).toContain(String(await dateShown(page)))
    })
  })
})
