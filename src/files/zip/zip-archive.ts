import {
  type Entry,
  ERR_BAD_FORMAT,
  ERR_CENTRAL_DIRECTORY_NOT_FOUND,
  ERR_ENCRYPTED_CENTRAL_DIRECTORY,
  ERR_ENTRY_DATA_OUT_OF_BOUNDS,
  ERR_EOCDR_LOCATOR_ZIP64_NOT_FOUND,
  ERR_EOCDR_NOT_FOUND,
  ERR_EXTRAFIELD_ZIP64_NOT_FOUND,
  ERR_INVALID_COMPRESSED_DATA,
  ERR_INVALID_CRC32,
  ERR_INVALID_UNCOMPRESSED_SIZE,
  ERR_LOCAL_FILE_HEADER_NOT_FOUND,
  ERR_SPLIT_ZIP_FILE,
  ERR_UNSUPPORTED_COMPRESSION,
  ERR_UNSUPPORTED_UINT64,
  type FileEntry,
  Uint8ArrayReader,
  ZipReader,
} from '@zip.js/zip.js/lib/zip-core-custom.js'
import { type ByteSource, megabytes, RATIO_JUDGED_FROM } from '../byte-source.ts'
import { ReadFault, type ReadLimits } from '../input-file.ts'

export interface ZipArchive {
  /** By name, folders left out; of two with one name the last, as unzippers do. */
  readonly entries: ReadonlyMap<string, FileEntry>
  /** An entry's bytes, counted and checked as they come: a short, long or altered entry ends in a `ReadFault`. */
  readonly read: (entry: FileEntry) => ByteSource
}

export interface ZipOptions {
  readonly limits: ReadLimits
  /** Told how many packed bytes have been read, over all entries. */
  readonly onRead?: (packedBytes: number) => void
  /** Stops the reading of an entry: its reason is thrown. */
  readonly signal?: AbortSignal
}

// `tolerant`: what other unzippers open is opened, names that climb out of a folder too, for nothing is written.
const READER_OPTIONS = { useWebWorkers: false, checkCrc32: true, strictness: 'tolerant' } as const
/** What the library says where a file ends before its directory. */
const NO_END = new Set([ERR_EOCDR_NOT_FOUND, ERR_BAD_FORMAT])
/** What it says of bytes that are not what they should be. All else is no fault of the archive. */
const DAMAGE = new Set([
  ...NO_END,
  ERR_CENTRAL_DIRECTORY_NOT_FOUND,
  ERR_ENCRYPTED_CENTRAL_DIRECTORY,
  ERR_ENTRY_DATA_OUT_OF_BOUNDS,
  ERR_EOCDR_LOCATOR_ZIP64_NOT_FOUND,
  ERR_EXTRAFIELD_ZIP64_NOT_FOUND,
  ERR_INVALID_COMPRESSED_DATA,
  ERR_INVALID_CRC32,
  ERR_INVALID_UNCOMPRESSED_SIZE,
  ERR_LOCAL_FILE_HEADER_NOT_FOUND,
  ERR_SPLIT_ZIP_FILE,
  ERR_UNSUPPORTED_COMPRESSION,
  ERR_UNSUPPORTED_UINT64,
])
const STORED = 0
const DEFLATED = 8

/** Opens a zip that lies in memory: its directory is at its end, and entries may stand anywhere. */
export async function zipArchive(
  bytes: Uint8Array,
  { limits, onRead, signal }: ZipOptions,
): Promise<ZipArchive> {
  const entries = await directoryOf(bytes, limits)
  let readBefore = 0
  let packedRead = 0
  let told = 0
  const getOptions = (entry: FileEntry) => ({
    ...(signal && { signal }),
    onprogress: (read: number) => {
      packedRead = readBefore + read
    },
    onend: () => {
      readBefore += entry.compressedSize
    },
  })
  /** Not from within `onprogress`: the library swallows what is thrown there. */
  function tell(): void {
    if (packedRead === told) return
    told = packedRead
    onRead?.(packedRead)
  }
  async function* read(entry: FileEntry): ByteSource {
    refuseUnreadable(entry, limits)
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
    const reader = readable.getReader()
    const written = entry.getData(writable, getOptions(entry))
    // What is faulty before the first byte, the library only throws: the reader must learn of it.
    written.catch((error) => writable.abort(error)).catch(() => {})
    try {
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        tell()
        yield part.value
      }
      await written
      tell()
    } catch (error) {
      signal?.throwIfAborted()
      throw faultOf(error)
    } finally {
      reader.cancel().catch(() => {})
    }
  }
  return { entries, read }
}

async function directoryOf(bytes: Uint8Array, limits: ReadLimits): Promise<ReadonlyMap<string, FileEntry>> {
  const entries = new Map<string, FileEntry>()
  let count = 0
  let total = 0
  for await (const entry of directoryEntries(bytes)) {
    if (++count > limits.zipEntries) throw new ReadFault('too-large', `more than ${limits.zipEntries} parts`)
    total += entry.uncompressedSize
    if (total > limits.unpackedBytes)
      throw new ReadFault('too-large', `unpacked more than ${megabytes(limits.unpackedBytes)}`)
    if (!entry.directory) entries.set(entry.filename, entry)
    else if (entry.uncompressedSize > 0) throw new ReadFault('corrupt-archive')
  }
  return entries
}

async function* directoryEntries(bytes: Uint8Array): AsyncGenerator<Entry> {
  const entries = new ZipReader(new Uint8ArrayReader(bytes), READER_OPTIONS).getEntriesGenerator()
  for (;;) {
    const { done, value } = await entries.next().catch((error) => {
      throw faultOf(error)
    })
    if (done) return
    yield value
  }
}

/** The archive's fault, with its cause, or the error as it is where the archive has none: a lack of memory is one. */
function faultOf(error: unknown): unknown {
  if (!(error instanceof Error) || !DAMAGE.has(error.message) || error.cause instanceof RangeError)
    return error
  const code = NO_END.has(error.message) ? 'truncated-archive' : 'corrupt-archive'
  return Object.assign(new ReadFault(code), { cause: error })
}

/** An entry is never longer than its directory says, or it ends in a fault: so a bomb is known before it unpacks. */
function refuseUnreadable(entry: FileEntry, { ratio }: ReadLimits): void {
  if (entry.encrypted) throw new ReadFault('password-protected')
  if (entry.compressionMethod !== STORED && entry.compressionMethod !== DEFLATED)
    throw new ReadFault('unsupported-format', 'a zip packed by another method than Deflate')
  if (entry.uncompressedSize > Math.max(RATIO_JUDGED_FROM, entry.compressedSize * ratio))
    throw new ReadFault('too-large', `it unpacks to more than ${ratio} times its size`)
}
