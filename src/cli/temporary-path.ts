import { createHash, randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import { basename, dirname, join } from 'node:path'
import type { FileSystem } from './file-system.ts'

const thisMachine = (): string => createHash('sha256').update(hostname()).digest('hex').slice(0, 8)

const prefixFor = (path: string): string => `.${basename(path)}.doorways-${thisMachine()}-`

/** Hidden, beside the output, and telling who writes it. */
export const temporaryPath = (path: string): string =>
  join(dirname(path), `${prefixFor(path)}${process.pid}-${randomBytes(4).toString('hex')}.tmp`)

/**
 * Temporary files or folders that a killed run of ours left for this very output: only those of this machine whose
 * process is gone, as a shared folder may hold those of a run that goes on.
 */
export async function leftOversOf(path: string, fs: FileSystem): Promise<string[]> {
  const prefix = prefixFor(path)
  const names = await fs.list(dirname(path))
  return names.filter((name) => isLeftOver(name, prefix)).map((name) => join(dirname(path), name))
}

function isLeftOver(name: string, prefix: string): boolean {
  if (!name.startsWith(prefix)) return false
  const writer = /^(\d+)-[0-9a-f]{8}\.tmp$/.exec(name.slice(prefix.length))?.[1]
  return writer !== undefined && !isRunning(Number(writer))
}

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0)
    return true
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH')
  }
}
