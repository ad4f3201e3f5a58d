export type FileKind =
  | { readonly kind: 'zip' | 'ole' | 'gzip' | 'xml' | 'text' | 'empty' }
  /** Something that nobody meant to be data: what it is, for the sentence. */
  | { readonly kind: 'foreign'; readonly what: string }

/** Bytes that `sniff` wants to see. */
export const SNIFFED_BYTES = 4096

const SIGNATURES: readonly (readonly [FileKind['kind'], string, readonly number[]])[] = [
  ['zip', '', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', '', [0x50, 0x4b, 0x05, 0x06]],
  ['ole', '', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ['gzip', '', [0x1f, 0x8b]],
  ['foreign', 'a PNG picture', [0x89, 0x50, 0x4e, 0x47]],
  ['foreign', 'a JPEG picture', [0xff, 0xd8, 0xff]],
  ['foreign', 'a GIF picture', [0x47, 0x49, 0x46, 0x38]],
  ['foreign', 'a PDF document', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['foreign', 'a 7z archive', [0x37, 0x7a, 0xbc, 0xaf]],
  ['foreign', 'a RAR archive', [0x52, 0x61, 0x72, 0x21, 0x1a]],
  ['foreign', 'a Parquet file', [0x50, 0x41, 0x52, 0x31]],
  ['foreign', 'a SQLite database', [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66]],
  ['foreign', 'an Excel 4 workbook', [0x09, 0x08]],
  ['foreign', 'a program', [0x4d, 0x5a, 0x90, 0x00]],
  ['foreign', 'a program', [0x7f, 0x45, 0x4c, 0x46]],
]

const MAY_BE_TEXT = new Set([0, 7, 8, 9, 10, 11, 12, 13, 26, 27])

/** What a file is by its first bytes, whatever its name says. */
export function sniff(head: Uint8Array): FileKind {
  if (head.length === 0) return { kind: 'empty' }
  for (const [kind, what, bytes] of SIGNATURES)
    if (bytes.every((byte, i) => head[i] === byte)) return kind === 'foreign' ? { kind, what } : { kind }
  const encoding = utf16Of(head)
  const text = new TextDecoder(encoding ?? 'utf-8').decode(head).trimStart()
  if (/^<(!doctype\s+html|html|head|body|table|meta)\b/i.test(text))
    return { kind: 'foreign', what: 'a web page' }
  if (/^<[?!a-z_]/i.test(text)) return { kind: 'xml' }
  if (encoding === null && looksBinary(head)) return { kind: 'foreign', what: 'binary data' }
  return { kind: 'text' }
}

/** By its byte order mark. */
export function utf16Of(head: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  return null
}

/** Control characters that no text has, more than one in 64. NULs alone are damage, and have a fault of their own. */
function looksBinary(head: Uint8Array): boolean {
  let controls = 0
  for (const byte of head) if (byte < 32 && !MAY_BE_TEXT.has(byte)) controls++
  return controls * 64 > head.length
}
