// Installs what package-lock.json names, once: a marker keeps the lock file's hash.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'

const MARKER = 'node_modules/.doorways-installed'

export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  console.error(`Doorways needs Node 20.19 or later; this is ${process.versions.node}.`)
  process.exit(1)
}

export function installPackages() {
  requireNode()
  const wanted = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex')
  if (existsSync(MARKER) && readFileSync(MARKER, 'utf8') === wanted) return
  console.log('Installing packages …')
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const ran = spawnSync(npm, ['ci', '--no-fund', '--no-audit', '--loglevel=error'], { stdio: 'inherit' })
  if (ran.status !== 0) {
    console.error('npm ci failed: is this machine connected to a package registry?')
    process.exit(1)
  }
  mkdirSync('node_modules', { recursive: true })
  writeFileSync(MARKER, wanted)
}
