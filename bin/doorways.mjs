#!/usr/bin/env node
// The command line of the checkout: builds what is missing or older than its sources, then runs it.
import { readdirSync, realpathSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const ROOT = resolve(fileURLToPath(import.meta.url), '../..')
const CLI_SOURCES = [
  'src/core',
  'src/files',
  'src/cli',
  'data/reference',
  'package.json',
  'scripts/build-cli.mjs',
]
const APP_SOURCES = ['src', 'data/reference', 'package.json', 'vite.config.ts']

const modifiedAt = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0

function newest(path) {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found === undefined) return 0
  if (!found.isDirectory()) return found.mtimeMs
  const inside = readdirSync(path, { withFileTypes: true, recursive: true })
  return inside.reduce(
    (latest, entry) => Math.max(latest, modifiedAt(join(entry.parentPath, entry.name))),
    found.mtimeMs,
  )
}

const isStale = (output, sources) =>
  modifiedAt(join(ROOT, output)) < Math.max(...sources.map((source) => newest(join(ROOT, source))))

async function buildApp() {
  if (isStale('dist/index.html', APP_SOURCES)) {
    const { buildDist } = await import('../scripts/build.mjs')
    const from = process.cwd()
    process.chdir(ROOT)
    try {
      await buildDist()
    } finally {
      process.chdir(from)
    }
  }
  return join(ROOT, 'dist')
}

/** Arguments in, exit code out. */
export async function run(args) {
  if (isStale('dist-cli/main.js', CLI_SOURCES)) {
    const { buildCli } = await import('../scripts/build-cli.mjs')
    await buildCli(ROOT)
  }
  const { runInNode } = await import(pathToFileURL(join(ROOT, 'dist-cli/main.js')).href)
  return runInNode(args, buildApp)
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url))
  process.exitCode = await run(process.argv.slice(2))
