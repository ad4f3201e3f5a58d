import { grouped } from '../core/model/index.ts'
import { ReadFault, type ReadLimits, type ReadOptions } from './input-file.ts'

export type ByteSource = AsyncIterable<Uint8Array>

/** The file's chunks; throws the signal's reason as soon as it is aborted, even while a chunk is waited for. */
export async function* abortable(source: ByteSource, signal: AbortSignal | undefined): ByteSource {
  if (signal === undefined) {
    yield* source
    return
  }
  signal.throwIfAborted()
  let onAbort = (): void => {}
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(signal.reason)
    signal.addEventListener('abort', onAbort)
  })
  aborted.catch(() => {}) // it may come when nobody waits for it
  const chunks = source[Symbol.asyncIterator]()
  try {
    for (;;) {
      const { done, value } = await Promise.race([chunks.next(), aborted])
      if (done) return
      yield value
      signal.throwIfAborted()
    }
  } finally {
    signal.removeEventListener('abort', onAbort)
    // Not awaited: a source that hangs would hold up the stop.
    Promise.resolve(chunks.return?.()).catch(() => {})
  }
}

/** Tells `onProgress` how much of the file as it lies on disk has been handed on. */
export async function* reported(source: ByteSource, size: number, options: ReadOptions): ByteSource {
  let read = 0
  for await (const chunk of source) {
    yield chunk
    read += chunk.length
    options.onProgress?.(read, size)
  }
}

/** The first bytes, at least `length` where there are so many, and the whole again. */
export async function peek(
  source: ByteSource,
  length: number,
): Promise<{ head: Uint8Array; all: () => ByteSource }> {
  const chunks = source[Symbol.asyncIterator]()
  const held: Uint8Array[] = []
  let holding = 0
  let ended = false
  while (holding < length && !ended) {
    const { done, value } = await chunks.next()
    if (done) ended = true
    else {
      held.push(value)
      holding += value.length
    }
  }
  async function* all(): ByteSource {
    try {
      yield* held
      while (!ended) {
        const { done, value } = await chunks.next()
        if (done) ended = true
        else yield value
      }
    } finally {
      await chunks.return?.()
    }
  }
  return { head: joined(held).subarray(0, length), all }
}

/** Refuses a source that is longer than `most`. */
export async function* limited(source: ByteSource, most: number): ByteSource {
  let length = 0
  for await (const chunk of source) {
    length += chunk.length
    if (length > most) throw new ReadFault('too-large', `more than ${megabytes(most)}`)
    yield chunk
  }
}

/** `2,048 MB` */
export const megabytes = (bytes: number): string => `${grouped(Math.round(bytes / 2 ** 20))} MB`

export function joined(chunks: readonly Uint8Array[]): Uint8Array {
  if (chunks.length === 1) return chunks[0]!
  const all = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0))
  let at = 0
  for (const chunk of chunks) {
    all.set(chunk, at)
    at += chunk.length
  }
  return all
}

/** Unpacked bytes below which a ratio says nothing. */
export const RATIO_JUDGED_FROM = 16 * 2 ** 20

/**
 * Unpacks gzip with the platform's own decompressor. Faults: `too-large` for a bomb, `truncated-archive` where the
 * data end too early, `corrupt-archive` where they are damaged. Any other error, of `source` or of the machine, passes
 * through as it is.
 */
export async function* ungzipped(
  source: ByteSource,
  ratio: ReadLimits['ratio'],
  decompressor: Pick<DecompressionStream, 'readable' | 'writable'> = new DecompressionStream('gzip'),
): ByteSource {
  const writer = decompressor.writable.getWriter()
  const reader = decompressor.readable.getReader()
  let sourceFault: { readonly error: unknown } | null = null
  let packedBytes = 0
  let unpackedBytes = 0
  const feed = async (): Promise<void> => {
    try {
      for await (const chunk of source) {
        packedBytes += chunk.length
        // A write fails where unpacking failed, and then the reader learns why.
        const isTaken = await writer.write(chunk as Uint8Array<ArrayBuffer>).then(
          () => true,
          () => false,
        )
        if (!isTaken) return
      }
    } catch (error) {
      sourceFault = { error }
      await writer.abort(error)
      return
    }
    await writer.close()
  }
  const unpacked = () =>
    reader.read().catch((error: unknown) => {
      throw sourceFault === null ? unpackingFault(error) : sourceFault.error
    })
  const fed = feed()
  fed.catch(() => {}) // the reader tells
  try {
    for (;;) {
      const { done, value } = await unpacked()
      if (done) return
      unpackedBytes += value.length
      if (unpackedBytes > RATIO_JUDGED_FROM && unpackedBytes > packedBytes * ratio)
        throw new ReadFault('too-large', `it unpacks to more than ${ratio} times its size`)
      yield value
    }
  } finally {
    reader.cancel().catch(() => {})
  }
}

/** What the decompressor says of the data; what it says of the machine, such as no memory, is no fault of the file. */
function unpackingFault(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  // The standard has a TypeError; Node before 24 hands on what zlib says.
  const isOfData = error instanceof TypeError || (code.startsWith('Z_') && code !== 'Z_MEM_ERROR')
  if (!isOfData) return error
  return new ReadFault(isEarlyEnd(error) ? 'truncated-archive' : 'corrupt-archive')
}

/** Engines tell an early end from damage by their words alone; where those are unknown, it is damage. */
const isEarlyEnd = (error: unknown): boolean =>
  error instanceof Error && /unexpected end|truncated|premature/i.test(error.message)
