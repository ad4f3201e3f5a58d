// The inputs that the bench reads, made once from a seed and kept out of git.
import { createWriteStream, existsSync, mkdirSync, renameSync } from 'node:fs'
import { resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { writeEventCsv, writeXes } from './event-log.mjs'

const ROOT = resolve(import.meta.dirname, '../..')
const CACHE = resolve(ROOT, '.cache/bench')
const SEED = 2018
/** Children of a county whose eleven lists hold 220,000 rows together. */
const POPULATION = 425_000

/** The year of the county that is written, in days since 1970: it must not move with the county that the app opens with. */
export const YEAR = { from: Date.UTC(2025, 3, 1) / 86_400_000, to: Date.UTC(2026, 2, 31) / 86_400_000 }

/** Raise it when a file is made differently. */
const VERSION = 4

/** @returns the path; the file is made first where it is not there */
async function cached(name, make) {
  const path = resolve(CACHE, `v${VERSION}-${name}`)
  if (existsSync(path)) return path
  mkdirSync(CACHE, { recursive: true })
  // Whole or not at all: a bench that was stopped must not leave half a file
  const draft = `${path}.tmp`
  await make(draft)
  renameSync(draft, path)
  return path
}

/** @param share 1 for 220,000 rows */
export const workbook = (share = 1) =>
  cached(`county-${Math.round(220 * share)}k-rows.xlsx`, (path) =>
    writeCounty(path, { ...YEAR, population: Math.round(POPULATION * share), seed: SEED }),
  )

/** Writes an invented county as a workbook: the same options give the same bytes. */
export async function writeCounty(path, options) {
  const { countyModel, generateCounty, workbookChunks } = await generator()
  const { lists } = generateCounty(options, countyModel)
  await pipeline(workbookChunks(lists), createWriteStream(path))
}

/** @param share 1 for 858,000 events */
export const eventCsv = (share = 1) =>
  cached(`log-${Math.round(858 * share)}k-events.csv`, (path) =>
    writeEventCsv(path, Math.round(858_000 * share), SEED),
  )

export const xes = () => cached('log-74-mb.xes', (path) => writeXes(path, 74_000_000, SEED))

/** The product's generator and writer, built for Node. */
async function generator() {
  const outDir = resolve(CACHE, 'generate')
  await build({
    configFile: false,
    logLevel: 'error',
    root: ROOT,
    build: {
      outDir,
      emptyOutDir: true,
      target: 'node20',
      lib: { entry: 'bench/data/entry.mjs', formats: ['es'], fileName: 'index' },
    },
  })
  return import(pathToFileURL(resolve(outDir, 'index.js')).href)
}
