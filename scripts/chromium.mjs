// Finds a Chromium to test in: CHROMIUM=path, one on the machine, or Debian's package.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

export function findChromium() {
  const named = process.env.CHROMIUM
  if (named) {
    if (existsSync(named)) return named
    console.error(`CHROMIUM names a file that does not exist.`)
    process.exit(1)
  }
  const found = USUAL_PLACES.find((path) => existsSync(path))
  if (found) return found
  const canInstall = existsSync('/usr/bin/apt-get') && process.getuid?.() === 0
  if (canInstall) {
    console.log("Installing Debian's Chromium …")
    const quiet = {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }
    spawnSync('apt-get', ['update', '-qq'], quiet)
    spawnSync(
      'apt-get',
      ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-liberation'],
      quiet,
    )
    if (existsSync(USUAL_PLACES[0])) return USUAL_PLACES[0]
  }
  console.error(
    'The browser tests need Chromium: install it (Debian: apt-get install chromium) or set CHROMIUM=path.',
  )
  process.exit(1)
}
