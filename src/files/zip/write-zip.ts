import { ZipWriter } from '@zip.js/zip.js/lib/zip-core-custom.js'

export interface ZipPart {
  readonly name: string
  readonly chunks: Iterable<Uint8Array<ArrayBuffer>>
}

/** The clock is not asked, so that equal parts give equal bytes: the first day that a zip knows, wherever it is midnight. */
const MODIFIED = new Date(1980, 0, 1)

/** A zip, part after part as they come: no part is ever whole in memory. */
export async function* zipChunks(parts: Iterable<ZipPart>): AsyncGenerator<Uint8Array> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  const zip = new ZipWriter(writable, {
    ...{ useWebWorkers: false, useCompressionStream: true },
    ...{ lastModDate: MODIFIED, extendedTimestamp: false, keepOrder: true, bufferedWrite: false },
  })
  const write = async (): Promise<void> => {
    for (const { name, chunks } of parts) await zip.add(name, streamOf(chunks))
    await zip.close()
  }
  const written = write()
  const reader = readable.getReader()
  for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value
  await written
}

function streamOf(chunks: Iterable<Uint8Array<ArrayBuffer>>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const rest = chunks[Symbol.iterator]()
  return new ReadableStream({
    pull(controller) {
      const { done, value } = rest.next()
      if (done === true) controller.close()
      else controller.enqueue(value)
    },
  })
}
