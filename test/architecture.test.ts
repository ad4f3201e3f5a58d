import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'

const SRC = resolve(import.meta.dirname, '../src')

/** The import table of ARCHITECTURE.md. A room may always import itself; what it may import besides is listed. */
const ROOMS: Record<string, readonly string[]> = {
  'core/model': [],
  'core/exchange': ['core/model'],
  'core/1-extract': ['core/model', 'core/exchange'],
  'core/2-combine': ['core/model', 'core/exchange'],
  'core/3-link': ['core/model', 'core/exchange'],
  'core/4-visualise': ['core/model', 'core/exchange'],
  'core/5-enhance': ['core/model', 'core/exchange'],
  'core/generate': ['core/model'],
  core: [
    'core/model',
    'core/exchange',
    'core/1-extract',
    'core/2-combine',
    'core/3-link',
    'core/4-visualise',
    'core/5-enhance',
    'core/generate',
  ],
  files: ['core/model'],
  app: ['core', 'core/model', 'core/exchange', 'core/4-visualise', 'core/5-enhance', 'files'],
  cli: ['core', 'core/model', 'core/exchange', 'core/5-enhance', 'files'],
  server: ['core/exchange'],
}

/** Packages that a room may use; `node:` only where listed. */
const PACKAGES: Record<string, readonly string[]> = {
  'core/generate': ['valibot'],
  files: ['@zip.js/zip.js', 'saxes'],
  app: ['svelte', 'govuk-frontend', 'elkjs'],
  cli: ['node:', '@duckdb/node-api'],
}

const roomOf = (path: string): string | undefined =>
  Object.keys(ROOMS)
    .filter((room) => path.startsWith(`${room}/`))
    .sort((a, b) => b.length - a.length)[0]

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return sourceFiles(path)
    return /\.(ts|svelte)$/.test(entry.name) && !/\.test\.ts$/.test(entry.name) ? [path] : []
  })
}

const importsOf = (text: string): string[] =>
  [
    ...text.matchAll(
      /(?:^|[\s;])(?:import|export)\s[^'"]*?from\s*['"]([^'"]+)['"]|import\s*\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)import\s+['"]([^'"]+)['"]/g,
    ),
  ].map((match) => (match[1] ?? match[2] ?? match[3])!)

function faultsOf(file: string): string[] {
  const path = relative(SRC, file)
  const room = roomOf(path)
  if (room === undefined) return [`${path} lies in no room`]
  return importsOf(readFileSync(file, 'utf8')).flatMap((target) => {
    if (!target.startsWith('.')) {
      const allowed = (PACKAGES[room] ?? []).some(
        (name) => target === name || target.startsWith(name.endsWith(':') ? name : `${name}/`),
      )
      return allowed ? [] : [`${path} (${room}) may not use the package ${target}`]
    }
    const landed = relative(SRC, resolve(dirname(file), target.replace(/\?.*$/, '')))
    if (landed.startsWith('../data/'))
      return room === 'core' || room === 'app' || room === 'cli'
        ? []
        : [`${path} (${room}) may not read data/`]
    const other = roomOf(landed)
    if (other === undefined) return [`${path} imports ${landed}, which lies in no room`]
    if (other === room) return []
    if (!ROOMS[room]!.includes(other)) return [`${path} (${room}) may not import ${other}`]
    // From outside, a stage is entered by its door alone.
    const isStage = /^core\/(\d|exchange|generate|model)/.test(other)
    return isStage && !landed.endsWith(`${other}/index.ts`)
      ? [`${path} imports ${landed} past the door of ${other}`]
      : []
  })
}

test('every import obeys the table of rooms', () => {
  expect(sourceFiles(SRC).flatMap(faultsOf)).toEqual([])
})

test('doors name what they export', () => {
  const doors = sourceFiles(join(SRC, 'core')).filter((file) => file.endsWith('index.ts'))
  expect(doors.filter((file) => /export\s*\*/.test(readFileSync(file, 'utf8')))).toEqual([])
})
