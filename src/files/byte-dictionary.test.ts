import fc from 'fast-check'
import { expect, test } from 'vitest'
import { byteDictionary, bytesOfCode, codeOfBytes, sameBytes } from './byte-dictionary.ts'

const seed = 20_261_122

test('equal bytes have one code, different bytes two, whatever stands beside them', () => {
  fc.assert(
    fc.property(
      fc.array(fc.uint8Array({ minLength: 1, maxLength: 12, max: 3 }), { maxLength: 300 }),
      (strings) => {
        const dictionary = byteDictionary()
        const codes = new Map<string, number>()
        for (const string of strings) {
          const around = Uint8Array.from([7, 7, ...string, 7, 7])
          const view = new DataView(around.buffer)
          const code = codeOfBytes(dictionary, around, view, 2, 2 + string.length)
          expect(code).toBe(codes.get(String(string)) ?? codes.size + 1)
          codes.set(String(string), code)
          expect([...bytesOfCode(dictionary, code)]).toEqual([...string])
        }
        expect(dictionary.count).toBe(codes.size + 1)
      },
    ),
    { seed },
  )
})

test('a hundred thousand strings keep their codes while the table grows', () => {
  const dictionary = byteDictionary()
  const encode = (i: number): Uint8Array => new TextEncoder().encode(`task-${i}`)
  const codeOf = (i: number): number => {
    const bytes = encode(i)
    return codeOfBytes(dictionary, bytes, new DataView(bytes.buffer), 0, bytes.length)
  }
  for (let i = 0; i < 100_000; i++) if (codeOf(i) !== i + 1) expect.fail(`${i} is new`)
  for (let i = 0; i < 100_000; i++) if (codeOf(i) !== i + 1) expect.fail(`${i} is known`)
  expect(new TextDecoder().decode(bytesOfCode(dictionary, 777))).toBe('task-776')
  expect(bytesOfCode(dictionary, 0)).toHaveLength(0)
})

test('bytes are compared to the last one', () => {
  const a = new DataView(Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9]).buffer)
  for (let length = 0; length <= 9; length++) {
    expect(sameBytes(a, 0, a, 0, length)).toBe(true)
    for (let wrong = 0; wrong < length; wrong++) {
      const b = new DataView(a.buffer.slice(0))
      b.setUint8(wrong, 99)
      expect(sameBytes(a, 0, b, 0, length)).toBe(false)
    }
  }
})
