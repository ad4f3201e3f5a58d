import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Backend } from '../../src/app/draw/index.ts'
import { type Opened, openBrowser } from './browser.ts'

const SITE = 'http://drawing.invalid'
const BUILT = resolve(import.meta.dirname, '../../.cache/drawing-harness')

/*
 * Every pixel is held to its own slack (brute-force.ts): rounding, and beyond it only where the edge of a dot shows whose
 * place the engine may have otherwise. Largest difference of a channel, 0–255, and largest mean of a picture, measured:
 *
 *   the processor, 120 pictures, from dots on eighths of a pixel:      1.8, 0.26 with crowds; 54, 4.1 from dots as they are
 *   WebGL2, imitated, 160 pictures, from dots as they are:             15.5, 3.0: one edge moves by the 1/32 of a pixel that
 *                                                                      is half of its grid (11), two may lie on one another
 *   beyond the slack, over 240 pictures with crowds, soft and hard:    none by either
 */
const MEAN = { cpu: 0.4, webgl2: 3.5 }

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
      const difference = await opened.page.evaluate((seed) => globalThis.drawing.compare(seed), seed)
      expect(difference.beyond, `seed ${seed}`).toBeLessThanOrEqual(0)
      expect(difference.mean, `seed ${seed}`).toBeLessThan(MEAN[backend])
      drawn += difference.drawn
    }
    expect(drawn).toBeGreaterThan(3000)
    expect(opened.errors).toEqual([])
  })

  test('a crowd has hard edges, any fewer soft ones, and both equal brute force', async () => {
    await opened.page.evaluate((force) => globalThis.drawing.begin('crowd', 'travel', force, 1), force)
    const crowds = new Set<boolean>()
    for (let seed = 100; seed < 110; seed++) {
      const { crowd, ...difference } = await opened.page.evaluate(
        (seed) => globalThis.drawing.compare(seed),
        seed,
      )
      crowds.add(crowd)
      expect(difference.beyond, `seed ${seed}`).toBeLessThanOrEqual(0)
      expect(difference.mean, `seed ${seed}`).toBeLessThan(MEAN[backend])
    }
    expect([...crowds].sort()).toEqual([false, true])
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
    expect(tried.beyond).toBeLessThanOrEqual(0)
  })

  test.runIf(backend === 'webgl2')('a lost context comes back with the same picture', async () => {
    await opened.page.evaluate((force) => globalThis.drawing.begin('county', 'travel', force, 1), force)
    const [before, after] = await opened.page.evaluate(() => globalThis.drawing.loseContext())
    expect(before).toMatch(/^drawn/)
    expect(after).toBe(before)
  })
})
