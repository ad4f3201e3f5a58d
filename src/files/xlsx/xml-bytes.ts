import { ReadFault } from '../input-file.ts'

const GT = 62
const SLASH = 47
const COLON = 58
const QUOTE = 34
const APOSTROPHE = 39
const DASH = 45

/** Where the `>` of the tag at `at` stands, or -1 where it is behind `to`. */
export function tagEnd(bytes: Uint8Array, at: number, to: number): number {
  let quote = 0
  for (; at < to; at++) {
    const byte = bytes[at]!
    if (byte === GT && quote === 0) return at
    if (byte === QUOTE || byte === APOSTROPHE) {
      if (quote === 0) quote = byte
      else if (quote === byte) quote = 0
    }
  }
  return -1
}

/** Whether the tag that opens at `at` has this name, with any prefix. */
export function localNameIs(bytes: Uint8Array, at: number, name: string): boolean {
  let from = at + 1
  let end = from
  for (let byte = bytes[end]!; byte > 32 && byte !== GT && byte !== SLASH; byte = bytes[++end]!)
    if (byte === COLON) from = end + 1
  if (end - from !== name.length) return false
  for (let i = 0; i < name.length; i++) if (bytes[from + i] !== name.charCodeAt(i)) return false
  return true
}

/** The same for a closing tag, `</name>`. */
export const closingAt = (bytes: Uint8Array, at: number, close: number, name: string): boolean =>
  close - at > name.length && localNameIs(bytes, at + 1, name)

/**
 * Skips a comment, CDATA section or processing instruction.
 * @returns where it ends, or -1 where that is behind `to`; throws for a document type
 */
export function skipMarkup(bytes: Uint8Array, at: number, to: number): number {
  if (at + 9 > to) return -1
  if (bytes[at + 1] === 63) return after(bytes, at + 2, to, [63, GT])
  if (bytes[at + 2] === DASH) return after(bytes, at + 4, to, [DASH, DASH, GT])
  if (bytes[at + 2] === 91) return after(bytes, at + 9, to, [93, 93, GT])
  throw new ReadFault('xml-doctype')
}

function after(bytes: Uint8Array, at: number, to: number, ending: readonly number[]): number {
  for (; at + ending.length <= to; at++)
    if (ending.every((byte, i) => bytes[at + i] === byte)) return at + ending.length
  return -1
}

/** The text that XML characters stand for: entities replaced, line ends made `\n`. */
export function xmlText(raw: string): string {
  const text = raw.includes('\r') ? raw.replace(/\r\n?/g, '\n') : raw
  if (!text.includes('&')) return text
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return ENTITIES[name as string] ?? whole
    const code = hex !== undefined ? Number.parseInt(hex as string, 16) : Number(decimal)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
