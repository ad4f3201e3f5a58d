import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { expect, test } from 'vitest'
import type { Visits } from '../core/model/index.ts'
import { ENDED, NONE, OPEN, POINT } from '../core/model/index.ts'
import { timeText } from './visit-columns.ts'
import { csvText, visitsAsCsv } from './visits-csv.ts'
import { writeVisitsAsParquet } from './visits-parquet.ts'

/** A contact that led to an open assessment, and a contact on an open case. */
const visits: Visits = {
  unit: 'day',
  count: 3,
  stations: [
    { id: 'contact', label: 'Initial Contact', kind: 'stage' },
    { id: 'assessment', label: 'C&F Assessment', kind: 'stage' },
  ],
  station: Uint16Array.of(0, 1, 0),
  childIds: ['00123'],
  child: Uint32Array.of(0, 0, 0),
  childOffset: Uint32Array.of(0, 3),
  start: Float64Array.of(19_000, 19_001, 19_002),
  end: Float64Array.of(19_000, Number.NaN, 19_030),
  state: Uint8Array.of(POINT, OPEN, ENDED),
  cameFrom: Int32Array.of(NONE, 0, NONE),
  rule: Uint8Array.of(0, 1, 0),
  rules: ['entry', 'inferred:contact-to-assessment'],
  journey: Int32Array.of(0, 0, NONE),
  source: Uint16Array.of(0, 0, 0),
  row: Uint32Array.of(2, 7, 9),
  sources: [{ file: 'annex-a.xlsx', sheet: 'List 1', list: 1 }],
  journeys: {
    count: 1,
    child: Uint32Array.of(0),
    firstVisit: Uint32Array.of(0),
    start: Float64Array.of(19_000),
    earlier: Uint8Array.of(0),
  },
  attributes: new Map([
    ['team', { codes: Uint16Array.of(1, 0, 2), values: ['', '=HYPERLINK("x")', 'a,b'] }],
    ['Station', { codes: Uint16Array.of(0, 0, 0), values: [''] }],
  ]),
  tied: new Uint8Array(0),
  extractDate: 19_040,
}

test('CSV has one row a visit, text that a spreadsheet would run made harmless, nothing for what is absent', () => {
  expect([...visitsAsCsv(visits)].join('')).toBe(
    [
      'visit,child,journey,earlier_journeys,station,label,kind,start,end,state,came_from,rule,source_file,source_sheet,source_row,team,attribute Station',
      `1,00123,1,0,contact,Initial Contact,stage,2022-01-08,2022-01-08,point,,entry,annex-a.xlsx,List 1,2,"'=HYPERLINK(""x"")",`,
      '2,00123,1,0,assessment,C&F Assessment,stage,2022-01-09,,open,1,inferred:contact-to-assessment,annex-a.xlsx,List 1,7,,',
      '3,00123,,,contact,Initial Contact,stage,2022-01-10,2022-02-07,ended,,entry,annex-a.xlsx,List 1,9,"a,b",',
      '',
    ].join('\r\n'),
  )
})

test.each([
  ['=1+1', "'=1+1"],
  ['+44', "'+44"],
  ['-1', "'-1"],
  ['@x', "'@x"],
  ['\tx', "'\tx"],
  ['\rx', `"'\rx"`],
  ['a=b', 'a=b'],
  ['line\nbreak', '"line\nbreak"'],
  ['say "hi"', '"say ""hi"""'],
])('the cell %j is written %j', (text, written) => {
  expect(csvText(text)).toBe(written)
})

test.each([
  ['a day', 19_000, 'day', '2022-01-08'],
  ['an instant', 1_318_333_540_276, 'ms', '2011-10-11T11:45:40.276Z'],
  ['an instant finer than a millisecond', 1_318_333_540_276.25, 'ms', '2011-10-11T11:45:40.276250Z'],
  [
    'less than half a microsecond short of the next',
    1_318_333_540_276 + 4095 / 4096,
    'ms',
    '2011-10-11T11:45:40.277Z',
  ],
  ['an instant before 1970', -1.5, 'ms', '1969-12-31T23:59:59.998500Z'],
] as const)('%s is written in ISO 8601', (_, time, unit, written) => {
  expect(timeText(time, unit)).toBe(written)
})

async function parquetOf(table: Visits) {
  const path = join(await mkdtemp(join(tmpdir(), 'doorways-parquet-')), "visits of O'Hara.parquet")
  await writeVisitsAsParquet(table, path)
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  const from = `FROM '${path.replaceAll("'", "''")}'`
  return {
    types: (await connection.runAndReadAll(`DESCRIBE SELECT * ${from}`)).getRowsJson().map((row) => row?.[1]),
    rows: (await connection.runAndReadAll(`SELECT * ${from}`)).getRowsJson(),
  }
}

test('Parquet keeps days as DATE, numbers as numbers, text as it is and what is absent as NULL', async () => {
  const { types, rows } = await parquetOf(visits)
  expect(types.slice(0, 10)).toEqual([
    ...[
      'UINTEGER',
      'VARCHAR',
      'UINTEGER',
      'UINTEGER',
      'VARCHAR',
      'VARCHAR',
      'VARCHAR',
      'DATE',
      'DATE',
      'VARCHAR',
    ],
  ])
  expect(rows).toHaveLength(3)
  expect(rows[1]!.slice(0, 12)).toEqual([
    ...[2, '00123', 1, 0, 'assessment', 'C&F Assessment', 'stage', '2022-01-09', null, 'open', 1],
    'inferred:contact-to-assessment',
  ])
  expect(rows[0]!.slice(-2)).toEqual(['=HYPERLINK("x")', ''])
})

test('Parquet keeps instants as TIMESTAMP, to the microsecond', async () => {
  const start = Float64Array.of(1_318_333_540_276.25, 1_318_333_540_277, 1_318_333_540_278)
  const { types, rows } = await parquetOf({ ...visits, unit: 'ms', start })
  expect(types[7]).toBe('TIMESTAMP')
  expect(rows[0]![7]).toBe('2011-10-11 11:45:40.27625')
})

test('Parquet holds as many rows as there are visits, past one chunk', async () => {
  const count = 5000
  const repeated = <T extends Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array>(
    column: T,
  ): T =>
    column.constructor === Float64Array
      ? (Float64Array.from({ length: count }, (_, i) => column[i % 3]!) as T)
      : (Int32Array.from({ length: count }, (_, i) => column[i % 3]!) as unknown as T)
  const { rows } = await parquetOf({
    ...visits,
    count,
    station: repeated(visits.station),
    child: repeated(visits.child),
    start: repeated(visits.start),
    end: repeated(visits.end),
    state: repeated(visits.state),
    cameFrom: repeated(visits.cameFrom),
    rule: repeated(visits.rule),
    journey: repeated(visits.journey),
    source: repeated(visits.source),
    row: Uint32Array.from({ length: count }, (_, i) => i + 2),
    attributes: new Map(),
  })
  expect(rows.map((row) => row[14])).toEqual(Array.from({ length: count }, (_, i) => i + 2))
})
