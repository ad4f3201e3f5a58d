import { crc32 as nodeCrc32 } from 'node:zlib'
import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { joined } from '../byte-source.ts'
import { DEFAULT_LIMITS, ReadFault } from '../input-file.ts'
import { crc32 } from './crc32.ts'
import { zipArchive } from './zip-archive.ts'

const text = strToU8('to be packed, again and again, '.repeat(1000))

async function contentOf(bytes: Uint8Array, name: string, limits = DEFAULT_LIMITS): Promise<Uint8Array> {
  const zip = zipArchive(bytes, limits, () => {})
  const chunks: Uint8Array[] = []
  for await (const chunk of zip.read(zip.entries.get(name)!)) chunks.push(chunk)
  return joined(chunks)
}

const codeOf = async (read: () => Promise<unknown>): Promise<string> => {
  try {
    await read()
    return 'read'
  } catch (error) {
    if (error instanceof ReadFault) return error.code
    throw error
  }
}

/** Overwrites the first directory entry from `offset` on. */
function withDirectory(zip: Uint8Array, offset: number, ...bytes: number[]): Uint8Array {
  const changed = zip.slice()
  const view = new DataView(changed.buffer)
  let at = changed.length - 22
  while (view.getUint32(at, true) !== 0x06054b50) at--
  changed.set(bytes, view.getUint32(at + 16, true) + offset)
  return changed
}

test('entries are read, packed or stored, and their names may not be ASCII', async () => {
  const zip = zipSync({ 'a/é.txt': text, b: [text, { level: 0 }], empty: new Uint8Array(0) })
  expect(await contentOf(zip, 'a/é.txt')).toEqual(text)
  expect(await contentOf(zip, 'b')).toEqual(text)
  expect(await contentOf(zip, 'empty')).toHaveLength(0)
})

test('a comment behind the directory, and bytes before the first entry, do no harm', async () => {
  const zip = zipSync({ a: text }, { comment: 'x'.repeat(300) })
  expect(await contentOf(zip, 'a')).toEqual(text)
})

const ZIP = zipSync({ a: text, b: text })

test.each([
  ['shorter than it says', [24, text.length + 1], 'corrupt-archive'],
  ['longer than it says', [24, 10, 0, 0, 0], 'corrupt-archive'],
  ['of another checksum than it says', [16, 1, 2, 3, 4], 'corrupt-archive'],
  ['locked', [8, 1], 'password-protected'],
  ['packed by an unknown method', [10, 9], 'unsupported-format'],
  ['said to lie behind the end', [42, 0xff, 0xff, 0xff, 0x7f], 'corrupt-archive'],
  ['said to have more packed bytes than there are', [20, 0, 0, 0, 0x7f], 'corrupt-archive'],
  ['said to need zip64 that is not there', [20, 0xff, 0xff, 0xff, 0xff], 'corrupt-archive'],
  ['without its mark in the directory', [0, 0], 'corrupt-archive'],
])('an entry %s is refused', async (_, [offset, ...bytes], code) => {
  const low = bytes.length === 1 && bytes[0]! > 255 ? [bytes[0]! & 255, bytes[0]! >> 8] : bytes
  expect(await codeOf(() => contentOf(withDirectory(ZIP, offset!, ...low), 'a'))).toBe(code)
})

test('packed bytes that are changed are refused', async () => {
  const view = new DataView(ZIP.buffer)
  for (let at = 31; at < 31 + view.getUint32(18, true); at += 3) {
    const changed = ZIP.slice()
    changed[at]! ^= 0x55
    expect(await codeOf(() => contentOf(changed, 'a'))).toBe('corrupt-archive')
  }
})

test('a file cut off has no directory', () => {
  expect(() => zipArchive(ZIP.subarray(0, ZIP.length - 30), DEFAULT_LIMITS, () => {})).toThrow(
    expect.objectContaining({ code: 'truncated-archive' }),
  )
})

test('too many entries, and too much altogether, are refused before anything is unpacked', async () => {
  const limits = { ...DEFAULT_LIMITS, zipEntries: 1 }
  expect(await codeOf(async () => zipArchive(ZIP, limits, () => {}))).toBe('too-large')
  const small = { ...DEFAULT_LIMITS, unpackedBytes: text.length }
  expect(await codeOf(async () => zipArchive(ZIP, small, () => {}))).toBe('too-large')
})

test('a bomb is refused while it unpacks: fifty kilobytes to fifty megabytes', async () => {
  const bomb = zipSync({ a: new Uint8Array(50_000_000) }, { level: 9 })
  expect(bomb.length).toBeLessThan(60_000)
  expect(await codeOf(() => contentOf(bomb, 'a'))).toBe('too-large')
})

test('the checksum is that of zip, in any pieces', () => {
  for (let length = 0; length < 40; length++) {
    const bytes = text.subarray(0, length)
    for (let cut = 0; cut <= length; cut++)
      expect(crc32(bytes.subarray(cut), crc32(bytes.subarray(0, cut), 0))).toBe(nodeCrc32(bytes))
  }
})
