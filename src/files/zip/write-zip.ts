import { crc32 } from './crc32.ts'

export interface ZipPart {
  readonly name: string
  readonly chunks: Iterable<Uint8Array<ArrayBuffer>>
}

interface Written {
  readonly name: Uint8Array
  readonly at: number
  readonly crc: number
  readonly packed: number
  readonly size: number
}

const LOCAL_HEADER = 0x04034b50
const DESCRIPTOR = 0x08074b50
const DIRECTORY_ENTRY = 0x02014b50
const END_OF_DIRECTORY = 0x06054b50
const VERSION = 20
/** Sizes follow the data, as they are not known before; names are UTF-8. */
const FLAGS = 0x0808
const DEFLATE = 8
/** 1 January 1980, midnight: the clock is not asked, so that equal parts give equal bytes. */
const DATE = 0x0021

/** A zip, part after part as they come: no part is ever whole in memory. Up to 4 GB a part and in all. */
export async function* zipChunks(parts: Iterable<ZipPart>): AsyncGenerator<Uint8Array> {
  const written: Written[] = []
  let at = 0
  for (const part of parts) {
    const name = new TextEncoder().encode(part.name)
    const header = record(30, name, [[0, LOCAL_HEADER, 4], ...common(4), [26, name.length, 2]])
    yield header
    let [crc, size, packed] = [0, 0, 0]
    const counted = counting(part.chunks, (chunk) => {
      crc = crc32(chunk, crc)
      size += chunk.length
    })
    for await (const chunk of deflated(counted)) {
      packed += chunk.length
      yield chunk
    }
    yield record(16, NOTHING, [
      [0, DESCRIPTOR, 4],
      [4, crc, 4],
      [8, packed, 4],
      [12, size, 4],
    ])
    written.push({ name, at, crc, packed, size })
    at += header.length + packed + 16
  }
  let length = 0
  for (const entry of written) {
    const bytes = directoryEntry(entry)
    length += bytes.length
    yield bytes
  }
  yield record(22, NOTHING, [
    [0, END_OF_DIRECTORY, 4],
    [8, written.length, 2],
    [10, written.length, 2],
    [12, length, 4],
    [16, at, 4],
  ])
}

const directoryEntry = ({ name, at, crc, packed, size }: Written): Uint8Array =>
  record(46, name, [
    [0, DIRECTORY_ENTRY, 4],
    [4, VERSION, 2],
    ...common(6),
    [16, crc, 4],
    [20, packed, 4],
    [24, size, 4],
    [28, name.length, 2],
    [42, at, 4],
  ])

type Field = readonly [at: number, value: number, bytes: 2 | 4]

/** What a local header and a directory entry have in common. */
const common = (at: number): Field[] => [
  [at, VERSION, 2],
  [at + 2, FLAGS, 2],
  [at + 4, DEFLATE, 2],
  [at + 8, DATE, 2],
]

const NOTHING = new Uint8Array()

function record(length: number, name: Uint8Array, fields: readonly Field[]): Uint8Array {
  const bytes = new Uint8Array(length + name.length)
  const view = new DataView(bytes.buffer)
  for (const [at, value, width] of fields)
    if (width === 2) view.setUint16(at, value, true)
    else view.setUint32(at, value, true)
  bytes.set(name, length)
  return bytes
}

function* counting<T>(chunks: Iterable<T>, count: (chunk: T) => void): Generator<T> {
  for (const chunk of chunks) {
    count(chunk)
    yield chunk
  }
}

async function* deflated(chunks: Iterable<Uint8Array<ArrayBuffer>>): AsyncGenerator<Uint8Array> {
  const { readable, writable } = new CompressionStream('deflate-raw')
  const writer = writable.getWriter()
  const feed = async (): Promise<void> => {
    for (const chunk of chunks) await writer.write(chunk)
    await writer.close()
  }
  const fed = feed()
  const reader = readable.getReader()
  for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value
  await fed
}
