import { expect, test } from 'vitest'
import { ReadFault } from './input-file.ts'
import { decoded } from './text-encoding.ts'

const MARK = [0xef, 0xbb, 0xbf]
const TEXT = 'a£€😀é'
const BYTES = [...new TextEncoder().encode(TEXT)]

async function decodedIn(bytes: readonly number[], chunkBytes: number, encoding = 'utf-8'): Promise<string> {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += chunkBytes)
      yield Uint8Array.from(bytes.slice(at, at + chunkBytes))
  }
  let text = ''
  for await (const part of decoded(chunks(), encoding)) text += part
  return text
}

test.each([1, 2, 3, 4, 5, 100])(
  'UTF-8 in chunks of %i bytes is the same text, its mark left out once',
  async (size) => {
    expect(await decodedIn(BYTES, size)).toBe(TEXT)
    expect(await decodedIn([...MARK, ...BYTES], size)).toBe(TEXT)
    expect(await decodedIn([...MARK, ...MARK, ...BYTES], size)).toBe(`\uFEFF${TEXT}`)
    expect(await decodedIn([...BYTES, ...MARK, ...BYTES], size)).toBe(`${TEXT}\uFEFF${TEXT}`)
  },
)

test.each([
  ['cut off in a character', BYTES.slice(0, -1)],
  ['with a character that goes on and never began', [0x61, 0x80, 0x62]],
  ['with a character written too long', [0xc0, 0xaf]],
  ['with half a pair', [0xed, 0xa0, 0x80]],
  ['with a byte that UTF-8 has not', [0x61, 0xff]],
])('UTF-8 %s is refused, in any chunks', async (_, bytes) => {
  for (const size of [1, 2, 3, 100]) await expect(decodedIn(bytes, size)).rejects.toThrow(ReadFault)
})
