// Long because of the table of what cannot be read: one place that names every refusal.

import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import {
  allText,
  faultOf,
  inputFile,
  read,
  readOne,
  sheetXml,
  utf8,
  workbookOf,
} from '../../test/fixtures/files/kit.ts'
import { ISSUE_SEVERITY, issueSentence } from '../core/model/index.ts'
import { type ReadItem, readTables } from './index.ts'

const CSV = 'a,b\n1,2\n'
const CELLS = [
  ['a', 'b'],
  ['1', '2'],
]
const XES = '<log><trace><event><string key="a" value="1"/></event></trace></log>'
const XLSX = workbookOf({ sheets: [{ name: 'S', xml: sheetXml('<row r="1"><c r="A1"><v>1</v></c></row>') }] })
const bytes = (...values: number[]): Uint8Array =>
  Uint8Array.from([...values, ...new Array<number>(60).fill(1)])
/** An OLE container with a directory entry of this name. */
const ole = (name: string): Uint8Array =>
  Uint8Array.from([
    ...[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 1, 2, 3],
    ...[...name].flatMap((letter) => [letter.charCodeAt(0), 0]),
    ...new Array<number>(40).fill(0),
  ])

describe('what a file is', () => {
  test.each([
    ['a CSV, whatever its name', 'x.xlsx', CSV],
    ['a CSV without a name to go by', 'x', CSV],
    ['a CSV in gzip', 'x.csv.gz', gzipSync(CSV)],
    ['a CSV in gzip, whatever its name', 'x.csv', gzipSync(CSV)],
    ['a CSV in gzip in a zip', 'x.zip', zipSync({ 'x.csv.gz': gzipSync(CSV) })],
  ])('%s', async (_, name, content) => {
    for (const chunkBytes of [1, 5, 1000])
      expect((await readOne(name, content, { chunkBytes })).cells).toEqual(CELLS)
  })

  test.each([
    ['a log in gzip', 'x.xes.gz', gzipSync(XES)],
    ['a log called CSV', 'x.csv', utf8(XES)],
    ['a log behind blanks', 'x.xes', utf8(`\ufeff \n${XES}`)],
    ['a workbook called CSV', 'x.csv', XLSX],
    ['a workbook in gzip', 'x.xlsx.gz', gzipSync(XLSX)],
    ['a workbook in a zip', 'x.zip', zipSync({ 'folder/x.xlsx': XLSX })],
  ])('%s', async (_, name, content) => {
    const items = await read(name, content, { chunkBytes: 100 })
    expect(items).toMatchObject([{ kind: 'table' }])
  })

  test('each file in a zip is read by itself, and named with it; what systems add is left out', async () => {
    const zip = zipSync({
      'list1.csv': utf8(CSV),
      'bad.csv': utf8('a,b\n1,"2'),
      'more/list2.csv': utf8(CSV),
      '__MACOSX/list1.csv': utf8('x'),
      'more/.DS_Store': utf8('x'),
    })
    const items = await read('lists.zip', zip)
    expect(items.map((item) => (item.kind === 'table' ? item.table.file : item.issue))).toEqual([
      'lists.zip/list1.csv',
      { code: 'unclosed-quote', at: { file: 'lists.zip/bad.csv', sheet: null, row: 2 } },
      'lists.zip/more/list2.csv',
    ])
  })
})

describe('what cannot be read says why', () => {
  const packed = zipSync({ 'xl/workbook.bin': utf8('x'), '[Content_Types].xml': utf8('<x/>') })
  test.each([
    ['nothing', 'x.csv', new Uint8Array(0), 'empty-file', /empty/],
    ['nothing in gzip', 'x.csv.gz', gzipSync(''), 'empty-file', /empty/],
    ['a PNG', 'x.csv', bytes(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10), 'not-what-it-says', /PNG/],
    ['a PDF', 'x.csv', utf8('%PDF-1.7\n1 0 obj'), 'not-what-it-says', /PDF/],
    ['a JPEG', 'x.xlsx', bytes(0xff, 0xd8, 0xff), 'not-what-it-says', /JPEG/],
    ['binary data', 'x.csv', bytes(1, 2, 3, 4, 5, 6), 'not-what-it-says', /binary/],
    ['a web page', 'x.xls', utf8('\n<html><table></table></html>'), 'not-what-it-says', /web page/],
    ['text called XES', 'x.xes', utf8(CSV), 'not-what-it-says', /no XML/],
    ['JSON', 'x.json', utf8('{"a":1}'), 'unsupported-format', /JSON/],
    [
      'an old workbook',
      'x.xls',
      ole('Workbook'),
      'unsupported-format',
      /open it in Excel, choose Save As.*\.xlsx/,
    ],
    ['a workbook with a password', 'x.xlsx', ole('EncryptedPackage'), 'password-protected', /password/],
    ['another OLE document', 'x.doc', ole('WordDocument'), 'unsupported-format', /Office/],
    [
      'a binary workbook',
      'x.xlsb',
      packed,
      'unsupported-format',
      /\.xlsb: open it in Excel, choose Save As.*\.xlsx/,
    ],
    [
      'an OpenDocument',
      'x.ods',
      zipSync({ mimetype: utf8('x'), 'content.xml': utf8('<x/>') }),
      'unsupported-format',
      /\.ods.*\.xlsx/,
    ],
    [
      'a Word document',
      'x.docx',
      zipSync({ '[Content_Types].xml': utf8('<x/>'), 'word/document.xml': utf8('<x/>') }),
      'not-what-it-says',
      /Office/,
    ],
    ['an empty zip', 'x.zip', zipSync({}), 'empty-file', /empty/],
    [
      'a zip in a zip',
      'x.zip',
      zipSync({ 'y.zip': zipSync({ 'z.csv': utf8(CSV) }) }),
      'unsupported-format',
      /zip inside/,
    ],
    ['gzip in gzip', 'x.gz', gzipSync(gzipSync(CSV)), 'unsupported-format', /twice/],
    ['a census return', 'x.xml', utf8('<?xml version="1.0"?><Message/>'), 'unsupported-format', /census/],
    [
      'gzip cut off',
      'x.csv.gz',
      gzipSync(utf8(CSV.repeat(500))).subarray(0, -12),
      'truncated-archive',
      /too early/,
    ],
    ['gzip damaged', 'x.csv.gz', damaged(gzipSync(utf8(CSV.repeat(500)))), 'corrupt-archive', /damaged/],
    ['gzip of another checksum', 'x.csv.gz', otherChecksum(gzipSync(CSV)), 'corrupt-archive', /damaged/],
    [
      'a gzip bomb',
      'x.csv.gz',
      gzipSync(utf8('a,b\n'.repeat(6_000_000)), { level: 9 }),
      'too-large',
      /larger/,
    ],
    [
      'a zip bomb',
      'x.xlsx',
      zipSync({ ...parts(), 'xl/worksheets/sheet1.xml': new Uint8Array(50_000_000) }, { level: 9 }),
      'too-large',
      /larger/,
    ],
    ['a zip cut off', 'x.xlsx', XLSX.subarray(0, -40), 'truncated-archive', /too early/],
  ])('%s', async (_, name, content, code, sentence) => {
    const fault = await faultOf(name, content)
    expect(fault.code).toBe(code)
    expect(fault.at.file.startsWith(name)).toBe(true)
    expect(issueSentence(fault, 'page')).toMatch(sentence)
  })

  function damaged(gzip: Uint8Array): Uint8Array {
    const copy = Uint8Array.from(gzip)
    copy.fill(0xff, 12, 20)
    return copy
  }
  function otherChecksum(gzip: Uint8Array): Uint8Array {
    const copy = Uint8Array.from(gzip)
    copy[copy.length - 8]! ^= 1
    return copy
  }
  function parts(): Record<string, Uint8Array> {
    const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
    return {
      '[Content_Types].xml': strToU8('<x/>'),
      '_rels/.rels': strToU8(
        `<x><Relationship Id="a" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></x>`,
      ),
      'xl/workbook.xml': strToU8(
        '<workbook xmlns:r="r"><sheets><sheet name="S" r:id="a"/></sheets></workbook>',
      ),
      'xl/_rels/workbook.xml.rels': strToU8(
        `<x><Relationship Id="a" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></x>`,
      ),
    }
  }
})

describe('progress and stopping', () => {
  const long = utf8(`a,b\n${'1,2\n'.repeat(50_000)}`)
  const unsorted = Array.from(
    { length: 3000 },
    (_, i) => `<row r="${i + 1}"><c r="A${i + 1}"><v>${(i * 7919) % 3001}</v></c></row>`,
  )
  const book = workbookOf({ sheets: [{ name: 'S', xml: sheetXml(unsorted.join('')) }] })

  test.each([
    ['text', 'x.csv', long],
    ['gzip', 'x.csv.gz', gzipSync(long)],
    ['a log', 'x.xes', utf8(XES)],
    ['a workbook', 'x.xlsx', book],
  ])(
    '%s tells how much is read, never less than before, and the whole at the end',
    async (_, name, content) => {
      const told: number[] = []
      await read(name, content, {
        chunkBytes: 1000,
        onProgress: (done, total) => {
          expect(total).toBe(content.length)
          told.push(done)
        },
      })
      expect(told).toEqual([...told].sort((a, b) => a - b))
      expect(told.at(-1)).toBe(content.length)
    },
  )

  test('a stop in the middle ends the reading with the reason, within a chunk', async () => {
    const stop = new AbortController()
    let asked = 0
    async function* stream(): AsyncGenerator<Uint8Array> {
      for (let at = 0; at < long.length; at += 1000) {
        if (++asked === 5) stop.abort(new Error('enough'))
        yield long.slice(at, at + 1000)
      }
    }
    const input = { name: 'x.csv', size: long.length, stream }
    const reading = async (): Promise<void> => {
      for await (const _ of readTables(input, { plan: allText, signal: stop.signal })) expect.fail('no table')
    }
    await expect(reading()).rejects.toThrow('enough')
    expect(asked).toBe(5)
  })

  test('a stop ends a wait for bytes that never come, and a workbook between its sheets', async () => {
    const stop = new AbortController()
    const never = { name: 'x.csv', size: 9, stream: () => neverEnding(stop) }
    await expect(collect(readTables(never, { plan: allText, signal: stop.signal }))).rejects.toThrow('enough')

    const halfway = new AbortController()
    const onProgress = (): void => halfway.abort(new Error('halfway'))
    const reading = readTables(inputFile('x.xlsx', book), {
      plan: allText,
      signal: halfway.signal,
      onProgress,
    })
    await expect(collect(reading)).rejects.toThrow('halfway')
    await expect(
      collect(readTables(inputFile('x.csv', CSV), { plan: allText, signal: halfway.signal })),
    ).rejects.toThrow('halfway')
  })

  test('an error of the source is thrown as it is, from gzip too: it is no fault of the file', async () => {
    for (const name of ['x.csv', 'x.csv.gz']) {
      async function* stream(): AsyncGenerator<Uint8Array> {
        yield gzipSync(long).subarray(0, 100)
        throw new Error('disk gone')
      }
      await expect(collect(readTables({ name, size: 100, stream }, { plan: allText }))).rejects.toThrow(
        'disk gone',
      )
    }
  })
})

test.each(['x.csv', 'x.csv.gz'])(
  'a disk that fails part-way is told as such, whatever is packed: %s',
  async (name) => {
    async function* stream(): AsyncGenerator<Uint8Array> {
      const bytes = utf8(CSV.repeat(500))
      yield name.endsWith('.gz') ? gzipSync(bytes).subarray(0, 60) : bytes.subarray(0, 60)
      throw Object.assign(new Error('i/o error'), { code: 'EIO', syscall: 'read' })
    }
    const items = await collect(readTables({ name, size: 100, stream }, { plan: allText }))
    expect(items).toMatchObject([{ kind: 'fault', issue: { code: 'unreadable', at: { file: name } } }])
  },
)

test('any bytes under any name give tables or a fault, with a sentence', async () => {
  const starts = [
    [],
    [0x50, 0x4b, 3, 4],
    [0x1f, 0x8b, 8],
    [0xd0, 0xcf],
    [...utf8('<log>')],
    [0xff, 0xfe],
    [0xef, 0xbb, 0xbf],
  ]
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('x.csv', 'x.xlsx', 'x.xes', 'x.csv.gz', 'x'),
      fc.constantFrom(...starts),
      fc.uint8Array({ maxLength: 300 }),
      async (name, start, rest) => {
        const items = await read(name, Uint8Array.from([...start, ...rest]), { chunkBytes: 50 })
        expect(items).toHaveLength(1)
        for (const item of items)
          if (item.kind === 'fault') {
            expect(ISSUE_SEVERITY[item.issue.code]).toBe('refused')
            expect(issueSentence(item.issue, 'page')).toMatch(/^x.*: .{20}/)
          }
      },
    ),
    { seed: 20_261_122, numRuns: 1000 },
  )
})

async function* neverEnding(stop: AbortController): AsyncGenerator<Uint8Array> {
  yield utf8('a,b\n')
  setTimeout(() => stop.abort(new Error('enough')), 5)
  await new Promise(() => {})
}

async function collect(reading: AsyncGenerator<ReadItem>): Promise<ReadItem[]> {
  const items: ReadItem[] = []
  for await (const item of reading) items.push(item)
  return items
}
