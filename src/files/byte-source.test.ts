import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { type ByteSource, ungzipped } from './byte-source.ts'
import { ReadFault } from './input-file.ts'

const RATIO = 250

async function* sourceOf(...chunks: Uint8Array[]): ByteSource {
  yield* chunks
}

async function faultOf(reading: ByteSource): Promise<unknown> {
  try {
    for await (const _ of reading);
  } catch (error) {
    return error
  }
  return null
}

const failing = (error: unknown) =>
  new TransformStream<BufferSource, Uint8Array<ArrayBuffer>>({
    transform() {
      throw error
    },
  })

const packed = gzipSync('a,b\n'.repeat(500))

test.each([
  ['damage, as the standard has it', new TypeError('The compressed data was not valid'), 'corrupt-archive'],
  [
    'damage, as zlib says it',
    Object.assign(new Error('incorrect data check'), { code: 'Z_DATA_ERROR' }),
    'corrupt-archive',
  ],
  [
    'an early end, as zlib says it',
    Object.assign(new Error('unexpected end of file'), { code: 'Z_BUF_ERROR' }),
    'truncated-archive',
  ],
])('the decompressor tells of the data: %s', async (_, error, code) => {
  const fault = await faultOf(ungzipped(sourceOf(packed), RATIO, failing(error)))
  expect(fault).toBeInstanceOf(ReadFault)
  expect(fault).toMatchObject({ code })
})

test.each([
  ['no memory for what it unpacks', new RangeError('Array buffer allocation failed')],
  ['no memory for itself', Object.assign(new Error('out of memory'), { code: 'Z_MEM_ERROR' })],
])('the decompressor tells of the machine, which is no damage: %s', async (_, error) =>
  expect(await faultOf(ungzipped(sourceOf(packed), RATIO, failing(error)))).toBe(error),
)

test('an error of whoever reads is no damage', async () => {
  const reading = ungzipped(sourceOf(packed), RATIO) as AsyncGenerator<Uint8Array>
  await reading.next()
  await expect(reading.throw(new Error('enough'))).rejects.toThrow('enough')
})
