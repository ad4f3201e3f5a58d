// A browser to measure: started through Playwright, its whole process tree accounted for.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { chromium } from 'playwright-core'
import { findChromium } from '../scripts/chromium.mjs'

const QUIET = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
/** Graphics of three kinds of machine: WebGL without a GPU, no WebGL at all, and whatever this machine has. */
export const GRAPHICS = {
  software: ['--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'],
  none: ['--disable-gpu', '--disable-3d-apis', '--disable-software-rasterizer'],
  own: ['--ignore-gpu-blocklist', '--enable-gpu'],
}
/** The kernel counts processor time in ticks of this many milliseconds. */
const TICK_MS = 10

/** @returns a browser, and the processor time in ms that its processes have used so far (null where not known) */
export async function startBrowser(graphics) {
  const server = await chromium.launchServer({
    executablePath: findChromium(),
    args: ['--headless=new', '--no-sandbox', ...QUIET, ...GRAPHICS[graphics]],
  })
  const browser = await chromium.connect(server.wsEndpoint())
  return {
    browser,
    processorTime: () => processorTimeOf(server.process().pid),
    residentMemory: () => residentMemoryOf(server.process().pid),
    close: () => server.close(),
  }
}

/** Fields of /proc/<pid>/stat after the name, which may hold spaces: parent is the second, user and system time 12th and 13th. */
function readProcess(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return { parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) }
  } catch {
    return null // ended between listing and reading
  }
}

function treeOf(root) {
  const processes = new Map()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const found = readProcess(name)
    if (found !== null) processes.set(Number(name), found)
  }
  const belongs = (pid) => {
    for (let at = pid, steps = 0; at > 1 && steps < 50; at = processes.get(at)?.parent ?? 0, steps++)
      if (at === root) return true
    return false
  }
  return new Map([...processes].filter(([pid]) => belongs(pid)))
}

function processorTimeOf(root) {
  if (!existsSync('/proc/self/stat')) return null
  let ticks = 0
  for (const { ticks: used } of treeOf(root).values()) ticks += used
  return ticks * TICK_MS
}

/** Bytes of memory that the browser's processes hold, pages shared between them counted in each. */
function residentMemoryOf(root) {
  if (!existsSync('/proc/self/stat')) return null
  let bytes = 0
  for (const pid of treeOf(root).keys())
    try {
      bytes += Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * 4096
    } catch {
      // ended meanwhile: it holds nothing
    }
  return bytes
}

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
}

/** Serves a folder on 127.0.0.1; `headers` go with every answer. */
export async function serveFolder(folder, headers = {}) {
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, 'http://x').pathname))
    const file = join(folder, path.endsWith('/') ? `${path}index.html` : path)
    if (!file.startsWith(folder) || !existsSync(file)) return response.writeHead(404).end()
    response.writeHead(200, {
      'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
      ...headers,
    })
    response.end(readFileSync(file))
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}
