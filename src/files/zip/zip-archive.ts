import { type ByteSource, megabytes, unpacked } from '../byte-source.ts'
import { ReadFault, type ReadLimits } from '../input-file.ts'
import { crc32 } from './crc32.ts'

export interface ZipEntry {
  readonly name: string
  readonly method: number
  readonly isEncrypted: boolean
  readonly crc: number
  readonly packedSize: number
  readonly size: number
  readonly headerAt: number
}

export interface ZipArchive {
  /** By name; of two with one name the last, as unzippers do. */
  readonly entries: ReadonlyMap<string, ZipEntry>
  /** An entry's bytes, counted and checked as they come: a short, long or altered entry ends in a `ReadFault`. */
  readonly read: (entry: ZipEntry) => ByteSource
}

const END_OF_DIRECTORY = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
const LOCAL_HEADER = 0x04034b50
const END_OF_DIRECTORY_64 = 0x06064b50
const LOCATOR_64 = 0x07064b50
const IN_EXTRA = 0xffffffff
const LONGEST_COMMENT = 65_535
const FED_BYTES = 1 << 16

/**
 * Opens a zip that lies in memory: its directory is at its end, and entries may stand anywhere.
 * @param onRead told how many packed bytes have been read, over all entries
 */
export function zipArchive(
  bytes: Uint8Array,
  limits: ReadLimits,
  onRead: (packedBytes: number) => void,
): ZipArchive {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries = directoryOf(bytes, view, limits)
  let total = 0
  for (const entry of entries.values()) total += entry.size
  if (total > limits.unpackedBytes)
    throw new ReadFault('too-large', `unpacked more than ${megabytes(limits.unpackedBytes)}`)
  let read = 0
  const packed = async function* (entry: ZipEntry): ByteSource {
    const from = dataStart(view, entry)
    for (let at = 0; at < entry.packedSize; at += FED_BYTES) {
      const length = Math.min(FED_BYTES, entry.packedSize - at)
      yield bytes.subarray(from + at, from + at + length)
      read += length
      onRead(read)
    }
  }
  return { entries, read: (entry) => checked(entry, packed(entry), limits) }
}

async function* checked(entry: ZipEntry, packed: ByteSource, limits: ReadLimits): ByteSource {
  if (entry.isEncrypted) throw new ReadFault('password-protected')
  if (entry.method !== 0 && entry.method !== 8)
    throw new ReadFault('unsupported-format', 'a zip packed by another method than Deflate')
  const source =
    entry.method === 0 ? packed : unpacked(packed, { format: 'deflate-raw', ratio: limits.ratio })
  let length = 0
  let crc = 0
  for await (const chunk of source) {
    length += chunk.length
    if (length > entry.size) throw new ReadFault('corrupt-archive')
    crc = crc32(chunk, crc)
    yield chunk
  }
  if (length !== entry.size || crc !== entry.crc) throw new ReadFault('corrupt-archive')
}

function directoryOf(bytes: Uint8Array, view: DataView, limits: ReadLimits): ReadonlyMap<string, ZipEntry> {
  const { count, from } = endOfDirectory(bytes, view)
  if (count > limits.zipEntries) throw new ReadFault('too-large', `more than ${limits.zipEntries} parts`)
  const entries = new Map<string, ZipEntry>()
  const decoder = new TextDecoder()
  let at = from
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== DIRECTORY_ENTRY)
      throw new ReadFault('corrupt-archive')
    const nameLength = view.getUint16(at + 28, true)
    const extraLength = view.getUint16(at + 30, true)
    const next = at + 46 + nameLength + extraLength + view.getUint16(at + 32, true)
    if (next > bytes.length) throw new ReadFault('corrupt-archive')
    const name = decoder.decode(bytes.subarray(at + 46, at + 46 + nameLength))
    const sizes = sizesOf(view, at, at + 46 + nameLength, extraLength)
    entries.set(name, {
      name,
      method: view.getUint16(at + 10, true),
      isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
      crc: view.getUint32(at + 16, true),
      ...sizes,
    })
    at = next
  }
  return entries
}

/** Sizes and place; what does not fit in 32 bits stands in the zip64 extra field, in this order. */
function sizesOf(
  view: DataView,
  at: number,
  extraAt: number,
  extraLength: number,
): { size: number; packedSize: number; headerAt: number } {
  let zip64At = -1
  for (let extra = extraAt; extra + 4 <= extraAt + extraLength; extra += 4 + view.getUint16(extra + 2, true))
    if (view.getUint16(extra, true) === 1) zip64At = extra + 4
  const next = (fieldAt: number): number => {
    const value = view.getUint32(fieldAt, true)
    if (value !== IN_EXTRA) return value
    if (zip64At < 0 || zip64At + 8 > extraAt + extraLength) throw new ReadFault('corrupt-archive')
    const wide = Number(view.getBigUint64(zip64At, true))
    zip64At += 8
    return wide
  }
  const size = next(at + 24)
  const packedSize = next(at + 20)
  return { size, packedSize, headerAt: next(at + 42) }
}

function endOfDirectory(bytes: Uint8Array, view: DataView): { count: number; from: number } {
  const first = Math.max(0, bytes.length - 22 - LONGEST_COMMENT)
  let at = bytes.length - 22
  while (at >= first && view.getUint32(at, true) !== END_OF_DIRECTORY) at--
  if (at < first) throw new ReadFault('truncated-archive')
  const count = view.getUint16(at + 10, true)
  const from = view.getUint32(at + 16, true)
  if (count !== 0xffff && from !== IN_EXTRA) return { count, from }
  if (at < 20 || view.getUint32(at - 20, true) !== LOCATOR_64) return { count, from }
  const end64At = Number(view.getBigUint64(at - 12, true))
  if (end64At + 56 > bytes.length || view.getUint32(end64At, true) !== END_OF_DIRECTORY_64)
    throw new ReadFault('corrupt-archive')
  return {
    count: Number(view.getBigUint64(end64At + 32, true)),
    from: Number(view.getBigUint64(end64At + 48, true)),
  }
}

function dataStart(view: DataView, { headerAt, packedSize }: ZipEntry): number {
  if (headerAt + 30 > view.byteLength || view.getUint32(headerAt, true) !== LOCAL_HEADER)
    throw new ReadFault('corrupt-archive')
  const from = headerAt + 30 + view.getUint16(headerAt + 26, true) + view.getUint16(headerAt + 28, true)
  if (from + packedSize > view.byteLength) throw new ReadFault('corrupt-archive')
  return from
}
