import { expect, test } from 'vitest'
import { defaultProfile } from './default-profile.ts'
import { generateCounty, type Mode, ROWS_ABOVE } from './generate/index.ts'
import { countyModel } from './invent-county.ts'
import { dayOf, type IssueCode, type Table, type TextColumn } from './model/index.ts'
import { buildJourneys, type LoadReport } from './pipeline.ts'

const FROM = dayOf(2023, 4, 1)!
const TO = dayOf(2026, 3, 31)!
const MODES: readonly Mode[] = ['strict', 'multi-year', 'extended']

/** What of the planted faults can be seen in the data, and as what. */
const SEEN: Readonly<Record<string, IssueCode>> = {
  'duplicate row': 'exact-duplicate',
  'end before start': 'end-before-start',
  'placeholder birth': 'placeholder-birth',
  'text date': 'date-as-text',
  spelling: 'spelling',
}
/**
 * What cannot, as faults of cells: a blank is an answer that nobody gave, or a case that is open, and is counted by column.
 * Of a reused id no more is seen than two birth dates of one child. Both are held to it in test/cli/own-noise.test.ts.
 */
const UNSEEN = ['missing end', 'missing ethnicity', 'missing gender', 'reused id']
const BESIDES: readonly IssueCode[] = ['list-not-drawn', 'conflicting-birth-dates']

function load(mode: Mode, noise: boolean): { readonly report: LoadReport; readonly faults: Table } {
  const county = generateCounty(
    { population: 10_000, seed: 11, from: FROM, to: TO, mode, noise },
    countyModel,
  )
  const built = buildJourneys(county.lists, { profile: defaultProfile, extractDate: TO })
  if (!built.ok) throw new Error('nothing to draw')
  return { report: built.value.report, faults: county.faults() }
}

/** List, column and row of what was planted, by what it is seen as; the rows as a spreadsheet counts them. */
function planted(faults: Table): Map<string, number[]> {
  const [list, record, column, fault] = faults.columns as [TextColumn, TextColumn, TextColumn, TextColumn]
  const cell = ({ codes, values }: TextColumn, row: number) => values[codes[row]!]!
  const places = new Map<string, number[]>()
  // A copied row has the faults of the row that it copies
  const copies = new Set<string>()
  for (let row = 1; row < faults.rowCount; row++)
    if (cell(fault, row) === 'duplicate row') copies.add(`${cell(list, row)} ${cell(record, row)}`)
  for (let row = 1; row < faults.rowCount; row++) {
    const kind = String(cell(fault, row))
    const code = SEEN[kind]
    if (code === undefined) {
      expect(UNSEEN).toContain(kind)
      continue
    }
    const place = `${code}, List ${cell(list, row)}, ${cell(column, row)}`
    const planted = Number(cell(record, row))
    const isCopied = kind !== 'duplicate row' && copies.has(`${cell(list, row)} ${planted + 1}`)
    const rows = (isCopied ? [planted, planted + 1] : [planted]).map((at) => at + ROWS_ABOVE)
    places.set(place, [...(places.get(place) ?? []), ...rows])
  }
  return places
}

function reported({ issues }: LoadReport): Map<string, { count: number; rows: readonly number[] }> {
  return new Map(
    issues
      .filter(({ code }) => !BESIDES.includes(code))
      .map(({ code, at, count = 1, rows }) => {
        const list = /^List_(\d+) invented$/.exec(at.sheet ?? '')?.[1]
        const column = /^[A-Z]+ \((.*)\)$/.exec(at.column ?? '')?.[1] ?? ''
        return [`${code}, List ${list}, ${column}`, { count, rows: rows ?? [at.row!] }]
      }),
  )
}

test.each(MODES)(
  '%s: every sheet and column is recognised, and a county without noise has no fault',
  (mode) => {
    const { report } = load(mode, false)
    expect(report.sheets.map(({ recognition }) => recognition.kind)).toEqual(new Array(11).fill('list'))
    expect(report.accounted.setAside).toEqual([])
    expect([...reported(report)]).toEqual([])
  },
)

test.each(MODES)('%s: the faults reported are those that were planted, at their places', (mode) => {
  const { report, faults } = load(mode, true)
  const expected = planted(faults)
  const found = reported(report)
  expect([...found.keys()].sort()).toEqual([...expected.keys()].sort())
  expect(expected.size).toBeGreaterThan(2)
  for (const [place, { count, rows }] of found) {
    expect([place, count]).toEqual([place, expected.get(place)!.length])
    expect([place, rows]).toEqual([place, expected.get(place)!.slice(0, rows.length)])
  }
})
