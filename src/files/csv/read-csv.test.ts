import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import {
  allText,
  cellsOf,
  faultOf,
  inputFile,
  instantsAt,
  readOne,
  utf8,
} from '../../../test/fixtures/files/kit.ts'
import type { Table } from '../../core/model/index.ts'
import { DEFAULT_LIMITS, ReadFault } from '../input-file.ts'
import { readCsv } from './read-csv.ts'

const seed = 20_261_122
const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (unit) => unit.charCodeAt(0))
const utf16 = (text: string, littleEndian: boolean): Uint8Array => {
  const view = new DataView(new ArrayBuffer(text.length * 2))
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), littleEndian)
  return new Uint8Array(view.buffer)
}

test.each([
  [
    'commas',
    'a,b\n1,2\n',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'semicolons',
    'a;b\n1,5;2,5\n3,5;4,5\n',
    [
      ['a', 'b'],
      ['1,5', '2,5'],
      ['3,5', '4,5'],
    ],
  ],
  [
    'tabs',
    'a\tb\n1, 2\t3\n',
    [
      ['a', 'b'],
      ['1, 2', '3'],
    ],
  ],
  [
    'pipes',
    'a|b\n1|2\n',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  ['one column', 'a\n1\n2\n', [['a'], ['1'], ['2']]],
  [
    'commas inside quotes do not count',
    'a;b\n"x,y,z";1\n"x,y,z";2\n',
    [
      ['a', 'b'],
      ['x,y,z', '1'],
      ['x,y,z', '2'],
    ],
  ],
  [
    'the separator that Excel is told',
    'sep=|\r\na,x|b\r\n1|2\r\n',
    [
      ['a,x', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'CRLF',
    'a,b\r\n1,2\r\n',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'CR alone',
    'a,b\r1,2\r',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'no newline at the end',
    'a,b\n1,2',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'an empty last cell, no newline',
    'a,b\n1,',
    [
      ['a', 'b'],
      ['1', ''],
    ],
  ],
  [
    'a byte order mark',
    '\ufeffa,b\n1,2\n',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'quotes',
    'a,b\n"1","2"\n',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'an empty quoted cell',
    'a,b\n"",x\n',
    [
      ['a', 'b'],
      ['', 'x'],
    ],
  ],
  [
    'doubled quotes',
    'a,b\n"say ""hi""",2\n""""," """\n',
    [
      ['a', 'b'],
      ['say "hi"', '2'],
      ['"', ' "'],
    ],
  ],
  [
    'newlines in quotes',
    'a,b\n"1\n2","3\r\n4"\n',
    [
      ['a', 'b'],
      ['1\n2', '3\r\n4'],
    ],
  ],
  [
    'text behind a closing quote',
    'a,b\n"x"y,"x" ""z\n',
    [
      ['a', 'b'],
      ['xy', 'x ""z'],
    ],
  ],
  [
    'a quote inside a text',
    'a,b\n5" pipe,6\n',
    [
      ['a', 'b'],
      ['5" pipe', '6'],
    ],
  ],
  [
    'a quote in quotes above the same characters',
    'a,b\n"a""b",1\n"a"b",2\n',
    [
      ['a', 'b'],
      ['a"b', '1'],
      ['ab"', '2'],
    ],
  ],
  [
    'blanks stay',
    ' a , b\n 1 ,\t2\n',
    [
      [' a ', ' b'],
      [' 1 ', '\t2'],
    ],
  ],
  [
    'text stays as written',
    'a,b\nNA,00123\n1.0,1e5\nnull,-\n',
    [
      ['a', 'b'],
      ['NA', '00123'],
      ['1.0', '1e5'],
      ['null', '-'],
    ],
  ],
  [
    'short rows end in blanks',
    'a,b,c\n1\n1,2\n1,2,3\n',
    [
      ['a', 'b', 'c'],
      ['1', '', ''],
      ['1', '2', ''],
      ['1', '2', '3'],
    ],
  ],
  [
    'accents, emoji, marks',
    'a,b\nZoë,👩‍👧\n',
    [
      ['a', 'b'],
      ['Zoë', '👩‍👧'],
    ],
  ],
  ['an equal quoted and unquoted cell', 'a\nx\n"x"\nx\n', [['a'], ['x'], ['x'], ['x']]],
  [
    'a quoted cell above its own prefix',
    'a,b\n"x,y",1\nx,y\n',
    [
      ['a', 'b'],
      ['x,y', '1'],
      ['x', 'y'],
    ],
  ],
])('%s', async (_, text, cells) => {
  const one = await readOne('x.csv', text)
  expect(one.cells).toEqual(cells)
  expect(one.notes).toEqual([])
  expect(one.table).toMatchObject({ file: 'x.csv', sheet: null, rowNoun: 'row', rowNumbers: null })
})

describe('rows', () => {
  test('a row with more than blanks behind the last header is set aside, and its neighbours keep their numbers', async () => {
    const { cells, table, notes } = await readOne('x.csv', 'a,b\n1,2\n3,4,5\n6,7,\n8,9,,x\n10,11\n')
    expect(cells).toEqual([
      ['a', 'b'],
      ['1', '2'],
      ['6', '7'],
      ['10', '11'],
    ])
    expect([...table.rowNumbers!.subarray(0, table.rowCount)]).toEqual([1, 2, 4, 6])
    expect(notes).toEqual([
      { code: 'ragged-row', at: { file: 'x.csv', sheet: null, row: 3 }, count: 2, rows: [3, 5] },
    ])
  })

  test('the rows set aside and those kept add up, however many there are', async () => {
    const text = `a,b\n${'1,2\n3,4,5\n'.repeat(1000)}`
    const { table, notes } = await readOne('x.csv', text)
    expect(table.rowCount).toBe(1001)
    expect(notes[0]).toMatchObject({ code: 'ragged-row', count: 1000, at: { row: 3 } })
    expect(notes[0]!.rows).toHaveLength(20)
  })

  test('a row that is set aside, or blank, leaves nothing in the next', async () => {
    const text = 'a,b,c\n1,2,3\nx,y,z,extra\nx,y,9\nx,y,z,extra\n7\n,,\n1,2,8\n'
    const { cells } = await readOne('x.csv', text)
    expect(cells.slice(1)).toEqual([
      ['1', '2', '3'],
      ['x', 'y', '9'],
      ['7', '', ''],
      ['1', '2', '8'],
    ])
  })

  test('under a title the header is the second row', async () => {
    const { cells, notes } = await readOne('x.csv', 'List 1: Contacts\na,b,c\n1,2,3\n')
    expect(cells).toEqual([
      ['List 1: Contacts', '', ''],
      ['a', 'b', 'c'],
      ['1', '2', '3'],
    ])
    expect(notes).toEqual([])
  })

  test('a first data row that is too long does not pass for a header', async () => {
    const { cells, notes } = await readOne('x.csv', 'a,b,c\n1,2,3,4\n5,6,7\n')
    expect(cells).toEqual([
      ['a', 'b', 'c'],
      ['5', '6', '7'],
    ])
    expect(notes).toMatchObject([{ code: 'ragged-row', at: { row: 2 } }])
  })

  test('blank rows are no rows; those between others are told', async () => {
    const { cells, table, notes } = await readOne('x.csv', 'a,b\n\n1,2\n,\n"",\n3,4\n\n,\n\n')
    expect(cells).toEqual([
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
    ])
    expect([...table.rowNumbers!.subarray(0, 3)]).toEqual([1, 3, 6])
    expect(notes).toEqual([{ code: 'rows-blank', at: { file: 'x.csv', sheet: null, row: 2 }, count: 3 }])
  })

  test('a row that only shares blanks with the row above is blank, or is not', async () => {
    const { cells, notes } = await readOne('x.csv', 'a,b,c\n,,x\n,,\n,,y\n"",,\n"",,z\n"",1,\n')
    expect(cells.slice(1)).toEqual([
      ['', '', 'x'],
      ['', '', 'y'],
      ['', '', 'z'],
      ['', '1', ''],
    ])
    expect(notes).toMatchObject([{ code: 'rows-blank', at: { row: 3 }, count: 2 }])
  })

  test('a row number counts rows, not lines', async () => {
    const { table } = await readOne('x.csv', 'a,b\n"1\n2\n3",x\n\n4,5\n')
    expect([...table.rowNumbers!.subarray(0, 3)]).toEqual([1, 2, 4])
  })

  test('a last row that is short and has no newline is told, and kept', async () => {
    const { cells, notes } = await readOne('x.csv', 'a,b,c\n1,2,3\n4,5')
    expect(cells.at(-1)).toEqual(['4', '5', ''])
    expect(notes).toEqual([{ code: 'short-last-row', at: { file: 'x.csv', sheet: null, row: 3 } }])
    expect((await readOne('x.csv', 'a,b,c\n1,2,3\n4,5\n')).notes).toEqual([])
  })
})

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

describe('columns', () => {
  test('the plan sees at most fifty rows, header included, once', async () => {
    const calls: number[] = []
    const plan = (rows: readonly (readonly unknown[])[]) => {
      calls.push(rows.length)
      return allText(rows)
    }
    await readOne('x.csv', `a,b\n${'1,2\n'.repeat(500)}`, { plan, chunkBytes: 7 })
    await readOne('x.csv', 'a,b\n1,2\n', { plan })
    expect(calls).toEqual([50, 2])
  })

  test('an instant column holds milliseconds; what is no instant stays as text, blanks as nothing', async () => {
    const rows = Array.from({ length: 200 }, (_, i) =>
      i % 7 === 0 ? 'soon' : i % 5 === 0 ? '' : `2024-01-01 00:00:${String(i % 60).padStart(2, '0')}`,
    )
    const text = `when,x\n${rows.map((when, i) => `${when},${i}\n`).join('')}`
    const { table } = await readOne('x.csv', text, { plan: instantsAt('when'), chunkBytes: 50 })
    const [column] = table.columns
    if (column?.kind !== 'instant') throw new Error('expected an instant column')
    rows.forEach((when, i) => {
      const ms = Date.parse(`${when.replace(' ', 'T')}Z`)
      expect(column.ms[i + 1]).toBe(ms)
      expect(column.others.get(i + 1)).toBe(when === 'soon' ? 'soon' : undefined)
    })
    expect(column.others.get(0)).toBe('when')
  })

  test('an instant in a row that is set aside leaves no trace in the next', async () => {
    const text = `when,x\n${'2024-01-01,1\n'.repeat(60)}later,2,3\n2024-01-02,4\n`
    const { table } = await readOne('x.csv', text, { plan: instantsAt('when') })
    const [column] = table.columns
    if (column?.kind !== 'instant') throw new Error('expected an instant column')
    expect([...column.others]).toEqual([[0, 'when']])
    expect(column.ms[61]).toBe(Date.UTC(2024, 0, 2))
  })

  test('equal cells share a code, `values[0]` is the blank, and no value comes twice', async () => {
    const { table } = await readOne('x.csv', 'a,b\nx,\n"x",y\ny,""\nx,y\n')
    for (const column of table.columns) {
      if (column.kind !== 'text') throw new Error('expected text')
      expect(column.values[0]).toBe('')
      expect(new Set(column.values).size).toBe(column.values.length)
    }
  })
})

async function tableOf(content: Uint8Array | string, chunkBytes: number, blockBytes: number): Promise<Table> {
  const input = inputFile('x.csv', content, chunkBytes)
  const context = { file: input.name, plan: instantsAt('when'), limits: DEFAULT_LIMITS }
  const item = await readCsv(input.stream(), context, null, blockBytes)
  if (item.kind === 'fault') throw new Error('expected a table')
  return item.table
}

describe('whatever the bytes', () => {
  const TRICKY =
    '\ufeffwhen;"b ""c""";d\r\n"2024-01-01 10:00:00";"é\r\n;""x""";\r2024-01-02;👩‍👧;"z"z\n;;\n2024-01-02;👩‍👧;"z"z\n2024-01-02;👩‍👧;\nno;"""";"\n"\r\n'

  test('a file cut into chunks at every byte reads the same', async () => {
    const bytes = utf8(TRICKY)
    const whole = cellsOf(await tableOf(bytes, bytes.length, 1 << 18))
    expect(whole).toEqual([
      ['when', 'b "c"', 'd'],
      ['2024-01-01T10:00:00.000Z', 'é\r\n;"x"', ''],
      ['2024-01-02T00:00:00.000Z', '👩‍👧', 'zz'],
      ['2024-01-02T00:00:00.000Z', '👩‍👧', 'zz'],
      ['2024-01-02T00:00:00.000Z', '👩‍👧', ''],
      ['no', '"', '\n'],
    ])
    for (let chunkBytes = 1; chunkBytes <= bytes.length; chunkBytes++)
      expect(cellsOf(await tableOf(bytes, chunkBytes, 1))).toEqual(whole)
  })

  const delimiters = fc.constantFrom(',', ';', '\t', '|')
  const newlines = fc.constantFrom('\n', '\r\n', '\r')
  const cell = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom('', 'x', 'yes', '2024-01-01', 'a b', 'é', '👩') },
    fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\t', '|', '\n', '\r', ' ', 'é'), maxLength: 8 }),
  )
  const generated = fc
    .record({ columns: fc.integer({ min: 2, max: 5 }), delimiter: delimiters, newline: newlines })
    .chain(({ columns, delimiter, newline }) =>
      fc.record({
        delimiter: fc.constant(delimiter),
        newline: fc.constant(newline),
        header: fc.constant(Array.from({ length: columns }, (_, c) => `head${c}`)),
        // A first cell that is never blank: blank rows are no rows, and are tested above.
        rows: fc.array(
          fc.tuple(
            fc.constantFrom('p', 'q'),
            fc.array(cell, { minLength: columns - 1, maxLength: columns - 1 }),
          ),
          { minLength: 3, maxLength: 80 },
        ),
        quoteAll: fc.boolean(),
        endsInNewline: fc.boolean(),
        chunkBytes: fc.integer({ min: 1, max: 64 }),
        blockBytes: fc.constantFrom(1, 10, 100, 1 << 18),
      }),
    )

  test('what is written is read, and papaparse reads the same', async () => {
    await fc.assert(
      fc.asyncProperty(
        generated,
        async ({ delimiter, newline, header, rows, quoteAll, endsInNewline, chunkBytes, blockBytes }) => {
          const cells = [header, ...rows.map(([first, rest]) => [first, ...rest])]
          const needsQuotes = new RegExp(`["\r\n${delimiter === '|' ? '\\|' : delimiter}]`)
          const write = (text: string): string =>
            quoteAll || needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text
          const text =
            cells.map((row) => row.map(write).join(delimiter)).join(newline) + (endsInNewline ? newline : '')
          expect(cellsOf(await tableOf(text, chunkBytes, blockBytes))).toEqual(cells)
          const { data } = Papa.parse<string[]>(text, { delimiter, newline, skipEmptyLines: true })
          expect(data).toEqual(cells)
        },
      ),
      { seed, numRuns: 400 },
    )
  })

  test('damaged bytes give a table or a fault, never anything else, and the same in any chunks', async () => {
    const original = utf8(`${TRICKY}${'2024-01-01;"q";plain\r\n'.repeat(150)}`)
    const outcome = async (bytes: Uint8Array, chunkBytes: number, blockBytes: number): Promise<unknown> => {
      try {
        return cellsOf(await tableOf(bytes, chunkBytes, blockBytes))
      } catch (error) {
        if (!(error instanceof ReadFault)) throw error
        return { code: error.code, row: error.row }
      }
    }
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.tuple(
            fc.nat(original.length - 1),
            fc.oneof(fc.integer({ min: 0, max: 255 }), fc.constantFrom(34, 10, 13, 59, 0)),
          ),
          { minLength: 1, maxLength: 6 },
        ),
        fc.integer({ min: 1, max: 40 }),
        async (changes, chunkBytes) => {
          const bytes = original.slice()
          for (const [at, byte] of changes) bytes[at] = byte
          const whole = await outcome(bytes, bytes.length, 1 << 18)
          // The first fifty rows, which say what the separator is, lie in the first block.
          expect(await outcome(bytes, chunkBytes, 2500)).toEqual(whole)
        },
      ),
      { seed, numRuns: 500 },
    )
  })
})
