import { type ByteDictionary, bytesOfCode } from './byte-dictionary.ts'

export type Encoding = 'utf-8' | 'windows-1252'

// Bytes 0x80–0x9F of Windows-1252; the five that it leaves undefined are 0.
const HIGH_CONTROLS = [
  0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0,
  0x017d, 0, 0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a,
  0x0153, 0, 0x017e, 0x0178,
]

const BATCH_BYTES = 1 << 16

/** Null where the bytes are not of the encoding. */
export function decodeBytes(bytes: Uint8Array, encoding: Encoding): string | null {
  if (encoding === 'utf-8') {
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    } catch {
      return null // the only thing that a fatal decoder throws for
    }
  }
  // By hand, since engines have shipped a `windows-1252` decoder that is Latin-1.
  let text = ''
  for (const byte of bytes) {
    const unit = byte >= 0x80 && byte <= 0x9f ? HIGH_CONTROLS[byte - 0x80]! : byte
    if (unit === 0) return null
    text += String.fromCharCode(unit)
  }
  return text
}

/** How many distinct values beyond ASCII are UTF-8, less those that are not. */
export function utf8Balance(dictionary: ByteDictionary): number {
  let balance = 0
  for (let code = 1; code < dictionary.count; code++) {
    const bytes = bytesOfCode(dictionary, code)
    if (bytes.some((byte) => byte > 0x7f)) balance += decodeBytes(bytes, 'utf-8') === null ? -1 : 1
  }
  return balance
}

/** The strings of a dictionary by code; the first code whose bytes are not of the encoding, where there is one. */
export function decodeValues(
  dictionary: ByteDictionary,
  encoding: Encoding,
): { readonly values: string[]; readonly badCode: number | null } {
  const { bytes, ends, count } = dictionary
  const values = ['']
  const utf8 = new TextDecoder('utf-8', { ignoreBOM: true })
  let code = 1
  while (code < count) {
    // A batch of ASCII (as many characters as bytes, none of them faulty) is decoded at one stroke and cut up.
    const from = ends[code - 1]!
    let last = code
    while (last + 1 < count && ends[last + 1]! - from <= BATCH_BYTES) last++
    const length = ends[last]! - from
    const text = utf8.decode(bytes.subarray(from, from + length))
    if (text.length === length && !text.includes('\uFFFD')) {
      for (; code <= last; code++) values.push(text.slice(ends[code - 1]! - from, ends[code]! - from))
    } else {
      for (; code <= last; code++) {
        const value = decodeBytes(bytesOfCode(dictionary, code), encoding)
        if (value === null) return { values, badCode: code }
        values.push(value)
      }
    }
  }
  return { values, badCode: null }
}
