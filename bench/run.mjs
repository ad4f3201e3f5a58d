// npm run bench [drawing|cli|core|browser …] [-- --rounds N] [--case WORD …]: measures, prints every budget beside what was
// measured, writes bench/results/latest.json. A missed budget is reported, not an error: the exit code is 0.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { BUDGETS } from './budgets.mjs'

const HERE = import.meta.dirname
const ROUNDS = 5
const GROUPS = {
  drawing: async (options) => (await import('./drawing.mjs')).measureDrawing(options),
  cli: async (options) => (await import('./cli.mjs')).measureCli(options),
  core: async (options) => (await import('./core.mjs')).measureCore(options),
  browser: async (options) => (await import('./app.mjs')).measureApp(options),
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: String(ROUNDS) },
    case: { type: 'string', multiple: true, default: [] },
  },
})
const unknown = positionals.find((name) => !(name in GROUPS))
if (unknown !== undefined) {
  console.error(`There is no group "${unknown}": ${Object.keys(GROUPS).join(', ')}.`)
  process.exit(2)
}

process.chdir(resolve(HERE, '..'))
installEngines()
const groups = positionals.length === 0 ? Object.keys(GROUPS) : positionals
const log = (line) => console.error(line)
const measured = {}
for (const group of groups) {
  log(`\n== ${group}`)
  try {
    measured[group] = await GROUPS[group]({ rounds: Number(values.rounds), only: values.case, log })
  } catch (error) {
    log(`not measured: ${error.stack ?? error}`)
    measured[group] = { error: String(error) }
  }
}

const report = {
  schema: 'doorways.bench/1',
  at: new Date().toISOString(),
  commit: spawnSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).stdout.trim(),
  machine: { node: process.version, processors: cpus().length, model: cpus()[0]?.model, memory: totalmem() },
  rounds: Number(values.rounds),
  budgets: BUDGETS.filter(({ group }) => groups.includes(group)).map(judge),
  measured,
}
mkdirSync(resolve(HERE, 'results'), { recursive: true })
writeFileSync(resolve(HERE, 'results/latest.json'), `${JSON.stringify(report, null, 1)}\n`)
print(report.budgets)

/** Engines to compare with live in bench/node_modules, by bench/'s own lock file. */
function installEngines() {
  const marker = resolve(HERE, 'node_modules/.package-lock.json')
  const lock = resolve(HERE, 'package-lock.json')
  const wanted = JSON.parse(readFileSync(lock, 'utf8')).packages
  const installed = existsSync(marker) ? JSON.parse(readFileSync(marker, 'utf8')).packages : {}
  const missing = Object.entries(wanted).some(
    ([path, { version, optional }]) => path !== '' && !optional && installed[path]?.version !== version,
  )
  if (!missing) return
  console.error('Installing the engines to compare with …')
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const ran = spawnSync(npm, ['ci', '--no-fund', '--no-audit', '--loglevel=error'], {
    cwd: HERE,
    stdio: 'inherit',
  })
  if (ran.status !== 0) console.error('npm ci failed in bench/: other engines cannot be measured.')
}

function judge({ group, words, limit, unit, of }) {
  let value = null
  let why = null
  try {
    value = of(measured[group])
  } catch (error) {
    why = String(error.message)
  }
  if (value === undefined || Number.isNaN(value)) value = null
  const verdict = value === null ? 'not measured' : value <= limit ? 'met' : 'missed'
  return { group, words, limit, unit, value, verdict, why }
}

function print(budgets) {
  let group = ''
  for (const budget of budgets) {
    if (budget.group !== group) {
      group = budget.group
      console.log(`\n${group}`)
    }
    const value = budget.value === null ? '–' : figure(budget.value)
    console.log(
      `  ${budget.words.padEnd(66)} ${value.padStart(8)} of ${figure(budget.limit).padStart(6)} ${budget.unit.padEnd(4)} ${budget.verdict}${budget.why ? `: ${budget.why}` : ''}`,
    )
  }
  const count = (verdict) => budgets.filter((budget) => budget.verdict === verdict).length
  console.log(`\n${count('met')} met, ${count('missed')} missed, ${count('not measured')} not measured`)
}

function figure(value) {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(value < 0.1 ? 3 : 2)
}
