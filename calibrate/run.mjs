// npm run calibrate [-- --population N] [--seeds 1,2,3,4,5] [--like england,random,kent]: generates authorities, counts their rates
// from the lists as an analyst would, prints target, got and difference, scores the linking, and writes docs/calibration.*.
import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { build } from 'vite'
import { plotPage } from './plots.mjs'
import { judged, linkLines, tableOf, tableText } from './report.mjs'

const ROOT = resolve(import.meta.dirname, '..')
const USUAL_POPULATION = 150_000
const USUAL_SEEDS = '1,2,3,4,5'

const { values } = parseArgs({
  options: {
    population: { type: 'string', default: String(USUAL_POPULATION) },
    seeds: { type: 'string', default: USUAL_SEEDS },
    like: { type: 'string', default: 'england,random,kent' },
  },
})
const population = Number(values.population)
const seeds = values.seeds.split(',').map(Number)

process.chdir(ROOT)
const outDir = resolve(ROOT, '.cache/calibrate')
await build({
  configFile: false,
  logLevel: 'error',
  root: ROOT,
  build: {
    ...{ outDir, emptyOutDir: true, target: 'node20', minify: false },
    lib: { entry: 'calibrate/calibrate.ts', formats: ['es'], fileName: 'index' },
  },
})
const { calibrate, scoreLinking, windowText } = await import(pathToFileURL(resolve(outDir, 'index.js')).href)

console.log(`${population} children aged 0 to 17, ${windowText()}, seeds ${seeds.join(', ')}\n`)
let missed = 0
const pages = []
for (const like of values.like.split(',')) {
  const runs = seeds.map((seed) => {
    const began = performance.now()
    const run = calibrate(like, seed, population)
    console.error(`${like}, seed ${seed}: ${((performance.now() - began) / 1000).toFixed(1)} s`)
    return run
  })
  const rows = judged(runs)
  missed += rows.filter(({ good }) => !good).length
  console.log(`Like ${like}\n${tableText(rows)}\n`)
  pages.push({ like, rows, runs })
}
const linking = scoreLinking(seeds[0], population)
console.log(linkLines(linking).join('\n'))
console.log(missed === 0 ? '\nAll rows within tolerance.' : `\n${missed} rows outside their tolerance.`)

const isUsual = population === USUAL_POPULATION && values.seeds === USUAL_SEEDS && pages.length === 3
if (isUsual) {
  writeFileSync('docs/calibration.svg', plotPage(pages))
  writeFileSync('docs/calibration.md', tableOf({ pages, linking, population, seeds, window: windowText() }))
  console.log('Written: docs/calibration.md, docs/calibration.svg')
}
process.exitCode = missed === 0 ? 0 : 1
