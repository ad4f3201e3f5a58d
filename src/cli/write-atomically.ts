import { createHash, randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { fail, ok, type Result } from '../core/model/index.ts'
import type { FileSystem } from './file-system.ts'

export interface WriteOptions {
  readonly path: string
  /** Writes the whole content to a path that is not there yet; need not sync. */
  readonly write: (temporaryPath: string) => Promise<void>
  /** Replace a file that is already there. */
  readonly force: boolean
}

/**
 * Writes a file so that at every moment the path holds its old content or the new one, whole: into a temporary file in
 * the same folder, synced, renamed, the folder synced. The steps and their reasons: docs/decisions/0007-atomic-writes.md.
 * @returns `exists` where the path is taken and `force` is not given; throws what the file system throws
 */
export async function writeAtomically(
  { path, write, force }: WriteOptions,
  fs: FileSystem,
): Promise<Result<void, 'exists'>> {
  if (!force && (await fs.exists(path))) return fail('exists')
  await removeLeftOvers(path, fs)
  const temporary = temporaryPath(path)
  try {
    await write(temporary)
    await sync(temporary, fs)
    // Asked again, as writing takes time in which another program may have made the file.
    if (!force && (await fs.exists(path))) {
      await fs.remove(temporary)
      return fail('exists')
    }
    await fs.rename(temporary, path)
  } catch (error) {
    await fs.remove(temporary).catch(() => {}) // the first fault is the one to tell
    throw error
  }
  if (process.platform !== 'win32') await sync(dirname(path), fs) // Windows opens no folders, and needs none synced
  return ok(undefined)
}

async function sync(path: string, fs: FileSystem): Promise<void> {
  const file = await fs.reopen(path)
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

const thisMachine = (): string => createHash('sha256').update(hostname()).digest('hex').slice(0, 8)

/** Hidden, beside the output, and telling who writes it. */
const temporaryPath = (path: string): string =>
  join(
    dirname(path),
    `.${basename(path)}.doorways-${thisMachine()}-${process.pid}-${randomBytes(4).toString('hex')}.tmp`,
  )

/**
 * Temporary files that a killed run of ours left for this very output: only those of this machine whose process is
 * gone, as a shared folder may hold those of a run that goes on.
 */
async function removeLeftOvers(path: string, fs: FileSystem): Promise<void> {
  const prefix = `.${basename(path)}.doorways-${thisMachine()}-`
  for (const name of await fs.list(dirname(path))) {
    if (!name.startsWith(prefix)) continue
    const writer = /^(\d+)-[0-9a-f]{8}\.tmp$/.exec(name.slice(prefix.length))?.[1]
    if (writer !== undefined && !isRunning(Number(writer))) await fs.remove(join(dirname(path), name))
  }
}

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0)
    return true
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH')
  }
}
