import { expect, test } from 'vitest'
import { buffersOf } from './buffers-of.ts'

test('every buffer is found once, whatever holds it', () => {
  const shared = new ArrayBuffer(8)
  const inMap = new Float64Array(1)
  const found = buffersOf({
    kind: 'x',
    none: null,
    list: [new Uint8Array(shared), { deep: new Uint8Array(shared, 4) }],
    map: new Map([['a', { values: inMap }]]),
  })
  expect(new Set(found)).toEqual(new Set([shared, inMap.buffer]))
  expect(found).toHaveLength(2)
})
