import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Served, serve } from '../../src/cli/serve.ts'
import { classByEarlier } from '../../src/core/4-visualise/index.ts'
import { type ReturnShare, returnShare, watchedJourneys } from '../../src/core/5-enhance/index.ts'
import { inventCounty, statsOf } from '../../src/core/index.ts'
import type { Stats } from '../../src/core/model/index.ts'
import { FROM } from '../county-for-tests.ts'
import { DIST, mapIsThere, view, visit } from './app-page.ts'

const ONE = 1

let served: Served
beforeAll(async () => {
  served = await serve({ dist: DIST, port: 0, inputs: [] })
})
afterAll(() => served.close())

const number = (n: number) => n.toLocaleString('en-GB')
const percent = (share: number) => `${Math.round(share * 100)}%`

/** All that the screens tell of the figures. */
async function told(page: Page) {
  await view(page, 'Table')
  const table = await page.locator('.tables tbody').allTextContents()
  const note = await page.locator('.govuk-inset-text').allTextContents()
  await view(page, 'Map')
  await mapIsThere(page)
  return {
    table,
    note,
    title: await page.locator('h1').first().textContent(),
    panel: await page.locator('.figure .number').allTextContents(),
    showing: await page.locator('.filters b').first().textContent(),
    shares: await page.locator('.labels .share').allTextContents(),
    returned: await page.locator('.labels .returned').textContent(),
    contact: await page.locator('.stations button').first().getAttribute('aria-label'),
  }
}

function expected(stats: Stats, { journeys: of, returns }: ReturnShare) {
  const contact = stats.stations.find(({ id }) => id === 'contact')
  const referred = stats.routes.find(({ from, to }) => from === 'contact' && to === 'referral')
  const journeys = stats.stations.reduce((sum, { starts }) => sum + starts, 0)
  const back = percent(returns / of)
  return {
    contacts: number(contact?.visits ?? 0),
    referred: percent(referred?.share ?? 0),
    journeys: number(journeys),
    back,
    within: `${number(returns)} of ${number(of)}`,
    routes: stats.routes.map(({ count }) => number(count)),
  }
}

async function agrees(page: Page, stats: Stats, back: ReturnShare): Promise<void> {
  const wanted = expected(stats, back)
  const { table, title, panel, showing, shares, returned, contact } = await told(page)
  expect(panel.slice(0, 3)).toEqual([wanted.contacts, wanted.referred, wanted.back])
  expect(title).toContain(wanted.back)
  expect(showing).toContain(wanted.journeys)
  expect(returned).toContain(`${wanted.within} came back`)
  expect(contact).toBe(`Contact: ${wanted.contacts} visits`)
  expect(shares).toContain(wanted.referred)
  for (const count of wanted.routes.slice(0, 10)) expect(table[0]).toContain(count)
}

test('a class shown alone changes every figure alike, and again brings all back', async () => {
  const journeys = inventCounty()
  const classes = classByEarlier(journeys.visits)
  const mask = classes.map((each) => (each === ONE ? 1 : 0))
  const watched = watchedJourneys(journeys.visits, FROM)
  const ofOne = statsOf(journeys, { mask })
  const backOfOne = returnShare(watched, mask)
  await visit(served.address, { reducedMotion: 'reduce' }, async ({ page }) => {
    await mapIsThere(page)
    await agrees(page, statsOf(journeys), returnShare(watched))
    const before = await told(page)
    expect(before.note).toEqual([])
    await page.locator('.legend button').nth(ONE).click()
    const showing = () => page.locator('.filters b').first().textContent()
    await expect.poll(showing, { timeout: 20_000 }).toContain(expected(ofOne, backOfOne).journeys)
    await agrees(page, ofOne, backOfOne)
    const alone = await told(page)
    expect(alone.note).toHaveLength(1)
    for (const key of ['table', 'title', 'panel', 'showing', 'shares', 'returned', 'contact'] as const)
      expect(alone[key], key).not.toEqual(before[key])
    await page.locator('.legend button').nth(ONE).click()
    await expect.poll(showing).toBe(before.showing)
    expect(await told(page)).toEqual(before)
  })
})
