import type { ByteSource } from './byte-source.ts'
import { ReadFault } from './input-file.ts'

/** UTF-16 with a byte order mark, as UTF-8. */
export async function* utf16AsUtf8(source: ByteSource, encoding: 'utf-16le' | 'utf-16be'): ByteSource {
  const encoder = new TextEncoder()
  for await (const text of decoded(source, encoding)) yield encoder.encode(text)
}

/** Text of a known encoding, chunk by chunk; `invalid-encoding` where the bytes are not of it. */
export async function* decoded(source: ByteSource, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  const decode = (chunk?: Uint8Array): string => {
    try {
      return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true })
    } catch {
      throw new ReadFault('invalid-encoding', `it should be ${encoding.toUpperCase()}`) // all that a fatal decoder throws for
    }
  }
  for await (const chunk of source) yield decode(chunk)
  yield decode()
}
