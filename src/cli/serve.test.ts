import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { get, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { CONTENT_SECURITY_POLICY } from './content-security-policy.ts'
import { pageWithInputs, type Served, type ServedInput, serve } from './serve.ts'

const PAGE = '<head><script type="module" src="./assets/a b.js"></script></head><body><i></i></body>'

let served: Served | null
let folder: string

const start = async (inputs: readonly ServedInput[] = []) => {
  served = await serve({ dist: join(folder, 'dist'), port: 0, inputs })
}

beforeEach(async () => {
  served = null
  folder = await mkdtemp(join(tmpdir(), 'doorways-serve-'))
  await mkdir(join(folder, 'dist/assets'), { recursive: true })
  await writeFile(join(folder, 'dist/index.html'), PAGE)
  await writeFile(join(folder, 'dist/assets/a b.js'), 'export {}')
  await writeFile(join(folder, 'secret.txt'), 'secret')
})

afterEach(() => served?.close())

/** A request as it is, as `fetch` would tidy the path. */
const ask = (path: string, options: { host?: string; method?: string } = {}) =>
  new Promise<{ status: number; headers: Record<string, unknown>; body: string }>((resolve, reject) => {
    const { port, hostname } = new URL(served?.address ?? '')
    const headers = options.host === undefined ? {} : { Host: options.host }
    request({ hostname, port, path, method: options.method ?? 'GET', headers }, (response) => {
      let body = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        body += chunk
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }))
    })
      .on('error', reject)
      .end()
  })

test('the page and its parts come with their types and the content policy', async () => {
  await start()
  const page = await ask('/')
  expect(page).toMatchObject({ status: 200, body: PAGE })
  expect(page.headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': CONTENT_SECURITY_POLICY,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  })
  const part = await ask('/assets/a%20b.js?v=1')
  expect(part).toMatchObject({ status: 200, body: 'export {}' })
  expect(part.headers['content-type']).toBe('text/javascript; charset=utf-8')
})

test.each([
  ['a folder', '/assets/', 404],
  ['a file that is not there', '/assets/b.js', 404],
  ['a file outside the folder', '/../secret.txt', 404],
  ['the same, encoded', '/%2e%2e/secret.txt', 404],
  ['the same, from within', '/assets/..%2f..%2fsecret.txt', 404],
  ['an absolute path', '//etc/passwd', 404],
])('%s is not served', async (_, path, status) => {
  await start()
  expect((await ask(path)).status).toBe(status)
})

test('nothing is changed by a request', async () => {
  await start()
  expect((await ask('/', { method: 'POST' })).status).toBe(405)
  expect(await ask('/', { method: 'HEAD' })).toMatchObject({ status: 200, body: '' })
})

test('a name that somebody pointed at this machine is refused', async () => {
  await start()
  expect((await ask('/', { host: 'evil.example' })).status).toBe(421)
})

test('only this machine is listened to', async () => {
  await start()
  expect(new URL(served?.address ?? '').hostname).toBe('127.0.0.1')
})

const inputOf = (name: string, ...chunks: Uint8Array[]): ServedInput => ({
  name,
  async *stream() {
    yield* chunks
  },
})
const INPUT = '<script type="text/plain" data-doorways-input'

test('inputs stand at the end of the page, chunk by chunk, at an address that cannot be guessed', async () => {
  const chunks = [1, 2].map((k) =>
    Uint8Array.from({ length: 100_000 + k }, (_, index) => (index * 31 * k) % 251),
  )
  await start([inputOf('a "quoted" <name> & more.csv', ...chunks), inputOf('b.csv')])
  expect((await ask('/')).status).toBe(404)
  const root = new URL(served?.address ?? '').pathname
  expect(root).toMatch(/^\/[0-9a-f]{32}\/$/)
  const { body } = await ask(root)
  const [before, ...elements] = body.split(INPUT)
  expect(before).toMatch(/^<head><script async type="module".*<body><i><\/i><p role="status"/)
  expect(elements).toEqual([
    ' data-name="a &quot;quoted&quot; &lt;name> &amp; more.csv"></script>',
    ...chunks.map((bytes) => `>${Buffer.from(bytes).toString('base64')}</script>`),
    ' data-name="b.csv"></script><script type="text/plain" data-doorways-end></script></body>',
  ])
  expect((await ask(`${root}assets/a%20b.js`)).status).toBe(200)
})

test('what was said about the inputs stands beside them, and cannot end its element', async () => {
  const settings = { names: { caseId: '</script>' }, lifecycle: 'rows' as const, extractDate: null }
  let page = ''
  for await (const part of pageWithInputs(PAGE, { inputs: [inputOf('a.csv')], settings })) page += part
  const [, said] = /data-doorways-settings>(.*?)<\/script>/.exec(page) ?? []
  expect(JSON.parse(said ?? '')).toEqual(settings)
})

test('an input that cannot be read to its end is told, and the page does not claim to be whole', async () => {
  const faults: string[] = []
  const broken: ServedInput = {
    name: 'broken.csv',
    async *stream() {
      yield Uint8Array.of(1)
      throw new Error('gone')
    },
  }
  served = await serve({
    dist: join(folder, 'dist'),
    port: 0,
    inputs: [inputOf('a.csv'), broken, inputOf('c.csv')],
    onFault: (name) => faults.push(name),
  })
  const { status, body } = await ask(new URL(served.address).pathname)
  expect(faults).toEqual(['broken.csv'])
  expect([status, body.slice(-7)]).toEqual([200, '</body>'])
  expect(body).not.toContain('data-doorways-end')
})

test('a request that breaks off does not stop the server', async () => {
  await start([inputOf('big.csv', ...Array.from({ length: 8 }, () => new Uint8Array(1_000_000)))])
  await new Promise<void>((resolve) => {
    const broken = get(served?.address ?? '', (response) => {
      response.destroy()
      broken.destroy()
      resolve()
    })
  })
  expect((await ask(new URL(served?.address ?? '').pathname)).status).toBe(200)
})
