import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { extname, join, relative, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { CONTENT_SECURITY_POLICY } from './content-security-policy.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
}

/** A file that the page opens with. */
export interface ServedInput {
  readonly name: string
  readonly bytes: Uint8Array
}

export interface Served {
  readonly address: string
  close(): Promise<void>
}

export interface ServeOptions {
  readonly dist: string
  /** 0 lets the machine choose. */
  readonly port: number
  readonly inputs: readonly ServedInput[]
}

/**
 * Serves the files of `dist`, and nothing else, on 127.0.0.1. Inputs are written into the page, as it may make no
 * request; then the address holds a secret, so that other users of this machine cannot read them.
 */
export async function serve({ dist, port, inputs }: ServeOptions): Promise<Served> {
  const root = inputs.length === 0 ? '/' : `/${randomBytes(16).toString('hex')}/`
  const files = await filesByPath(dist, root)
  const server = createServer((request, response) => {
    respond(request, response, { files, root, inputs, hosts: hostsOf(server) }).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : undefined)
    })
  })
  await listen(server, port)
  return {
    address: `http://127.0.0.1:${portOf(server)}${root}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.closeAllConnections()
        server.close((error) => (error ? reject(error) : resolve()))
      }),
  }
}

interface Site {
  /** Path of the address → path of the file. Looked up, never joined: a request cannot leave the folder. */
  readonly files: ReadonlyMap<string, string>
  readonly root: string
  readonly inputs: readonly ServedInput[]
  readonly hosts: readonly string[]
}

async function respond(request: IncomingMessage, response: ServerResponse, site: Site): Promise<void> {
  const refuse = (status: number, text: string): void => {
    response
      .writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', ...SAFE_HEADERS })
      .end(`${text}\n`)
  }
  // A page elsewhere may point its own name at 127.0.0.1 and ask us for the data; its name is then the host.
  if (!site.hosts.includes(request.headers.host ?? '')) return refuse(421, 'This address is not served here.')
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405, 'Only GET and HEAD.')
  const path = (request.url ?? '').replace(/[?#].*$/s, '')
  const file = site.files.get(path)
  if (file === undefined) return refuse(404, 'There is no such page.')
  const headers = { 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream', ...SAFE_HEADERS }
  response.writeHead(200, headers)
  if (request.method === 'HEAD') response.end()
  else if (path === site.root)
    await pipeline(pageWithInputs(await readFile(file, 'utf8'), site.inputs), response)
  else await pipeline(createReadStream(file), response)
}

const SAFE_HEADERS = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  // Inputs are children's data: they stay out of the browser's disk cache.
  'Cache-Control': 'no-store',
} as const

/** Divisible by 3, so that base64 chunks can be joined. */
const INPUT_CHUNK = 3 << 18

/** The page, each input as an inert element before the app's script: base64, its name beside it. */
export function* pageWithInputs(page: string, inputs: readonly ServedInput[]): Generator<string> {
  const script = page.search(/<script\b[^>]*type="module"/)
  const at = script === -1 ? page.length : script
  yield page.slice(0, at)
  for (const { name, bytes } of inputs) {
    yield `<script type="text/plain" data-doorways-input data-name="${attributeText(name)}">`
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    for (let from = 0; from < buffer.length; from += INPUT_CHUNK)
      yield buffer.toString('base64', from, Math.min(from + INPUT_CHUNK, buffer.length))
    yield '</script>'
  }
  yield page.slice(at)
}

const attributeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')

async function filesByPath(dist: string, root: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(dist, { recursive: true, withFileTypes: true })
  const files = new Map(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [root + encodeURI(relative(dist, file).split(sep).join('/')), file]),
  )
  const page = files.get(`${root}index.html`)
  return page === undefined ? files : new Map([...files, [root, page]])
}

const portOf = (server: Server): number => {
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

const hostsOf = (server: Server): string[] =>
  ['127.0.0.1', 'localhost'].map((name) => `${name}:${portOf(server)}`)

const listen = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      resolve()
    })
  })
