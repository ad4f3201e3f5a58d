// The stages one by one, without files or screen: growth, and what a filter, a colour or a hover costs.
import { resolve } from 'node:path'
import { build } from 'vite'
import { median } from './figures.mjs'
import { runMeasured } from './processes.mjs'

const ROOT = resolve(import.meta.dirname, '..')

export async function measureCore({ rounds, log }) {
  const outDir = resolve(ROOT, '.cache/bench/core')
  await build({
    configFile: false,
    logLevel: 'error',
    root: ROOT,
    build: {
      outDir,
      emptyOutDir: true,
      target: 'node20',
      lib: { entry: 'bench/core/entry.mjs', formats: ['es'], fileName: 'index' },
    },
  })
  const results = []
  for (let round = 0; round < rounds; round++) {
    const { stdout } = await runMeasured(process.execPath, [
      '--max-old-space-size=12000',
      resolve(import.meta.dirname, 'core/stages.mjs'),
      resolve(outDir, 'index.js'),
    ])
    const result = JSON.parse(stdout)
    results.push(result)
    const { rows, visits, legs, ...times } = result.large
    const each = Object.entries(times).map(([stage, ms]) => `${stage} ${(ms / 1000).toFixed(2)} s`)
    log(`round ${round + 1}  ${rows} rows, ${visits} visits, ${legs} legs: ${each.join(', ')}`)
    log(
      `         filter ${result.filter.ms.toFixed(1)} ms, of 10M ${result.filterMany.ms.toFixed(0)} ms, recolour ${result.recolour.ms.toFixed(1)} ms, hover ${result.hover.ms.toFixed(1)} ms`,
    )
  }
  return Object.fromEntries(
    Object.keys(results[0]).map((part) => [
      part,
      Object.fromEntries(
        Object.keys(results[0][part]).map((name) => [
          name,
          median(results.map((result) => result[part][name])),
        ]),
      ),
    ]),
  )
}
