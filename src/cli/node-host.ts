import { once } from 'node:events'
import { nodeFileSystem } from './file-system.ts'
import type { ExitCode, Host } from './host.ts'
import { main } from './main.ts'

/**
 * The command line in this process: what `bin/doorways.mjs` calls.
 * @param buildApp builds the app where its sources are newer, and returns its folder
 */
export async function runInNode(args: readonly string[], buildApp: Host['buildApp']): Promise<ExitCode> {
  const { stdout, stderr } = process
  // A reader that has seen enough (`| head`) closes the pipe: no fault of ours.
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
  const clearLine = stderr.isTTY ? '\r\x1b[K' : ''
  const host: Host = {
    answer: (text) => {
      stdout.write(text)
    },
    say: (line) => {
      stderr.write(`${clearLine}${line}\n`)
    },
    progress: (line) => {
      if (stderr.isTTY) stderr.write(clearLine + line.slice(0, Math.max(stderr.columns - 1, 20)))
    },
    fs: nodeFileSystem,
    buildApp,
    stopped: async () => {
      await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
    },
  }
  try {
    return await main(args, host)
  } catch (error) {
    // The machine's refusals (disk full, not allowed) are for the person; anything else is a fault of this program.
    const isMachines = error instanceof Error && 'syscall' in error
    host.say(isMachines ? error.message : `Doorways failed: ${error instanceof Error ? error.stack : error}`)
    return 1
  }
}
