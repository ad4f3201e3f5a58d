import { dirname, join } from 'node:path'
import { fail, ok, type Result } from '../core/model/index.ts'
import type { FileSystem } from './file-system.ts'
import { leftOversOf, temporaryPath } from './temporary-path.ts'
import { sync, syncFolder } from './write-atomically.ts'

export interface OutputFile {
  readonly name: string
  /** Writes the whole content to a path that is not there yet; need not sync. */
  readonly write: (path: string) => Promise<void>
}

export interface WriteAllOptions {
  readonly folder: string
  readonly files: readonly OutputFile[]
  /** Replace files of these names that are already there. */
  readonly force: boolean
}

/**
 * Writes files that belong together: all of them appear, or the old ones stay. They are written into a hidden folder,
 * synced, and moved when the last is whole: with the folder itself where there is none of its name, else one by one, and
 * back where a move fails. docs/decisions/0007-atomic-writes.md tells what a killed process can leave.
 * @returns the name of the file that is there where `force` is not given; throws what the file system throws
 */
export async function writeAllAtomically(
  { folder, files, force }: WriteAllOptions,
  fs: FileSystem,
): Promise<Result<void, string>> {
  const taken = async (): Promise<string | undefined> => {
    for (const { name } of files) if (!force && (await fs.exists(join(folder, name)))) return name
    return undefined
  }
  await fs.makeFolder(dirname(folder))
  const isThere = await fs.exists(folder)
  // Beside what is to be renamed: a rename is whole only inside one file system
  const draftOf = isThere ? join(folder, DRAFT) : folder
  for (const leftOver of await leftOversOf(draftOf, fs)) await restore(leftOver, folder, fs)
  const before = await taken()
  if (before !== undefined) return fail(before)
  const draft = temporaryPath(draftOf)
  try {
    await writeDraft(draft, files, fs)
    // Asked again, as writing takes time in which another program may have made a file.
    const meanwhile = await taken()
    if (meanwhile !== undefined) {
      await fs.removeFolder(draft)
      return fail(meanwhile)
    }
    if (isThere || (await fs.exists(folder))) await moveInto(folder, draft, files, fs)
    else await fs.rename(draft, folder)
  } catch (error) {
    await restore(draft, folder, fs).catch(() => {}) // the first fault is the one to tell
    throw error
  }
  await fs.removeFolder(draft)
  await syncFolder(dirname(folder), fs)
  return ok(undefined)
}

async function writeDraft(draft: string, files: readonly OutputFile[], fs: FileSystem): Promise<void> {
  await fs.makeFolder(draft)
  for (const { name, write } of files) {
    await write(join(draft, name))
    await sync(join(draft, name), fs)
  }
  await syncFolder(draft, fs)
}

const DRAFT = 'files'
const OLD = 'old '

/** Puts the old files back that a draft has taken the place of, and removes the draft. */
async function restore(draft: string, folder: string, fs: FileSystem): Promise<void> {
  if (!(await fs.exists(draft))) return
  for (const name of await fs.list(draft))
    if (name.startsWith(OLD)) await fs.rename(join(draft, name), join(folder, name.slice(OLD.length)))
  await fs.removeFolder(draft)
}

async function moveInto(
  folder: string,
  draft: string,
  files: readonly OutputFile[],
  fs: FileSystem,
): Promise<void> {
  const added: string[] = []
  try {
    for (const { name } of files) {
      const path = join(folder, name)
      if (await fs.exists(path)) await fs.rename(path, join(draft, `${OLD}${name}`))
      else added.push(path)
      await fs.rename(join(draft, name), path)
    }
    await syncFolder(folder, fs)
  } catch (error) {
    for (const path of added) if (await fs.exists(path)) await fs.remove(path)
    throw error
  }
}
