import { open, readdir, stat } from 'node:fs/promises'
import { basename, join, relative, sep } from 'node:path'
import { fail, type Issue, ok, type Result } from '../core/model/index.ts'
import { type InputFile, inventedAgain } from '../files/index.ts'

/** Bytes read at a time. */
const CHUNK = 1 << 20

/** What a folder is searched for; a file that is named is read whatever its name. */
const READABLE = /\.(csv|tsv|xlsx|xlsm|xls|xes|xml|zip)(\.gz)?$|\.gz$/i

export interface FoundFile extends InputFile {
  readonly path: string
}

export interface FoundFiles {
  readonly files: readonly FoundFile[]
  /** Names of files in folders that are of no kind we read. */
  readonly leftOut: readonly string[]
  /** Names of files in folders that tell of an invented authority what another file of the folder tells, or its truth. */
  readonly again: readonly string[]
}

/** @returns the files that the paths name, folders searched through, or what is wrong with the paths */
export async function findInputFiles(
  paths: readonly string[],
): Promise<Result<FoundFiles, readonly Issue[]>> {
  const files: FoundFile[] = []
  const leftOut: string[] = []
  const again: string[] = []
  for (const path of paths) {
    const found = await stat(path).catch(() => null)
    if (found === null) return fail([refused('not-found', path)])
    if (!found.isDirectory()) {
      files.push(fileAt(path, basename(path), found.size))
      continue
    }
    const insides = await filesInside(path)
    const nameOf = (inside: string): string => relative(path, inside).split(sep).join('/')
    const repeated = inventedAgain(insides.map(nameOf))
    for (const inside of insides) {
      const name = nameOf(inside)
      if (repeated.has(name)) again.push(name)
      else if (READABLE.test(inside)) files.push(fileAt(inside, name, (await stat(inside)).size))
      else leftOut.push(name)
    }
  }
  return files.length > 0
    ? ok({ files, leftOut, again })
    : fail(paths.map((path) => refused('folder-without-input', path)))
}

const refused = (code: 'not-found' | 'folder-without-input', path: string): Issue => ({
  code,
  at: { file: path, sheet: null },
})

/** In the order of their paths. Hidden files are not input, nor Excel's lock files of open workbooks. */
async function filesInside(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const shown = entries.filter(({ name }) => !name.startsWith('.') && !name.startsWith('~$'))
  const inside = await Promise.all(
    shown
      .sort((one, other) => (one.name < other.name ? -1 : 1))
      .map((entry) => {
        const path = join(folder, entry.name)
        return entry.isDirectory() ? filesInside(path) : entry.isFile() ? [path] : []
      }),
  )
  return inside.flat()
}

const fileAt = (path: string, name: string, size: number): FoundFile => ({
  path,
  name,
  size,
  stream: () => chunksOf(path),
})

/** A chunk is read from the disk while the one before it is worked on. */
async function* chunksOf(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path, 'r')
  const readChunk = () => file.read(new Uint8Array(CHUNK), 0, CHUNK)
  let reading = readChunk()
  try {
    for (;;) {
      const { bytesRead, buffer } = await reading
      if (bytesRead === 0) return
      reading = readChunk()
      reading.catch(() => {}) // told when the chunk is asked for
      yield buffer.subarray(0, bytesRead)
    }
  } finally {
    await reading.catch(() => {}) // a file may not be closed while it is read
    await file.close()
  }
}
