// npm test: types per room, Biome, unit, golden, build, browser and accessibility tests; --full adds the long runs.
import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { findChromium } from './chromium.mjs'
import { installPackages } from './install.mjs'

installPackages()
const env = {
  ...process.env,
  CHROMIUM: findChromium(),
  ...(process.argv.includes('--full') ? { DOORWAYS_FULL: '1' } : {}),
}

let passed = 0
let failed = 0
let failedSteps = 0

function step(name, args) {
  const began = Date.now()
  const ran = spawnSync(process.execPath, args, { stdio: 'inherit', env })
  const good = ran.status === 0
  console.log(`${good ? '✓' : '✗'} ${name} (${Math.round((Date.now() - began) / 1000)} s)`)
  if (!good) failedSteps++
  return good
}

/** Runs a vitest suite and adds its own counts, so that the closing line counts tests and not steps. */
function suite(name, config) {
  const report = `.cache/${name}.json`
  rmSync(report, { force: true })
  step(name, [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--config',
    config,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ])
  try {
    const counts = JSON.parse(readFileSync(report, 'utf8'))
    passed += counts.numPassedTests
    failed += counts.numFailedTests
  } catch {
    failed++
  }
}

step('types', ['scripts/check-types.mjs'])
step('lint and format', ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'])
const built = step('build', ['scripts/build.mjs'])
suite('unit', 'vitest.config.ts')
if (built) suite('browser', 'vitest.browser.config.ts')
// A step that fails without a failing test (types, lint, build, a suite that would not start) counts as one failure.
const failures = Math.max(failed, failedSteps)
console.log(`${passed} passed, ${failures} failed`)
process.exit(failures === 0 ? 0 : 1)
