import { mkdir, open, readdir, rename, rm, stat, unlink } from 'node:fs/promises'

/** One open file of ours. */
export interface OpenFile {
  write(bytes: Uint8Array): Promise<void>
  sync(): Promise<void>
  close(): Promise<void>
}

/** The steps of a write that can fail. Handed in, so that a test can let each of them fail. */
export interface FileSystem {
  /** Creates a file that is not there yet. */
  create(path: string): Promise<OpenFile>
  /** Opens a file that another program has written, or a folder, to sync it. */
  reopen(path: string): Promise<OpenFile>
  rename(from: string, to: string): Promise<void>
  remove(path: string): Promise<void>
  exists(path: string): Promise<boolean>
  list(folder: string): Promise<string[]>
  /** Makes a folder and those above it, where they are not there. */
  makeFolder(path: string): Promise<void>
  /** Removes a folder with all that is in it, where it is there. */
  removeFolder(path: string): Promise<void>
}

export const nodeFileSystem: FileSystem = {
  create: (path) => opened(path, 'wx'),
  reopen: (path) => opened(path, 'r'),
  rename,
  remove: unlink,
  exists: async (path) => {
    try {
      await stat(path)
      return true
    } catch (error) {
      if (isMissing(error)) return false
      throw error
    }
  },
  list: readdir,
  makeFolder: async (path) => {
    await mkdir(path, { recursive: true })
  },
  removeFolder: (path) => rm(path, { recursive: true, force: true }),
}

async function opened(path: string, flags: 'wx' | 'r'): Promise<OpenFile> {
  const handle = await open(path, flags)
  return {
    write: async (bytes) => {
      for (let at = 0; at < bytes.length; ) at += (await handle.write(bytes, at)).bytesWritten
    },
    sync: () => handle.sync(),
    close: () => handle.close(),
  }
}

export const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT'
