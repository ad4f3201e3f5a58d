import { nodeFileSystem } from '../../src/cli/file-system.ts'
import type { ExitCode, Host } from '../../src/cli/host.ts'
import { main } from '../../src/cli/main.ts'

export interface Ran {
  readonly code: ExitCode
  readonly out: string
  readonly err: string
}

/** Runs a command in this process. */
export async function runCli(args: readonly string[], host: Partial<Host> = {}): Promise<Ran> {
  let out = ''
  let err = ''
  const code = await main(args, {
    answer: (text) => {
      out += text
    },
    say: (line) => {
      err += `${line}\n`
    },
    progress: () => {},
    fs: nodeFileSystem,
    buildApp: () => Promise.reject(new Error('no app in this test')),
    stopped: () => Promise.resolve(),
    ...host,
  })
  return { code, out, err }
}
