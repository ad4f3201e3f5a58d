import { type FileSystem, nodeFileSystem } from './file-system.ts'

/** The real file system, counting its steps; the step of that number fails, before or after it is done. */
export function faulty(failing: number, when: 'before' | 'after'): { fs: FileSystem; steps: string[] } {
  const steps: string[] = []
  const step = async <T>(name: string, act: () => Promise<T>): Promise<T> => {
    const isFailing = steps.push(name) - 1 === failing
    if (isFailing && when === 'before') throw new Error(`injected before ${name}`)
    const result = await act()
    if (!isFailing) return result
    if (isOpenFile(result)) await result.close() // the caller will never have it
    throw new Error(`injected after ${name}`)
  }
  const counted = (file: Awaited<ReturnType<FileSystem['create']>>) => ({
    write: (bytes: Uint8Array) => step('write', () => file.write(bytes)),
    sync: () => step('sync', () => file.sync()),
    close: async () => {
      await file.close() // or the test would leak it
      await step('close', async () => {})
    },
  })
  const fs: FileSystem = {
    create: (path) => step('create', async () => counted(await nodeFileSystem.create(path))),
    reopen: (path) => step('reopen', async () => counted(await nodeFileSystem.reopen(path))),
    rename: (from, to) => step('rename', () => nodeFileSystem.rename(from, to)),
    remove: (path) => step('remove', () => nodeFileSystem.remove(path)),
    exists: (path) => step('exists', () => nodeFileSystem.exists(path)),
    list: (folder) => step('list', () => nodeFileSystem.list(folder)),
    makeFolder: (path) => step('makeFolder', () => nodeFileSystem.makeFolder(path)),
    removeFolder: (path) => step('removeFolder', () => nodeFileSystem.removeFolder(path)),
  }
  return { fs, steps }
}

const isOpenFile = (value: unknown): value is Awaited<ReturnType<FileSystem['create']>> =>
  typeof value === 'object' && value !== null && 'close' in value
