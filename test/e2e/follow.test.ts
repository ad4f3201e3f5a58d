import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Served, serve } from '../../src/cli/serve.ts'
import { DIST, mapIsThere, pixelsDrawn, visit } from './app-page.ts'

let served: Served
beforeAll(async () => {
  served = await serve({ dist: DIST, port: 0, inputs: [] })
})
afterAll(() => served.close())

test('a child is followed from the keyboard alone', async () => {
  await visit(served.address, { reducedMotion: 'reduce' }, async ({ page }) => {
    await mapIsThere(page)
    const number = page.locator('#follow-number')
    await page.getByText('Follow a child').focus()
    await page.keyboard.press('Enter')
    await number.waitFor()
    await page.keyboard.press('Tab')
    await page.keyboard.type('12')
    await page.keyboard.press('Enter')
    await page.getByText('Child 12 in our numbering').first().waitFor()
    const focused = () => page.evaluate(() => document.activeElement?.textContent)
    await expect.poll(focused).toBe('Follow a child')
    await page.keyboard.press('Enter')
    await number.waitFor()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Escape')
    await expect.poll(focused).toBe('Follow a child')
    expect(await number.isVisible()).toBe(false)
  })
})

test('a child is found without knowing a number: those at a station, longest there first', async () => {
  await visit(served.address, { reducedMotion: 'reduce' }, async ({ page }) => {
    await mapIsThere(page)
    const station = page.getByRole('button', { name: /^Section 47:/ })
    await station.focus()
    const hint = await page.getByRole('tooltip').textContent()
    await page.getByText('Follow a child').click()
    await page.getByLabel('Or choose from those').selectOption('at Section 47')
    const found = page.locator('.found option')
    const told = await found.allTextContents()
    expect(hint).toContain(`${told.length} now`)
    const name = `Follow a child at Section 47, ${told.length} found`
    expect(await page.getByRole('listbox', { name, exact: true }).count()).toBe(1)
    expect(await page.getByRole('status').textContent()).toBe(name)
    const since = told.map((text) => Date.parse(text.split('here since ')[1] ?? ''))
    expect(since).toEqual(since.toSorted((one, other) => one - other))
    await page.getByLabel('Or choose from those').focus()
    await page.keyboard.press('Tab')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    const number = told[0]?.split(':')[0]
    await page.getByText(`${number} in our numbering`).first().waitFor()
    expect(await found.first().isVisible()).toBe(false)
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

test('what the list does not find cannot be followed', async () => {
  await visit(served.address, { reducedMotion: 'reduce' }, async ({ page }) => {
    await mapIsThere(page)
    await page.getByText('Follow a child').click()
    for (const typed of ['0x10', '1e1', '12.0', '+7', '1,2', '0']) {
      await page.getByLabel('In our own numbering').fill(typed)
      expect(await page.locator('.found option').allTextContents(), typed).toEqual(['Nobody'])
      await page.keyboard.press('Enter')
      expect(await page.locator('#follow-number').isVisible(), typed).toBe(true)
      expect(await page.locator('.stage .strip').count(), typed).toBe(0)
    }
  })
})
