// npm start: install what is missing, build what is stale, serve the app on 127.0.0.1.
import { installPackages } from './install.mjs'

installPackages()
const { run } = await import('../bin/doorways.mjs')
process.exitCode = await run(['open', ...process.argv.slice(2)])
