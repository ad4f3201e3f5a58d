import { spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'

const DOORWAYS = resolve(import.meta.dirname, '../../bin/doorways.mjs')
const KILLS = process.env.DOORWAYS_FULL === '1' ? 200 : 10
const SEED = 20_261_122
const OLD = 'the old output\n'

/** A log long enough that writing its visits takes a good part of the run. */
function someLog(): string {
  const lines = ['case,activity,timestamp,note']
  for (let row = 0; row < 60_000; row++) {
    const when = new Date(1.7e12 + row * 60_000).toISOString()
    lines.push(
      `case ${Math.floor(row / 5)},step ${row % 5},${when},${'some text that makes rows longer '.repeat(3)}${row}`,
    )
  }
  return `${lines.join('\n')}\n`
}

/** @returns how the process ended: its code, or SIGKILL */
const run = (args: readonly string[], killAfterMs: number | null) =>
  new Promise<number | NodeJS.Signals | null>((done, failed) => {
    const child = spawn(process.execPath, [DOORWAYS, ...args], { stdio: 'ignore' })
    const timer = killAfterMs === null ? null : setTimeout(() => child.kill('SIGKILL'), killAfterMs)
    child.on('error', failed)
    child.on('exit', (code, signal) => {
      if (timer !== null) clearTimeout(timer)
      done(code ?? signal)
    })
  })

test(`${KILLS} kills at random moments leave the old output or the new one, whole (seed ${SEED})`, {
  timeout: 600_000,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'doorways-kill-'))
  const input = join(folder, 'log.csv')
  const out = join(folder, 'visits.csv')
  const args = ['journeys', input, '--out', out, '--force']
  await writeFile(input, someLog())
  expect(await run(args, null)).toBe(0) // builds the command line where needed, so that the next run is a measure
  const began = performance.now()
  expect(await run(args, null)).toBe(0)
  const wholeRun = performance.now() - began
  const whole = await readFile(out, 'utf8')
  expect(whole.length).toBeGreaterThan(1e6)

  let seed = SEED
  const random = () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    return seed / 2 ** 32
  }
  let killed = 0
  let killedWhileWriting = 0
  for (let kill = 0; kill < KILLS; kill++) {
    await writeFile(out, OLD)
    const before = new Set(await readdir(folder))
    // Most of them late, when there is something to break.
    const ended = await run(args, wholeRun * (1 - random() * random()))
    const found = await readFile(out, 'utf8')
    expect(found === OLD || found === whole, `kill ${kill} of seed ${SEED}`).toBe(true)
    if (ended === 'SIGKILL') killed++
    if ((await readdir(folder)).some((name) => name.endsWith('.tmp') && !before.has(name)))
      killedWhileWriting++
  }
  console.log(`${KILLS} runs: ${killed} killed, ${killedWhileWriting} of them while writing`)
  expect(killed).toBeGreaterThan(0)
  if (KILLS > 100) expect(killedWhileWriting).toBeGreaterThan(0)

  expect(await run(args, null)).toBe(0)
  expect(await readFile(out, 'utf8')).toBe(whole)
  expect((await readdir(folder)).toSorted()).toEqual(['log.csv', 'visits.csv'])
})
