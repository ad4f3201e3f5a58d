import { type ByteSource, joined } from './byte-source.ts'
import { ReadFault } from './input-file.ts'

/** UTF-16 with a byte order mark, as UTF-8. */
export async function* utf16AsUtf8(source: ByteSource, encoding: 'utf-16le' | 'utf-16be'): ByteSource {
  const encoder = new TextEncoder()
  for await (const text of decoded(source, encoding)) yield encoder.encode(text)
}

/** Text of a known encoding, chunk by chunk; `invalid-encoding` where the bytes are not of it. */
export async function* decoded(source: ByteSource, encoding: string): AsyncGenerator<string> {
  const decode = encoding === 'utf-8' ? utf8Decoder() : streamDecoder(encoding)
  const decodeOrRefuse = (chunk?: Uint8Array): string => {
    try {
      return decode(chunk)
    } catch {
      throw new ReadFault('invalid-encoding', `it should be ${encoding.toUpperCase()}`) // all that a fatal decoder throws for
    }
  }
  for await (const chunk of source) yield decodeOrRefuse(chunk)
  yield decodeOrRefuse()
}

type ChunkDecoder = (chunk: Uint8Array | undefined) => string

function streamDecoder(encoding: string): ChunkDecoder {
  const decoder = new TextDecoder(encoding, { fatal: true })
  return (chunk) => (chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true }))
}

/**
 * Every chunk is decoded by itself, but for a character at its end that is not whole: engines decode what is whole
 * by their quickest way, and give ASCII as strings of one byte a character.
 */
function utf8Decoder(): ChunkDecoder {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let begun: Uint8Array = new Uint8Array(0)
  let isFirst = true
  return (chunk) => {
    const bytes = joined(chunk === undefined ? [begun] : begun.length === 0 ? [chunk] : [begun, chunk])
    const end = chunk === undefined ? bytes.length : wholeCharacters(bytes)
    begun = bytes.slice(end)
    const text = decoder.decode(bytes.subarray(0, end))
    const hasMark = isFirst && text.startsWith('\uFEFF')
    if (text !== '') isFirst = false
    return hasMark ? text.slice(1) : text
  }
}

/** How many bytes there are before a character of UTF-8 that is begun at the end. */
function wholeCharacters(bytes: Uint8Array): number {
  const { length } = bytes
  for (let back = 1; back <= Math.min(3, length); back++) {
    const byte = bytes[length - back]!
    if (byte < 0x80) return length
    const isLead = byte >= 0xc0
    if (isLead) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? length - back : length
  }
  return length
}
