// Builds dist/ (any static host), doorways.html (the whole app in one file) and dist-cli/ (the command line).
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { buildCli } from './build-cli.mjs'

const ONE_FILE_PARTS = '.cache/one-file'

const hash = (text) => `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`

/** The policy of the one-file page: a meta tag, so no frame-ancestors; its own code is allowed by hash. */
function oneFilePolicy(scripts, styles) {
  return [
    "default-src 'none'",
    `script-src ${scripts.map(hash).join(' ')}`,
    `style-src ${styles.map(hash).join(' ')}`,
    'img-src data: blob:',
    'worker-src blob:',
    "connect-src 'none'",
    "form-action 'none'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types default svelte-trusted-html',
  ].join('; ')
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
  const policy = `<meta http-equiv="Content-Security-Policy" content="${oneFilePolicy(scripts, styles)}">`
  const head = `${policy}${styles.map((style) => `<style>${style}</style>`).join('')}</head>`
  const foot = `${scripts.map((script) => `<script type="module">${script}</script>`).join('')}</body>`
  await writeFile(
    'doorways.html',
    bare.replace('</head>', () => head).replace('</body>', () => foot),
  )
  await rm(ONE_FILE_PARTS, { recursive: true })
}

export async function buildAll() {
  await mkdir('.cache', { recursive: true })
  await build({ configFile: 'vite.config.ts', logLevel: 'warn' })
  await buildOneFile()
  await buildCli()
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await buildAll()
  console.log('built dist/, doorways.html and dist-cli/')
}
