// Long because of its two tables, of the types of a cell and of the faults of a workbook: each is complete in one place.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import fc from 'fast-check'
import { strToU8 } from 'fflate'
import { describe, expect, test } from 'vitest'
import {
  allText,
  cellsOf,
  faultOf,
  instantsAt,
  read,
  sheetXml,
  workbookOf,
} from '../../../test/fixtures/files/kit.ts'
import type { CellValue, Table } from '../../core/model/index.ts'

const seed = 20_261_122
const book = (rows: string, more: Partial<Parameters<typeof workbookOf>[0]> = {}): Uint8Array =>
  workbookOf({ sheets: [{ name: 'List 1', xml: sheetXml(rows) }], ...more })

async function tablesOf(bytes: Uint8Array, options: Parameters<typeof read>[2] = {}): Promise<Table[]> {
  const items = await read('book.xlsx', bytes, options)
  return items.map((item) => {
    if (item.kind === 'fault') throw new Error(JSON.stringify(item.issue))
    return item.table
  })
}
const valuesOf = (table: Table): CellValue[][] =>
  Array.from({ length: table.rowCount }, (_, row) =>
    table.columns.map((column) => (column.kind === 'text' ? column.values[column.codes[row]!]! : Number.NaN)),
  )
const rowsOf = async (
  rows: string,
  more?: Partial<Parameters<typeof workbookOf>[0]>,
): Promise<CellValue[][]> => valuesOf((await tablesOf(book(rows, more)))[0]!)

/** The contract with spreadsheets as they are in the wild: one cell, and what it must be read as. */
const SHARED =
  '<si><t>plain</t></si><si><r><t>ri</t></r><r><rPr><b/></rPr><t xml:space="preserve">ch </t></r><rPh sb="0"><t>no</t></rPh></si><si><t/></si><si><t>a_x000D_&#10;b &amp; c</t></si>'
test.each<[string, string, CellValue]>([
  ['a number', '<c r="A1"><v>42.50</v></c>', 42.5],
  ['a number in scientific notation', '<c r="A1"><v>1.5E-3</v></c>', 0.0015],
  ['a long number', '<c r="A1" t="n"><v>12345678901234</v></c>', 12_345_678_901_234],
  ['a shared string', '<c r="A1" t="s"><v>0</v></c>', 'plain'],
  ['a shared string of several runs, without its reading aid', '<c r="A1" t="s"><v>1</v></c>', 'rich '],
  ['a shared string with escapes', '<c r="A1" t="s"><v>3</v></c>', 'a\r\nb & c'],
  ['an inline string', '<c r="A1" t="inlineStr"><is><t>in &lt;line&gt; &#x2019;</t></is></c>', 'in <line> ’'],
  [
    'an inline string of several runs',
    '<c r="A1" t="inlineStr"><is><r><t>a</t></r><r><t> b</t></r></is></c>',
    'a b',
  ],
  [
    'an inline string with a reading aid',
    '<c r="A1" t="inlineStr"><is><t>a</t><rPh sb="0" eb="1"><t>no</t></rPh><t>b</t></is></c>',
    'ab',
  ],
  ['an inline string in CDATA', '<c r="A1" t="inlineStr"><is><t>x<![CDATA[<y>]]>z</t></is></c>', 'x<y>z'],
  ['text that looks like a number', '<c r="A1" t="inlineStr"><is><t>00123</t></is></c>', '00123'],
  ['a formula’s text', '<c r="A1" t="str"><f>A2&amp;"x"</f><v>text</v></c>', 'text'],
  ['a formula’s number', '<c r="A1"><f>1+1</f><v>2</v></c>', 2],
  [
    'a formula’s date',
    '<c r="A1" s="1"><f t="shared" ref="A1:A9" si="0">A2+7</f><v>45376</v></c>',
    '2024-03-25',
  ],
  ['a shared formula', '<c r="A1"><f t="shared" si="0"/><v>3</v></c>', 3],
  ['a boolean', '<c r="A1" t="b"><v>1</v></c>', 'TRUE'],
  ['another boolean', '<c r="A1" t="b"><v>0</v></c>', 'FALSE'],
  ['an error', '<c r="A1" t="e"><v>#N/A</v></c>', '#N/A'],
  ['a date', '<c r="A1" s="1"><v>45376</v></c>', '2024-03-25'],
  ['a date of a format of its own', '<c r="A1" s="4"><v>45376</v></c>', '2024-03-25'],
  ['a date and time', '<c r="A1" s="2"><v>45376.584722222222</v></c>', '2024-03-25T14:02:00'],
  ['a time', '<c r="A1" s="6"><v>0.5</v></c>', '12:00:00'],
  ['an elapsed time', '<c r="A1" s="5"><v>1.5</v></c>', 1.5],
  ['money', '<c r="A1" s="3"><v>1234.5</v></c>', 1234.5],
  ['text in a date format', '<c r="A1" s="1" t="inlineStr"><is><t>25/03/2024</t></is></c>', '25/03/2024'],
  ['an ISO date', '<c r="A1" t="d"><v>2024-03-25T00:00:00.000</v></c>', '2024-03-25'],
  ['a style that is not there', '<c r="A1" s="99"><v>45376</v></c>', 45_376],
  ['single quotes and odd blanks', "<c  t = 's'\n r='A1' ><v >0</v ></c >", 'plain'],
  ['a comment in a cell', '<c r="A1"><!-- > </c> --><v>7</v></c>', 7],
  ['a greater-than in an attribute', '<c r="A1" x="a>b"><v>7</v></c>', 7],
  ['a prefix', '<x:c r="A1"><x:v>7</x:v></x:c>', 7],
])('%s', async (_, cell, value) => {
  expect(await rowsOf(`<row r="1">${cell}</row>`, { sharedStrings: SHARED })).toEqual([[value]])
})

test.each([
  ['an empty cell', '<c r="A1" s="1"/>'],
  ['a cell without value', '<c r="A1"></c>'],
  ['a shared string without number', '<c r="A1" t="s"><v></v></c>'],
  ['an empty shared string', '<c r="A1" t="s"><v>2</v></c>'],
  ['an empty inline string', '<c r="A1" t="inlineStr"><is><t></t></is></c>'],
  ['a formula that gives an empty text', '<c r="A1" t="str"><f>""</f><v></v></c>'],
])('%s is blank, and a row of it no row', async (_, cell) => {
  const rows = `<row r="1">${cell}</row><row r="2"><c r="B2"><v>1</v></c></row><row r="3">${cell.replace('A1', 'A3')}</row>`
  const items = await read('book.xlsx', book(rows, { sharedStrings: SHARED }))
  const [item] = items
  if (item?.kind !== 'table') throw new Error('expected a table')
  expect(valuesOf(item.table)).toEqual([['', 1]])
  expect([...item.table.rowNumbers!.subarray(0, 1)]).toEqual([2])
  expect(item.notes).toEqual([])
})

describe('places', () => {
  const v = (ref: string, value: number): string => `<c${ref === '' ? '' : ` r="${ref}"`}><v>${value}</v></c>`

  test('sparse rows and cells stand where they say', async () => {
    const [table] = await tablesOf(
      book(`<row r="3">${v('B3', 1)}${v('AA3', 2)}</row><row r="7">${v('A7', 3)}</row>`),
    )
    expect(table!.columns).toHaveLength(27)
    const values = valuesOf(table!)
    expect([values[0]![1], values[0]![26], values[1]![0], values[1]![1]]).toEqual([1, 2, 3, ''])
    expect([...table!.rowNumbers!.subarray(0, 2)]).toEqual([3, 7])
  })

  test('rows and cells without a reference follow one another', async () => {
    const [table] = await tablesOf(
      book(
        `<row>${v('', 1)}${v('', 2)}</row><row>${v('C2', 3)}${v('', 4)}</row><row r="9">${v('', 5)}</row>`,
      ),
    )
    expect(valuesOf(table!)).toEqual([
      [1, 2, '', ''],
      ['', '', 3, 4],
      [5, '', '', ''],
    ])
    expect([...table!.rowNumbers!.subarray(0, 3)]).toEqual([1, 2, 9])
  })

  test('rows out of order are put in order', async () => {
    const [table] = await tablesOf(
      book(
        `<row r="5">${v('A5', 5)}</row><row r="2">${v('A2', 2)}${v('B2', 22)}</row><row r="9">${v('B9', 9)}</row>`,
      ),
    )
    expect(valuesOf(table!)).toEqual([
      [2, 22],
      [5, ''],
      ['', 9],
    ])
    expect([...table!.rowNumbers!]).toEqual([2, 5, 9])
  })

  test('what the dimension says is not believed', async () => {
    const xml = sheetXml(`<row r="1">${v('A1', 1)}</row>`).replace(
      '<sheetData>',
      '<dimension ref="A1:XFD1048576"/><sheetData>',
    )
    const [table] = await tablesOf(workbookOf({ sheets: [{ name: 'S', xml }] }))
    expect(valuesOf(table!)).toEqual([[1]])
  })

  test('a hundred thousand formatted empty rows cost nothing and count for nothing', async () => {
    const empty = Array.from(
      { length: 100_000 },
      (_, i) => `<row r="${i + 2}" spans="1:3" s="1"><c r="A${i + 2}" s="1"/></row>`,
    )
    const [table] = await tablesOf(book(`<row r="1">${v('A1', 1)}</row>${empty.join('')}`))
    expect(table!.rowCount).toBe(1)
    expect(table!.columns).toMatchObject([{ codes: { length: 1 } }])
  })

  test('equal values share a code, however they were written', async () => {
    const cells =
      '<c r="A1"><v>1</v></c>|<c r="A2"><v>1.0</v></c>|<c r="A3" t="s"><v>0</v></c>|<c r="A4" t="inlineStr"><is><t>plain</t></is></c>|<c r="A5" t="inlineStr"><is><t>1</t></is></c>'
    const rows = cells
      .split('|')
      .map((cell, i) => `<row r="${i + 1}">${cell}</row>`)
      .join('')
    const [table] = await tablesOf(book(rows, { sharedStrings: SHARED }))
    const [column] = table!.columns
    if (column?.kind !== 'text') throw new Error('expected text')
    expect([...column.codes]).toEqual([1, 1, 2, 2, 3])
    expect(column.values).toEqual(['', 1, 'plain', '1'])
  })

  test('a text that looks like a date cell is kept apart from the date', async () => {
    const text = '<is><t>2024-03-25</t></is>'
    const rows = `<row r="1"><c r="A1" s="1"><v>45376</v></c></row><row r="2"><c r="A2" t="inlineStr">${text}</c></row><row r="3"><c r="A3" t="str"><f>A2</f><v>2024-03-25</v></c></row>`
    const [table] = await tablesOf(book(rows))
    expect(table!.columns).toEqual([
      {
        kind: 'text',
        codes: Uint32Array.of(1, 2, 2),
        values: ['', '2024-03-25', '2024-03-25'],
        typedDates: Uint8Array.of(0, 0, 1),
      },
    ])
  })
})

describe('sheets', () => {
  const one = sheetXml('<row r="1"><c r="A1"><v>1</v></c></row>')

  test('all are read, in order, hidden ones with a note, empty ones as empty tables', async () => {
    const items = await read(
      'book.xlsx',
      workbookOf({
        sheets: [
          { name: 'A &amp; B', xml: one },
          { name: 'hidden', xml: one, state: 'hidden' },
          { name: 'very', xml: one, state: 'veryHidden' },
          { name: 'none', xml: sheetXml('').replace('<sheetData></sheetData>', '<sheetData/>') },
        ],
      }),
    )
    expect(items.map((item) => item.kind === 'table' && [item.table.sheet, item.table.rowCount])).toEqual([
      ['A & B', 1],
      ['hidden', 1],
      ['very', 1],
      ['none', 0],
    ])
    expect(items.map((item) => item.kind === 'table' && item.notes.map(({ code }) => code))).toEqual([
      [],
      ['hidden-sheet'],
      ['hidden-sheet'],
      [],
    ])
  })

  test('formulas without a stored value are blank and counted', async () => {
    const items = await read(
      'book.xlsx',
      book(
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="B2"><f>A1+7</f></c><c r="C2"><f>A1</f><v></v></c></row>',
      ),
    )
    expect(items[0]).toMatchObject({
      kind: 'table',
      notes: [{ code: 'formula-without-value', count: 2, at: { sheet: 'List 1', row: 2, column: 'B' } }],
    })
  })

  test('a workbook of 1904 counts its days from there', async () => {
    const rows = await rowsOf('<row r="1"><c r="A1" s="1"><v>43914</v></c></row>', {
      workbookPr: '<workbookPr date1904="1"/>',
    })
    expect(rows).toEqual([['2024-03-25']])
  })

  test('the plan is asked once a sheet, and its instants are instants', async () => {
    let calls = 0
    const rows = `<row r="1"><c r="A1" t="inlineStr"><is><t>when</t></is></c></row>${Array.from({ length: 99 }, (_, i) => `<row r="${i + 2}"><c r="A${i + 2}" s="2"><v>${45376 + i}.5</v></c></row>`).join('')}<row r="200"><c r="A200"><v>7</v></c></row>`
    const [table] = await tablesOf(book(rows), {
      plan: (first) => {
        calls++
        expect(first).toHaveLength(50)
        return instantsAt('when')(first)
      },
    })
    expect(calls).toBe(1)
    const [column] = table!.columns
    if (column?.kind !== 'instant') throw new Error('expected instants')
    expect(column.ms[1]).toBe(Date.UTC(2024, 2, 25, 12))
    expect([...column.others]).toEqual([
      [0, 'when'],
      [100, '7'],
    ])
  })
})

describe('faults', () => {
  const cell = '<row r="1"><c r="A1"><v>1</v></c></row>'
  const truncated = sheetXml(cell).replace('</sheetData></worksheet>', '')

  test.each([
    ['a sheet that is cut off', book('', { sheets: [{ name: 'S', xml: truncated }] }), 'invalid-xml'],
    [
      'a sheet that is cut off in a cell',
      book('', { sheets: [{ name: 'S', xml: truncated.slice(0, -15) }] }),
      'invalid-xml',
    ],
    ['a sheet that is no sheet', book('', { sheets: [{ name: 'S', xml: '<html/>' }] }), 'invalid-xml'],
    [
      'a sheet with a document type',
      book('', { sheets: [{ name: 'S', xml: `<!DOCTYPE worksheet [<!ENTITY a "b">]>${sheetXml(cell)}` }] }),
      'xml-doctype',
    ],
    [
      'shared strings with a document type',
      book(cell, { parts: { 'xl/styles.xml': strToU8('<!DOCTYPE x><styleSheet/>') } }),
      'xml-doctype',
    ],
    [
      'a shared string that is not there',
      book('<row r="1"><c r="A1" t="s"><v>9</v></c></row>', { sharedStrings: SHARED }),
      'corrupt-archive',
    ],
    ['no cells at all', book(''), 'empty-file'],
    ['a cell beyond the last row', book('<row r="1048577"><c r="A1048577"><v>1</v></c></row>'), 'too-large'],
    ['a cell beyond all columns', book('<row r="1"><c r="ZZZ1"><v>1</v></c></row>'), 'too-many-columns'],
    [
      'a cell of a million characters',
      book(`<row r="1"><c r="A1" t="inlineStr"><is><t>${'x'.repeat(1_000_000)}</t></is></c></row>`),
      'cell-too-long',
    ],
    [
      'a tag that never ends',
      book('', { sheets: [{ name: 'S', xml: `${truncated}<c r="${'x'.repeat(5_000_000)}` }] }),
      'cell-too-long',
    ],
    [
      'text that is no UTF-8',
      book('', {
        sheets: [{ name: 'S', xml: '' }],
        parts: {
          'xl/worksheets/sheet1.xml': Uint8Array.from(
            sheetXml('<row r="1"><c t="inlineStr"><is><t>\xeb!</t></is></c></row>'),
            (unit) => unit.charCodeAt(0),
          ),
        },
      }),
      'invalid-encoding',
    ],
  ])('%s', async (_, bytes, code) => {
    expect(await faultOf('book.xlsx', bytes)).toMatchObject({ code, at: { file: 'book.xlsx' } })
  })

  test('damaged bytes give tables or one fault at the end', async () => {
    const original = book(
      `${cell}<row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2" s="1"><v>45376</v></c></row>`,
      { sharedStrings: SHARED },
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(original.length - 1), fc.integer({ min: 0, max: 255 })), {
          minLength: 1,
          maxLength: 4,
        }),
        async (changes) => {
          const bytes = original.slice()
          for (const [at, byte] of changes) bytes[at] = byte
          const items = await read('book.xlsx', bytes)
          expect(items).toHaveLength(1)
        },
      ),
      { seed, numRuns: 500 },
    )
  })

  test('damaged XML in a sound zip gives tables or one fault', async () => {
    const xml = strToU8(
      sheetXml(
        `${cell}<row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2" t="inlineStr"><is><t>a&amp;b</t></is></c></row>`,
      ),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(xml.length - 1), fc.constantFrom(...'<>/"&rcvt s0!-[?\0\xff')), {
          minLength: 1,
          maxLength: 4,
        }),
        async (changes) => {
          const damaged = xml.slice()
          for (const [at, character] of changes) damaged[at] = character.charCodeAt(0)
          const items = await read(
            'book.xlsx',
            book('', { sharedStrings: SHARED, parts: { 'xl/worksheets/sheet1.xml': damaged } }),
          )
          expect(items).toHaveLength(1)
        },
      ),
      { seed, numRuns: 300 },
    )
  })
})

test.each([
  ['Europe/London', -60],
  ['America/New_York', 240],
  ['Pacific/Auckland', -720],
])('a date is the same day in %s', async (zone, minutesInJune) => {
  const before = process.env.TZ
  process.env.TZ = zone
  try {
    expect(new Date(2024, 5, 15).getTimezoneOffset()).toBe(minutesInJune)
    const cells = [45_382, 45_382.0625, 45_592.0416666667, 1]
      .map((serial, c) => `<c r="${'ABCD'[c]}1" s="2"><v>${serial}</v></c>`)
      .join('')
    const rows = await rowsOf(`<row r="1">${cells}</row>`)
    expect(rows).toEqual([['2024-03-31', '2024-03-31T01:30:00', '2024-10-27T01:00:00', '1900-01-01']])
  } finally {
    if (before === undefined) delete process.env.TZ
    else process.env.TZ = before
  }
})

describe('samples beside the repository', () => {
  const folder = resolve(import.meta.dirname, '../../../../shared/domain/samples')
  const books = existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.xlsx'))
    : []
  test.skipIf(books.length === 0)(
    'every workbook is read without a fault, and its lists are there',
    async () => {
      for (const name of books) {
        const items = await read(name, new Uint8Array(readFileSync(join(folder, name))), { plan: allText })
        const lists = items.filter((item) => item.kind === 'table' && /^List.\d/.test(item.table.sheet ?? ''))
        expect(items.filter(({ kind }) => kind === 'fault')).toEqual([])
        expect(lists).toHaveLength(11)
        for (const item of lists)
          expect(item.kind === 'table' && cellsOf(item.table).flat().join(' ')).toMatch(
            /Child Unique ID|adopter/i,
          )
      }
    },
  )
})
