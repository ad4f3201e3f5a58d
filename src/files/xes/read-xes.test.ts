import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cellsOf, faultOf, instantsAt, read, readOne, utf8 } from '../../../test/fixtures/files/kit.ts'
import type { Table } from '../../core/model/index.ts'

const seed = 20_261_122
const event = (inner: string): string => `<event>${inner}</event>`
const string = (key: string, value: string): string => `<string key="${key}" value="${value}"/>`
const log = (inner: string): string => `<?xml version="1.0" encoding="UTF-8"?>\n<log>${inner}</log>`
const LOG = log(`
  <extension name="Concept" prefix="concept" uri="u"/>
  <global scope="event"><string key="cost" value="7"/></global>
  <classifier name="Activity" keys="concept:name"/>
  <string key="creator" value="tool"/>
  <trace>
    ${string('concept:name', '00123')}
    <event>${string('concept:name', 'register')}<date key="time:timestamp" value="2010-12-30T11:02:00.000+01:00"/></event>
    <event>${string('concept:name', 'decide &amp; pay &#233;')}<int key="cost" value="050"/><float key="f" value="1.0"/>
      <boolean key="b" value="true"/><id key="i" value="x"/></event>
  </trace>
  <trace>
    ${event(string('concept:name', 'register'))}
    <string key="concept:name" value="later"><string key="nested" value="not me"/></string>
    <list key="l"><values>${string('in-list', 'not me')}</values></list>
  </trace>`)

test('events are rows, attributes columns, and those of the trace stand on all its events', async () => {
  const { table, cells, notes } = await readOne('log.xes', LOG)
  expect(cells).toEqual([
    ['case:concept:name', 'concept:name', 'time:timestamp', 'cost', 'f', 'b', 'i'],
    ['00123', 'register', '2010-12-30T11:02:00.000+01:00', '', '', '', ''],
    ['00123', 'decide & pay é', '', '050', '1.0', 'true', 'x'],
    ['later', 'register', '', '', '', '', ''],
  ])
  expect(notes).toEqual([])
  expect(table).toMatchObject({ rowNoun: 'event', sheet: null, rowCount: 4 })
  expect([...table.rowNumbers!]).toEqual([0, 1, 2, 3])
})

test('a planned column is read as instants, in rows before and after the plan', async () => {
  const day = (i: number): string => `2024-01-${String(1 + (i % 28)).padStart(2, '0')}T00:00:00Z`
  const trace = (k: number): string =>
    `<trace>${string('concept:name', `c${k}`)}<date key="start" value="${day(k)}"/>${Array.from(
      { length: 10 },
      (_, i) =>
        event(i === 3 ? string('x', 'y') : `<date key="time" value="${i === 4 ? 'never' : day(i)}"/>`),
    ).join('')}</trace>`
  const { table } = await readOne('log.xes', log(Array.from({ length: 30 }, (_, k) => trace(k)).join('')), {
    plan: instantsAt('time', 'case:start'),
  })
  const [, start, time] = table.columns
  if (start?.kind !== 'instant' || time?.kind !== 'instant') throw new Error('expected instants')
  for (let row = 1; row < table.rowCount; row++) {
    const i = (row - 1) % 10
    const k = (row - 1 - i) / 10
    expect(start.ms[row]).toBe(Date.parse(day(k)))
    expect(time.ms[row]).toBe(i === 3 || i === 4 ? Number.NaN : Date.parse(day(i)))
    expect(time.others.get(row)).toBe(i === 4 ? 'never' : undefined)
  }
})

test('prefixes and namespaces change nothing', async () => {
  const prefixed = LOG.replaceAll(/<(\/?)(?=[a-z])/g, '<$1xes:').replace(
    '<xes:log>',
    '<xes:log xmlns:xes="urn:x">',
  )
  expect((await readOne('log.xes', prefixed)).cells).toEqual((await readOne('log.xes', LOG)).cells)
})

test('an event outside any trace is a row without case', async () => {
  const stray = log(
    `${event(string('a', '1'))}<trace>${string('n', 'c')}${event(string('a', '2'))}</trace>${event(string('a', '3'))}`,
  )
  expect((await readOne('log.xes', stray)).cells).toEqual([
    ['a', 'case:n'],
    ['1', ''],
    ['2', 'c'],
    ['3', ''],
  ])
})

test('a trace without name, a trace without events, an attribute without value', async () => {
  const text = log(
    `<trace>${event(string('a', '1'))}</trace><trace>${string('concept:name', 'empty')}</trace><trace>${string('concept:name', 'c')}${event('<string key="a"/>')}</trace>`,
  )
  expect((await readOne('log.xes', text)).cells).toEqual([
    ['a', 'case:concept:name'],
    ['1', ''],
    ['', 'c'],
  ])
})

test('keys that programs reserve are headers like others', async () => {
  const text = log(`<trace>${event(string('__proto__', '1') + string('constructor', '2'))}</trace>`)
  expect((await readOne('log.xes', text)).cells).toEqual([
    ['__proto__', 'constructor'],
    ['1', '2'],
  ])
})

describe('encodings', () => {
  test('the declared one is used', async () => {
    const text = LOG.replace('UTF-8', 'ISO-8859-1').replace('register', 'ann\xe9e')
    const bytes = Uint8Array.from(text, (unit) => unit.charCodeAt(0))
    expect((await readOne('log.xes', bytes)).cells[1]![1]).toBe('année')
  })

  test('bytes that are not of it are refused', async () => {
    const bytes = Uint8Array.from(LOG.replace('register', 'ann\xe9e'), (unit) => unit.charCodeAt(0))
    expect((await faultOf('log.xes', bytes)).code).toBe('invalid-encoding')
    expect((await faultOf('log.xes', LOG.replace('UTF-8', 'EBCDIC-X'))).code).toBe('invalid-encoding')
  })

  test('a file cut at every byte reads the same, characters of several bytes too', async () => {
    const bytes = utf8(LOG.replace('register', 'Zoë 👩‍👧'))
    const whole = (await readOne('log.xes', bytes)).cells
    expect(whole[1]![1]).toBe('Zoë 👩‍👧')
    for (let chunkBytes = 1; chunkBytes < 40; chunkBytes++)
      expect((await readOne('log.xes', bytes, { chunkBytes })).cells).toEqual(whole)
  })
})

describe('faults', () => {
  test.each([
    [
      'a document type',
      `<?xml version="1.0"?><!DOCTYPE log [<!ENTITY a "aa">]>${log('').slice(38)}`,
      'xml-doctype',
    ],
    [
      'a document type behind a comment',
      `<!-- c -->\n<!DOCTYPE log SYSTEM "file:///etc/passwd"><log/>`,
      'xml-doctype',
    ],
    ['a file cut off', LOG.slice(0, -20), 'invalid-xml'],
    ['a file cut off in a tag', LOG.slice(0, 300), 'invalid-xml'],
    ['tags that cross', log('<trace><event></trace></event>'), 'invalid-xml'],
    ['an entity that nobody declared', log(`<trace>${event(string('a', '&boom;'))}</trace>`), 'invalid-xml'],
    ['no events', log('<trace/>'), 'header-only'],
    ['nothing but a declaration', '<?xml version="1.0"?>', 'invalid-xml'],
    ['a census return', '<Message><Header/></Message>', 'unsupported-format'],
    ['other XML', '<feed><entry/></feed>', 'unsupported-format'],
    ['ten thousand levels', log('<a>'.repeat(10_000)), 'xml-too-deep'],
    [
      'a million attributes',
      log(`<trace ${Array.from({ length: 1_000_000 }, (_, i) => `a${i}=""`).join(' ')}/>`),
      'invalid-xml',
    ],
    [
      'a value of a million characters',
      log(`<trace>${event(string('a', 'x'.repeat(1_000_000)))}</trace>`),
      'cell-too-long',
    ],
    [
      'a flood of character references',
      log(`<trace>${event(string('a', '&#65;'.repeat(1_000_000)))}</trace>`),
      'cell-too-long',
    ],
    [
      'a value that never ends',
      `${log('').slice(0, -6)}<trace><event><string key="a" value="${'x'.repeat(5_000_000)}`,
      'cell-too-long',
    ],
    ['a document type that never ends', `<!DOCTYPE log [${'<!ENTITY a "b">'.repeat(200_000)}`, 'xml-doctype'],
    [
      'five thousand attributes on events',
      log(`<trace>${Array.from({ length: 5000 }, (_, i) => event(string(`a${i}`, ''))).join('')}</trace>`),
      'too-many-columns',
    ],
  ])('%s', async (_, text, code) => {
    expect(await faultOf('log.xes', text)).toMatchObject({ code, at: { file: 'log.xes', sheet: null } })
  })

  test('a fault in XML says its line, and not what stands there', async () => {
    const text = log(`\n\n<trace>\n<event></SECRET>`)
    const fault = await faultOf('log.xes', text)
    expect(fault.detail).toBe('line 5: unexpected close tag')
  })

  test('damaged bytes give tables or one fault', async () => {
    const original = utf8(LOG)
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(original.length - 1), fc.integer({ min: 0, max: 255 })), {
          minLength: 1,
          maxLength: 5,
        }),
        async (changes) => {
          const bytes = original.slice()
          for (const [at, byte] of changes) bytes[at] = byte
          const items = await read('log.xes', bytes, { chunkBytes: 100 })
          expect(items).toHaveLength(1)
        },
      ),
      { seed, numRuns: 500 },
    )
  })
})

/** The public logs beside the repository, where they are: figures from their truth files. */
describe.each([
  ['running-example.xes', 'running-example.truth.json'],
  ['hospital-fairness.xes.gz', 'hospital-fairness.truth.json'],
])('%s', (name, truthName) => {
  const folder = new URL('../../../../shared/eventlogs/', import.meta.url)
  const bytesOf = (file: string): Uint8Array | null => {
    try {
      return new Uint8Array(readFileSync(new URL(file, folder)))
    } catch {
      return null
    }
  }
  const bytes = bytesOf(name)
  test.skipIf(bytes === null)('has the events, cases and activities of its truth file', async () => {
    const truth = JSON.parse(new TextDecoder().decode(bytesOf(truthName)!)) as Record<string, unknown>
    const { table } = await readOne(name, bytes!, { plan: instantsAt('time:timestamp') })
    const distinct = (header: string): number => distinctOf(table, header)
    expect(table.rowCount - 1).toBe(truth.events)
    expect(distinct('case:concept:name')).toBe(truth.cases)
    expect(distinct('concept:name')).toBe(Object.keys(truth.activities as object).length)
    if (name.endsWith('.gz')) {
      const plain = await readOne('log.xes', gunzipSync(bytes!), { plan: instantsAt('time:timestamp') })
      expect(cellsOf({ ...plain.table, rowCount: 2000 })).toEqual(cellsOf({ ...table, rowCount: 2000 }))
    }
  })
})

function distinctOf(table: Table, header: string): number {
  const column = table.columns.find((one) => one.kind === 'text' && one.values[1] === header)
  if (column?.kind !== 'text') throw new Error(`no column ${header}`)
  return new Set(column.codes.subarray(1, table.rowCount)).size
}
