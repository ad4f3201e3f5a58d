import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { extname, join, relative, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { InputFile } from '../files/index.ts'
import { CONTENT_SECURITY_POLICY } from './content-security-policy.ts'
import type { InputSettings } from './read-arguments.ts'

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

/** A file that the page opens with; it is read anew for every page. */
export type ServedInput = Pick<InputFile, 'name' | 'stream'>

export interface Served {
  readonly address: string
  close(): Promise<void>
}

export interface ServeOptions {
  readonly dist: string
  /** 0 lets the machine choose. */
  readonly port: number
  readonly inputs: readonly ServedInput[]
  /** What the person said about the inputs. */
  readonly settings?: InputSettings | undefined
  /** An input could not be read to its end while a page was served; the page says that it is not whole. */
  readonly onFault?: (name: string) => void
}

/**
 * Serves the files of `dist`, and nothing else, on 127.0.0.1. Inputs are written into the page, as it may make no
 * request; then the address holds a secret, so that other users of this machine cannot read them.
 */
export async function serve({ dist, port, inputs, settings, onFault }: ServeOptions): Promise<Served> {
  const root = inputs.length === 0 ? '/' : `/${randomBytes(16).toString('hex')}/`
  const files = await filesByPath(dist, root)
  const server = createServer((request, response) => {
    respond(request, response, {
      files,
      root,
      inputs,
      settings,
      ...(onFault && { onFault }),
      hosts: hostsOf(server),
    }).catch((error: unknown) => {
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

type PageInputs = Pick<ServeOptions, 'inputs' | 'settings' | 'onFault'>

interface Site extends PageInputs {
  /** Path of the address → path of the file. Looked up, never joined: a request cannot leave the folder. */
  readonly files: ReadonlyMap<string, string>
  readonly root: string
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
  else if (path === site.root) await pipeline(pageWithInputs(await readFile(file, 'utf8'), site), response)
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

/**
 * The page, and at its end the inputs as inert elements: base64, a chunk of a file each, the first of a file with its
 * name. The app's script starts while they come and takes one after the other, so a file of any size is never in the
 * page whole. An element after the last says that all have come.
 */
export async function* pageWithInputs(
  page: string,
  { inputs, settings, onFault }: PageInputs,
): AsyncGenerator<string> {
  if (inputs.length === 0) {
    yield page
    return
  }
  const body = page.lastIndexOf('</body>')
  const end = body < 0 ? page.length : body
  yield page.slice(0, end).replace('<script type="module"', '<script async type="module"')
  yield `<p role="status" data-doorways-waiting>Reading ${attributeText(inputs.map(({ name }) => name).join(', '))} …</p>`
  if (settings !== undefined)
    yield `<script type="application/json" data-doorways-settings>${JSON.stringify(settings).replaceAll('<', '\\u003c')}</script>`
  for (const { name, stream } of inputs) {
    yield `<script type="text/plain" data-doorways-input data-name="${attributeText(name)}"></script>`
    try {
      for await (const { buffer, byteOffset, byteLength } of stream()) {
        const base64 = Buffer.from(buffer, byteOffset, byteLength).toString('base64')
        yield `<script type="text/plain" data-doorways-input>${base64}</script>`
      }
    } catch {
      onFault?.(name)
      yield page.slice(end)
      return
    }
  }
  yield '<script type="text/plain" data-doorways-end></script>'
  yield page.slice(end)
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
