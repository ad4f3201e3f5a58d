import { describe, expect, test } from 'vitest'
import { faultOf, readOne } from '../../../test/fixtures/files/kit.ts'

const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (unit) => unit.charCodeAt(0))
const utf16 = (text: string, littleEndian: boolean): Uint8Array => {
  const view = new DataView(new ArrayBuffer(text.length * 2))
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), littleEndian)
  return new Uint8Array(view.buffer)
}

describe('faults', () => {
  test.each([
    ['nothing', '', 'empty-file', undefined],
    ['a byte order mark alone', '\ufeff', 'empty-file', undefined],
    ['newlines alone', '\n\r\n\n', 'empty-file', undefined],
    ['a header alone', 'a,b\n', 'header-only', undefined],
    ['a header without newline', 'a,b', 'header-only', undefined],
    ['a quote that never closes', 'a,b\n1,2\n3,"4\n5,6\n', 'unclosed-quote', 3],
    ['a quote that opens the last cell', 'a,b\n1,2\n3,"', 'unclosed-quote', 3],
    ['a NUL', 'a,b\n1,2\n3,x\0y\n', 'nul-bytes', 3],
    ['a NUL in quotes', 'a,b\n1,"x\0y"\n', 'nul-bytes', 2],
    ['a NUL behind a quote', 'a,b\n1,"x"\0\n', 'nul-bytes', 2],
    ['a NUL at the end', 'a,b\n1,2\0', 'nul-bytes', 2],
  ])('%s', async (_, text, code, row) => {
    for (const chunkBytes of [1, 3, 1000]) {
      const fault = await faultOf('x.csv', text, { chunkBytes })
      expect(fault).toMatchObject({ code, at: { file: 'x.csv', sheet: null } })
      expect(fault.at.row).toBe(row)
    }
  })

  test.each([
    ['a cell', 'x'.repeat(1_000_000), 'cell-too-long'],
    ['a quoted cell', `"${'x'.repeat(1_000_000)}"`, 'cell-too-long'],
    ['a quoted cell with doubled quotes', `"${'x""'.repeat(500_000)}"`, 'cell-too-long'],
    ['rows swallowed by a quote', `"${'x,y\n'.repeat(300_000)}`, 'unclosed-quote'],
  ])('%s of a million characters is refused at its row', async (_, cell, code) => {
    expect(await faultOf('x.csv', `a,b\n1,2\n3,${cell}\n5,6\n`)).toMatchObject({ code, at: { row: 3 } })
  })

  test('a cell just short of that is read', async () => {
    const long = 'x'.repeat(999_999)
    const { cells } = await readOne('x.csv', `a,b\n1,${long}\n2,"${long.slice(2)}"\n`)
    expect(cells[1]![1]).toHaveLength(999_999)
    expect(cells[2]![1]).toHaveLength(999_997)
  })

  test('more columns than any table has are refused', async () => {
    const header = Array.from({ length: 5000 }, (_, i) => `c${i}`).join()
    expect(await faultOf('x.csv', `${header}\n1,2\n`)).toMatchObject({
      code: 'too-many-columns',
      at: { row: 1 },
    })
  })

  test('a file longer than the limit is refused', async () => {
    const fault = await faultOf('x.csv', 'a,b\n'.repeat(1000), {
      limits: { textBytes: 1000 },
      chunkBytes: 100,
    })
    expect(fault.code).toBe('too-large')
  })

  test('no fault quotes the data', async () => {
    for (const text of ['a,b\n1,"SECRET', 'a,b\nSECRET\0,2', 'SECRET\n'])
      expect(JSON.stringify(await faultOf('x.csv', text))).not.toContain('SECRET')
  })
})

describe('encodings', () => {
  const note = (detail: string) => [{ code: 'decoded-as', at: { file: 'x.csv', sheet: null }, detail }]

  test('Windows-1252 is read where the bytes are no UTF-8, and told', async () => {
    const { cells, notes } = await readOne(
      'x.csv',
      latin1('name,note\nZo\xeb,\x93quoted\x94 \x80 5\nAnn,plain\n'),
    )
    expect(cells).toEqual([
      ['name', 'note'],
      ['Zoë', '“quoted” € 5'],
      ['Ann', 'plain'],
    ])
    expect(notes).toEqual(note('Windows-1252'))
  })

  test.each([true, false])('UTF-16 is read by its mark (little end first: %s)', async (littleEndian) => {
    for (const chunkBytes of [1, 2, 7, 1000]) {
      const { cells, notes } = await readOne('x.csv', utf16('\ufeffa\tb\nZoë\t👩\n', littleEndian), {
        chunkBytes,
      })
      expect(cells).toEqual([
        ['a', 'b'],
        ['Zoë', '👩'],
      ])
      expect(notes).toEqual(note('UTF-16'))
    }
  })

  test('bytes that are of no encoding are refused, with the row', async () => {
    const bytes = latin1('a,b\n1,2\n3,x\x81y\n')
    expect(await faultOf('x.csv', bytes)).toMatchObject({ code: 'invalid-encoding', at: { row: 3 } })
  })

  test.each([
    ['its byte order mark', 'a,b\n1,x\xffy\n', '\xef\xbb\xbf', 2],
    ['most of its values', 'a,b\nZo\xc3\xab,Caf\xc3\xa9\n3,x\xffy\n', '', 3],
  ])(
    'a byte damaged in a file that is UTF-8 by %s is refused, not read as another encoding',
    async (_, text, mark, row) => {
      expect(await faultOf('x.csv', latin1(mark + text))).toMatchObject({
        code: 'invalid-encoding',
        at: { row },
      })
    },
  )

  test('half a UTF-16 character is refused', async () => {
    const whole = utf16('\ufeffa,b\n1,2\n', true)
    expect(await faultOf('x.csv', whole.subarray(0, whole.length - 1))).toMatchObject({
      code: 'invalid-encoding',
    })
  })

  test('the bytes of two values are never read as one character', async () => {
    // 0xC3 ends one value and 0xA9 begins the next: together they would be é.
    const { cells } = await readOne('x.csv', latin1('a,b\nx\xc3,1\n\xa9y,2\n'))
    expect(cells).toEqual([
      ['a', 'b'],
      ['xÃ', '1'],
      ['©y', '2'],
    ])
  })
})
