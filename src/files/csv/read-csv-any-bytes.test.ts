import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import { cellsOf, inputFile, instantsAt, utf8 } from '../../../test/fixtures/files/kit.ts'
import type { Table } from '../../core/model/index.ts'
import { DEFAULT_LIMITS, ReadFault } from '../input-file.ts'
import { readCsv } from './read-csv.ts'

const seed = 20_261_122

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
