// The built command line on large inputs, each a process of its own; papaparse in turn with it.
import { resolve } from 'node:path'
import { eventCsv, workbook, xes } from './data/make.mjs'
import { median } from './figures.mjs'
import { runMeasured } from './processes.mjs'

const DOORWAYS = resolve(import.meta.dirname, '../bin/doorways.mjs')
const PAPAPARSE = resolve(import.meta.dirname, 'papaparse.mjs')

/** Stats of a file, with enough of the answer to know that the work was done. */
const stats = (file) => async () => {
  const { stdout, ...cost } = await runMeasured(process.execPath, [DOORWAYS, 'stats', file, '--json'])
  const { cases, events, accounted } = JSON.parse(stdout)
  return { ...cost, cases, events, read: accounted.read }
}

const papaparse = (file) => async () => {
  const { stdout, ...cost } = await runMeasured(process.execPath, [PAPAPARSE, file])
  return { ...cost, rows: Number(stdout) }
}

/** Least that a command costs: node's start, the command's own code. */
const start = () => async () => {
  const { stdout: _, ...cost } = await runMeasured(process.execPath, [DOORWAYS, 'stats', '--help'])
  return cost
}

export async function measureCli({ rounds, only, log }) {
  const commands = {
    start: start(),
    'workbook 220k': stats(await workbook(1)),
    'workbook 22k': stats(await workbook(0.1)),
    'csv 858k': stats(await eventCsv(1)),
    'papaparse 858k': papaparse(await eventCsv(1)),
    'csv 86k': stats(await eventCsv(0.1)),
    'xes 74 MB': stats(await xes()),
    ...(only.includes('large') ? { 'csv 8.6M': stats(await eventCsv(10)) } : {}),
  }
  // What is not yet in the machine's memory would count as the start of the first round
  await commands.start()
  const seen = Object.fromEntries(Object.keys(commands).map((key) => [key, []]))
  for (let round = 0; round < rounds; round++)
    for (const [key, run] of Object.entries(commands)) {
      if (seen[key].some(({ error }) => error)) continue
      try {
        const result = await run()
        seen[key].push(result)
        log(
          `round ${round + 1}  ${key.padEnd(16)} ${(result.wall / 1000).toFixed(2)} s, ${(result.processor / 1000).toFixed(2)} s of CPU, ${result.memory?.toFixed(0)} MB`,
        )
      } catch (error) {
        seen[key].push({ error: error.message })
        log(`round ${round + 1}  ${key.padEnd(16)} ${error.message}`)
      }
    }
  return Object.fromEntries(
    Object.entries(seen).map(([key, results]) => {
      const failed = results.find(({ error }) => error)
      if (failed) return [key, failed]
      return [
        key,
        Object.fromEntries(
          Object.keys(results[0]).map((name) => [name, median(results.map((result) => result[name] ?? 0))]),
        ),
      ]
    }),
  )
}
