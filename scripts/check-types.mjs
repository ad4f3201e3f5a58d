// Types per room: each room is compiled with the library it may see, so that purity is a compiler error.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const npx = (args) => spawnSync(process.execPath, args, { stdio: 'inherit' }).status === 0
const tsc = (project) => npx(['node_modules/typescript/bin/tsc', '-p', project])

const rooms = ['src/core', 'src/files', 'src/cli'].filter((room) => existsSync(`${room}/tsconfig.json`))
const passed = [
  ...rooms.map(tsc),
  npx([
    'node_modules/svelte-check/bin/svelte-check',
    '--tsconfig',
    'src/app/tsconfig.json',
    '--fail-on-warnings',
    '--output',
    'human',
  ]),
  tsc('tsconfig.json'),
]
process.exit(passed.every(Boolean) ? 0 : 1)
