import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Backend } from '../../src/app/draw/index.ts'
import { type Opened, openBrowser } from './browser.ts'

const SITE = 'http://drawing.invalid'
const BUILT = resolve(import.meta.dirname, '../../.cache/drawing-harness')

/*
 * Largest difference of a channel of any pixel, and mean over the pixels drawn, 0–255. The CPU's stamps have eighths of
 * a pixel and leave the faintest edge out; the graphics card places points on its own grid and keeps 8 bits a channel.
 */
const WORST = 48
const MEAN = 6

beforeAll(async () => {
  await build({
    root: resolve(import.meta.dirname, 'drawing'),
    configFile: false,
    logLevel: 'warn',
    base: './',
    worker: { format: 'es' },
    build: { outDir: BUILT, emptyOutDir: true, target: 'es2022', modulePreload: false },
  })
})

async function openHarness(flags: readonly string[]): Promise<Opened> {
  const opened = await openBrowser({ flags })
  await opened.page.route(`${SITE}/**`, async (route) => {
    const path = new URL(route.request().url()).pathname
    const body = await readFile(resolve(BUILT, `.${path === '/' ? '/index.html' : path}`))
    await route.fulfill({ body, contentType: path.endsWith('.js') ? 'text/javascript' : 'text/html' })
  })
  await opened.page.goto(`${SITE}/`)
  await opened.page.waitForFunction(() => 'drawing' in globalThis)
  return opened
}

const software = ['--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist']
const without = ['--disable-gpu', '--disable-3d-apis']

const machines: [string, readonly string[], Backend | null, Backend, RegExp][] = [
  ['WebGL2, though imitated', software, 'webgl2', 'webgl2', /You chose/],
  ['the processor, because WebGL2 is imitated', software, null, 'cpu', /imitated/],
  ['the processor, because there is no WebGL2', without, null, 'cpu', /no WebGL2/],
]

describe.each(machines)('drawing by %s', (_, flags, force, backend, why) => {
  let opened: Opened
  beforeAll(async () => {
    opened = await openHarness(flags)
  })
  afterAll(() => opened.close())

  test.each([
    ['county', 'travel'],
    ['county', 'queue'],
    ['log', 'travel'],
    ['log', 'queue'],
  ] as const)('a %s in %s equals brute force at random times, zooms and filters', async (name, motion) => {
    const chosen = await opened.page.evaluate(
      ([name, motion, force]) => globalThis.drawing.begin(name, motion, force, 1),
      [name, motion, force] as const,
    )
    expect(chosen.backend).toBe(backend)
    expect(chosen.why).toMatch(why)
    let drawn = 0
    for (let seed = 100; seed < 110; seed++) {
      const difference = await opened.page.evaluate(
        ([seed, worst]) => globalThis.drawing.compare(seed, worst),
        [seed, WORST] as const,
      )
      expect(difference.worst, `seed ${seed}`).toBeLessThan(WORST)
      expect(difference.mean, `seed ${seed}`).toBeLessThan(MEAN)
      drawn += difference.drawn
    }
    expect(drawn).toBeGreaterThan(3000)
    expect(opened.errors).toEqual([])
  })

  test('playing, scrubbing and rewinding to a moment give the same bytes', async () => {
    await opened.page.evaluate((force) => globalThis.drawing.begin('county', 'travel', force, 1), force)
    for (const share of [0.2, 0.45, 0.7]) {
      const ways: string[] = []
      for (const how of ['straight', 'playing', 'scrubbing', 'rewinding'] as const)
        ways.push(
          await opened.page.evaluate(
            ([share, how, expected]) => globalThis.drawing.arrive(share, how, expected),
            [share, how, ways[0] ?? null] as const,
          ),
        )
      expect(ways[0]).toMatch(/^drawn/)
      expect(new Set(ways).size, ways.join(', ')).toBe(1)
    }
  })

  test.runIf(backend === 'webgl2').each([
    [-1, 'cpu', /ms a frame/],
    [60_000, 'webgl2', /graphics card/],
  ] as const)('frames that may take %d ms leave the drawing to %s', async (slowest, after, because) => {
    const tried = await opened.page.evaluate((slowest) => globalThis.drawing.tryOut(slowest), slowest)
    expect(tried.before).toBe('webgl2')
    expect(tried.after).toBe(after)
    expect(tried.why).toMatch(because)
    expect(tried.worst).toBeLessThan(WORST)
  })

  test.runIf(backend === 'webgl2')('a lost context comes back with the same picture', async () => {
    await opened.page.evaluate((force) => globalThis.drawing.begin('county', 'travel', force, 1), force)
    const [before, after] = await opened.page.evaluate(() => globalThis.drawing.loseContext())
    expect(before).toMatch(/^drawn/)
    expect(after).toBe(before)
  })
})
