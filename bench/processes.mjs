// One command, its time on the wall, its processor time and the most memory it held, read from /proc while it runs.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'

const LOOK_EVERY_MS = 5
const TICK_MS = 10

/** @returns memory in MB and CPU in ms are null where the system has no /proc */
export async function runMeasured(command, args, options = {}) {
  const began = performance.now()
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options })
  const out = []
  let errors = ''
  child.stdout.on('data', (chunk) => out.push(chunk))
  child.stderr.on('data', (chunk) => {
    errors = (errors + chunk).slice(-4000)
  })
  let memory = null
  let processor = null
  const look = () => {
    try {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
      const high = /VmHWM:\s+(\d+) kB/.exec(status)
      if (high) memory = Number(high[1]) / 1024
      const stat = readFileSync(`/proc/${child.pid}/stat`, 'utf8')
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      processor = (Number(fields[11]) + Number(fields[12])) * TICK_MS
    } catch {
      // gone, or no /proc here
    }
  }
  const looking = setInterval(look, LOOK_EVERY_MS)
  const code = await new Promise((resolve, reject) => {
    child.on('close', resolve)
    child.on('error', reject)
  })
  clearInterval(looking)
  const wall = performance.now() - began
  if (code !== 0) {
    const why = errors.split('\n').find((line) => /error|cannot|refused/i.test(line)) ?? errors
    throw new Error(`ended with ${code}: ${why.trim().slice(0, 200)}`)
  }
  return { wall, processor, memory, stdout: Buffer.concat(out).toString('utf8') }
}
