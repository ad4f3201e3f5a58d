import { dirname } from 'node:path'
import { fail, ok, type Result } from '../core/model/index.ts'
import type { FileSystem } from './file-system.ts'
import { leftOversOf, temporaryPath } from './temporary-path.ts'

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
  for (const leftOver of await leftOversOf(path, fs)) await fs.remove(leftOver)
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
  await syncFolder(dirname(path), fs)
  return ok(undefined)
}

export async function sync(path: string, fs: FileSystem): Promise<void> {
  const file = await fs.reopen(path)
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Windows opens no folders, and needs none synced. */
export async function syncFolder(path: string, fs: FileSystem): Promise<void> {
  if (process.platform !== 'win32') await sync(path, fs)
}
