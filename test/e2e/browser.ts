import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from 'playwright-core'

const FLAGS = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export interface Opened {
  readonly context: BrowserContext
  readonly page: Page
  /** Console errors, uncaught errors and policy violations, in order. */
  readonly errors: string[]
  /** Addresses asked for, in order; blobs and data left out. */
  readonly requests: string[]
  readonly close: () => Promise<void>
}

export interface OpenOptions {
  readonly width?: number
  readonly height?: number
  readonly deviceScaleFactor?: number
  readonly flags?: readonly string[]
  readonly reducedMotion?: 'reduce' | 'no-preference'
  readonly forcedColors?: 'active' | 'none'
  readonly offline?: boolean
  /** Its only way out, for this machine's own addresses too. */
  readonly proxy?: string
}

/** A new, empty browser profile on the machine's own Chromium. */
export async function openBrowser(options: OpenOptions = {}): Promise<Opened> {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
  const profile = mkdtempSync(join(tmpdir(), 'doorways-browser-'))
  const { width = 1280, height = 720, deviceScaleFactor = 1 } = options
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    args: [...FLAGS, ...(options.flags ?? [])],
    viewport: { width, height },
    deviceScaleFactor,
    reducedMotion: options.reducedMotion ?? 'no-preference',
    forcedColors: options.forcedColors ?? 'none',
    offline: options.offline ?? false,
    ...(options.proxy && { proxy: { server: options.proxy, bypass: '<-loopback>' } }),
  })
  const page = context.pages()[0] ?? (await context.newPage())
  const errors: string[] = []
  const requests: string[] = []
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
  page.on('pageerror', (error) => errors.push(String(error)))
  context.on('request', (request) => {
    if (!/^(blob|data):/.test(request.url())) requests.push(request.url())
  })
  const close = async (): Promise<void> => {
    await context.close()
    rmSync(profile, { recursive: true, force: true })
  }
  return { context, page, errors, requests, close }
}
