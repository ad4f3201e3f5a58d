import { buildJourneys, defaultProfile, isInvented, planColumns } from '../../core/index.ts'
import type { Issue, Table } from '../../core/model/index.ts'
import { distinctNames, type InputFile, inventedAgain, readTables } from '../../files/index.ts'
import type { NamedFile } from './dropped-files.ts'
import { inventAuthority } from './invent-authority.ts'
import type { FilesToRead, LoadRequest } from './protocol.ts'
import { answerFor, PROGRESS_EVERY_MS, reply } from './worker-side.ts'

self.addEventListener('message', ({ data }: MessageEvent<LoadRequest>) => {
  if (data.kind === 'authority') return inventAuthority(data.wanted)
  if (data.kind !== 'files') return
  read(data).catch((error: unknown) => {
    // A rejected promise in a worker tells nobody; an error that is thrown reaches the page.
    setTimeout(() => {
      throw error
    })
  })
})

async function read({ files, names: given, settings }: FilesToRead): Promise<void> {
  const names = { ...settings?.names, ...given }
  const { lifecycle = null, extractDate = null } = settings ?? {}
  const tables: Table[] = []
  const faults: Issue[] = []
  const bytesTotal = files.reduce((sum, { file }) => sum + file.size, 0)
  let bytesBefore = 0
  let reported = 0
  const again = inventedAgain(files.map(({ name }) => name))
  const wanted = files.filter(({ name }) => !again.has(name))
  for (const input of distinctNames(wanted).map(inputOf)) {
    const onProgress = (bytesRead: number): void => {
      const now = performance.now()
      if (now - reported < PROGRESS_EVERY_MS) return
      reported = now
      const share = bytesTotal === 0 ? null : Math.min(1, (bytesBefore + bytesRead) / bytesTotal)
      reply({ kind: 'progress', step: 'reading', file: input.name, share })
    }
    reply({ kind: 'progress', step: 'reading', file: input.name, share: null })
    for await (const item of readTables(input, { plan: planColumns({ names }), onProgress })) {
      if (item.kind === 'fault') faults.push(item.issue)
      else {
        tables.push(item.table)
        faults.push(...item.notes)
      }
    }
    bytesBefore += input.size
  }
  reply({ kind: 'progress', step: 'linking', file: null, share: null })
  const built = buildJourneys(tables, {
    profile: defaultProfile,
    ...{ names, lifecycle, extractDate, readerIssues: faults },
  })
  if (!built.ok) reply({ kind: 'refused', report: built.error })
  else answerFor(built.value, titleOf(files), isInvented(tables))
}

const inputOf = ({ name, file }: NamedFile): InputFile => ({
  name,
  size: file.size,
  stream: () => chunksOf(file.stream()),
})

async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    reader.releaseLock()
  }
}

/** What the page calls the data: file names are on the person's own screen, and few are enough. */
const titleOf = (files: readonly NamedFile[]): string =>
  files.length <= 2
    ? files.map(({ name }) => name).join(', ')
    : `${files[0]!.name} and ${files.length - 1} more`
