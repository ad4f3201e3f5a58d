import type { FileEntry } from '@zip.js/zip.js/lib/zip-core-custom.js'
import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { joined } from '../byte-source.ts'
import { DEFAULT_LIMITS, ReadFault } from '../input-file.ts'
import { type ZipArchive, zipArchive } from './zip-archive.ts'

const text = strToU8('to be packed, again and again, '.repeat(1000))

async function contentOf(bytes: Uint8Array, name: string, limits = DEFAULT_LIMITS): Promise<Uint8Array> {
  const zip = await zipArchive(bytes, { limits })
  return read(zip, zip.entries.get(name)!)
}

async function read(zip: ZipArchive, entry: FileEntry): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of zip.read(entry)) chunks.push(chunk)
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
  expect(await contentOf(joined([strToU8('#!/bin/sh'), zip]), 'a')).toEqual(text)
})

test('of two entries with one name the last is read, and folders are no entries', async () => {
  const zip = zipSync({ 'a/': new Uint8Array(0), 'a/1': text, 'a/2': strToU8('the last') })
  for (let at = zip.indexOf(0x2f); at >= 0; at = zip.indexOf(0x2f, at + 1))
    if (zip[at + 1] === 0x32) zip[at + 1] = 0x31
  const { entries } = await zipArchive(zip, { limits: DEFAULT_LIMITS })
  expect([...entries.keys()]).toEqual(['a/1'])
  expect(await contentOf(zip, 'a/1')).toEqual(strToU8('the last'))
})

test('sizes of 64 bits are read from the extra field', async () => {
  expect(await contentOf(withWideSizes(zipSync({ a: text })), 'a')).toEqual(text)
})

test('reading stops where it is told to, with the reason', async () => {
  const stop = new AbortController()
  const zip = await zipArchive(zipSync({ a: text }), { limits: DEFAULT_LIMITS, signal: stop.signal })
  stop.abort('enough')
  await expect(zip.read(zip.entries.get('a')!)[Symbol.asyncIterator]().next()).rejects.toBe('enough')
})

test('a fault of whoever is told of the progress is not the archive’s', async () => {
  const onRead = () => {
    throw new TypeError('our own')
  }
  const zip = await zipArchive(ZIP, { limits: DEFAULT_LIMITS, onRead })
  await expect(read(zip, zip.entries.get('a')!)).rejects.toThrow(new TypeError('our own'))
})

test.each([
  ['a lack of memory', new RangeError('Array buffer allocation failed')],
  ['a lack of memory in the middle of packed bytes', withCause('Invalid CRC32', new RangeError('no room'))],
  ['the library’s own', new Error('Codec out of memory')],
])('%s is not taken for damage', async (_, error) => {
  const zip = await zipArchive(ZIP, { limits: DEFAULT_LIMITS })
  const entry = { ...zip.entries.get('a')!, getData: () => Promise.reject(error) }
  await expect(read(zip, entry)).rejects.toBe(error)
})

test('damage names its cause', async () => {
  const damaged = withDirectory(ZIP, 16, 1, 2, 3, 4)
  await expect(contentOf(damaged, 'a')).rejects.toMatchObject({
    code: 'corrupt-archive',
    cause: { message: expect.stringMatching('CRC32') },
  })
})

test('the packed bytes of all entries are told as they are read', async () => {
  const told: number[] = []
  const zip = await zipArchive(ZIP, { limits: DEFAULT_LIMITS, onRead: (packed) => told.push(packed) })
  for (const entry of zip.entries.values()) for await (const _ of zip.read(entry));
  const [a, b] = [...zip.entries.values()]
  expect(told).toEqual([a!.compressedSize, a!.compressedSize + b!.compressedSize])
})

function withCause(message: string, cause: Error): Error {
  return new Error(message, { cause })
}

/** A zip of one entry, its sizes and its place moved from the directory to a zip64 field. */
function withWideSizes(zip: Uint8Array): Uint8Array {
  const end = zip.length - 22
  const view = new DataView(zip.buffer)
  const from = view.getUint32(end + 16, true)
  const extra = new DataView(new ArrayBuffer(28))
  extra.setUint16(0, 1, true)
  extra.setUint16(2, 24, true)
  for (const [at, field] of [24, 20, 42].entries())
    extra.setBigUint64(4 + at * 8, BigInt(view.getUint32(from + field, true)), true)
  const directory = zip.slice(from, end)
  for (const field of [24, 20, 42]) directory.fill(0xff, field, field + 4)
  directory[30] = 28
  const last = zip.slice(end)
  new DataView(last.buffer).setUint32(12, directory.length + 28, true)
  return joined([zip.subarray(0, from), directory, new Uint8Array(extra.buffer), last])
}

const ZIP = zipSync({ a: text, b: text })
const BOMB = zipSync({ a: new Uint8Array(50_000_000) }, { level: 9 })

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

test.each([30, ZIP.length - 4])('a file cut off by %i bytes has no directory', async (cut) => {
  const short = ZIP.subarray(0, ZIP.length - cut)
  expect(await codeOf(() => zipArchive(short, { limits: DEFAULT_LIMITS }))).toBe('truncated-archive')
})

test('too many entries, and too much altogether, are refused before anything is unpacked', async () => {
  const limits = { ...DEFAULT_LIMITS, zipEntries: 1 }
  expect(await codeOf(() => zipArchive(ZIP, { limits }))).toBe('too-large')
  const small = { ...DEFAULT_LIMITS, unpackedBytes: text.length }
  expect(await codeOf(() => zipArchive(ZIP, { limits: small }))).toBe('too-large')
})

test('a bomb is refused before it unpacks: fifty kilobytes to fifty megabytes', async () => {
  expect(BOMB.length).toBeLessThan(60_000)
  expect(await codeOf(() => contentOf(BOMB, 'a'))).toBe('too-large')
})

test('a bomb that says it is small is refused while it unpacks', async () => {
  expect(await codeOf(() => contentOf(withDirectory(BOMB, 24, 0, 0, 0, 1), 'a'))).toBe('corrupt-archive')
})
