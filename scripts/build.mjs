// Builds dist/ (any static host), doorways.html (the whole app in one file) and dist-cli/ (the command line).
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { buildCli } from './build-cli.mjs'

const ONE_FILE_PARTS = '.cache/one-file'

const hash = (text) => `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`

/** The policy as a meta tag, which cannot hold frame-ancestors; `changes` replaces directives. */
async function policyTag(changes = {}) {
  const directives = JSON.parse(await readFile('data/reference/content-security-policy.json', 'utf8'))
  delete directives['frame-ancestors']
  const policy = Object.entries({ ...directives, ...changes })
    .map(([name, sources]) => `${name} ${sources}`)
    .join('; ')
  return `<meta http-equiv="Content-Security-Policy" content="${policy}">`
}

/** dist/ on a host that sends no header still has the policy. */
async function addPolicy(page) {
  const html = await readFile(page, 'utf8')
  const tag = await policyTag()
  await writeFile(
    page,
    html.replace('<meta charset="utf-8">', (charset) => `${charset}${tag}`),
  )
}

// A closing tag inside a string would end the element early.
const forElement = (code) => code.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--')

async function buildOneFile() {
  await build({
    configFile: 'vite.config.ts',
    logLevel: 'warn',
    define: { 'import.meta.env.VITE_ONE_FILE': 'true' },
    build: {
      outDir: `../../${ONE_FILE_PARTS}`,
      emptyOutDir: true,
      assetsInlineLimit: Number.POSITIVE_INFINITY,
      rolldownOptions: { output: { codeSplitting: false } },
    },
  })
  const assets = join(ONE_FILE_PARTS, 'assets')
  const names = await readdir(assets)
  const read = (ending) =>
    Promise.all(
      names.filter((name) => name.endsWith(ending)).map((name) => readFile(join(assets, name), 'utf8')),
    )
  const scripts = (await read('.js')).map(forElement)
  const styles = await read('.css')
  const leftOver = names.filter((name) => !/\.(js|css)$/.test(name))
  if (scripts.length !== 1 || leftOver.length > 0)
    throw new Error(`one file expected one script, found ${names.join(', ')}`)
  const page = await readFile(join(ONE_FILE_PARTS, 'index.html'), 'utf8')
  const bare = page
    .replace(/<script\b[^>]*><\/script>/g, '')
    .replace(/<link\b[^>]*rel="stylesheet"[^>]*>/g, '')
  const policy = await policyTag({
    'script-src': scripts.map(hash).join(' '),
    'style-src': styles.map(hash).join(' '),
    'img-src': 'data: blob:',
    'font-src': "'none'",
    'worker-src': 'blob:',
  })
  const head = `${policy}${styles.map((style) => `<style>${style}</style>`).join('')}</head>`
  const foot = `${scripts.map((script) => `<script type="module">${script}</script>`).join('')}</body>`
  await writeFile(
    'doorways.html',
    bare.replace('</head>', () => head).replace('</body>', () => foot),
  )
  await rm(ONE_FILE_PARTS, { recursive: true })
}

export async function buildDist() {
  await build({ configFile: 'vite.config.ts', logLevel: 'warn' })
  await addPolicy('dist/index.html')
}

export async function buildAll() {
  await mkdir('.cache', { recursive: true })
  await buildDist()
  await buildOneFile()
  await buildCli()
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await buildAll()
  console.log('built dist/, doorways.html and dist-cli/')
}
