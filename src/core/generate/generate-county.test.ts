import { describe, expect, test } from 'vitest'
import { cellSum, FROM, model, recordsOf, TO } from '../../../test/county-for-tests.ts'
import { type CellValue, cellText, isoDay, type Table } from '../model/index.ts'
import { type County, type CountyOptions, generateCounty } from './generate-county.ts'
import { HEADERS } from './lists/headers.ts'
import { ROWS_ABOVE } from './lists/list-table.ts'

const SMALL: CountyOptions = { population: 3000, seed: 7, from: FROM, to: TO }
const county = generateCounty({ ...SMALL, population: 12_000, mode: 'extended', noise: false }, model)
const list = (number: number, of: County = county): CellValue[][] =>
  recordsOf(of.lists[number - 1]!, ROWS_ABOVE)
const isDateBeyond = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && text > isoDay(TO)
const headersOf = (table: Table): string[] => table.columns.map((column) => cellText(column, ROWS_ABOVE - 1))

describe('the same county again', () => {
  test('comes from the same options', () => {
    expect(generateCounty(SMALL, model).lists).toEqual(generateCounty(SMALL, model).lists)
  })

  test('does not come from another seed', () => {
    expect(cellSum(generateCounty({ ...SMALL, seed: 8 }, model).lists)).not.toBe(
      cellSum(generateCounty(SMALL, model).lists),
    )
  })

  test('has the cells that it had where this sum was taken (taken anew whenever the model changes)', () => {
    const { lists, truth, faults } = generateCounty(SMALL, model)
    expect(cellSum([...lists, truth(), faults()])).toMatchInlineSnapshot(`1194204589`)
  })
})

test('headers are those of Ofsted’s template, with local columns behind them in extended lists only', () => {
  const strict = generateCounty({ ...SMALL, mode: 'strict' }, model)
  const template = Object.values(HEADERS)
  expect(strict.lists.map(headersOf)).toEqual(template)
  const local = county.lists.map((table, i) => headersOf(table).slice(template[i]!.length))
  expect(local[0]).toEqual(['Contact Outcome', 'District', 'Deprivation decile', 'Household'])
  expect(local[4]).toEqual(['Section 47 enquiry started'])
  expect(local[5]).toEqual(['District', 'Deprivation decile', 'Household'])
  expect(local.filter((headers) => headers.length > 0)).toHaveLength(3)
})

test('everything says that it is invented', () => {
  for (const table of county.lists) {
    expect(table.file).toContain('invented')
    expect(table.sheet).toContain('invented')
    expect(cellText(table.columns[0]!, 0)).toContain('invented: no child in it is real')
  }
})

test.each([6, 7, 8])('List %i has one row a child', (number) => {
  const ids = list(number).map(([id]) => id)
  expect(ids.length).toBeGreaterThan(5)
  expect(new Set(ids).size).toBe(ids.length)
})

test.each([
  [1, 5],
  [3, 5],
  [4, 6],
])('List %i holds dates of the window, in order', (number, column) => {
  const dates = list(number).map((row) => String(row[column]))
  expect(dates.every((date) => date <= isoDay(TO))).toBe(true)
  if (number !== 4) expect(dates[0]! >= isoDay(FROM)).toBe(true)
  expect([...dates].sort()).toEqual(dates)
})

test('no date lies beyond the extract date, but births of children that are expected', () => {
  for (const table of county.lists) {
    const headers = headersOf(table)
    const beyond = recordsOf(table, ROWS_ABOVE).flatMap((row) =>
      headers.filter((header, c) => header !== 'Date of Birth' && isDateBeyond(String(row[c]))),
    )
    expect(beyond).toEqual([])
  }
})

test('strict lists begin six months before the extract date, adoption twelve', () => {
  const strict = generateCounty({ ...SMALL, population: 12_000, mode: 'strict', noise: false }, model)
  expect(list(1, strict).every((row) => String(row[5]) >= '2025-10-01')).toBe(true)
  expect(list(10, strict).length).toBeGreaterThan(0)
  expect(list(10, strict).every((row) => String(row[8]) >= '2025-04-01')).toBe(true)
})

test('the modes show the same county: a strict row is one of the other lists', () => {
  const options = { ...SMALL, noise: false }
  const key = (row: CellValue[]): string => row.slice(0, HEADERS[1].length).join('|')
  const multiYear = new Set(list(1, generateCounty(options, model)).map(key))
  const strict = list(1, generateCounty({ ...options, mode: 'strict' }, model)).map(key)
  expect(strict.length).toBeGreaterThan(100)
  for (const row of strict) expect(multiYear.has(row)).toBe(true)
})

test('strategy discussions without an enquiry are shown where a column can say so', () => {
  const started = list(5).map((row) => row.at(-1))
  expect(started.filter((cell) => cell === 'b) No').length).toBeGreaterThan(0)
  const multiYear = generateCounty({ ...SMALL, population: 12_000, noise: false }, model)
  expect(list(5, multiYear)).toHaveLength(started.filter((cell) => cell === 'a) Yes').length)
})

test('without noise there are no faults, and with it those that the rates say', () => {
  expect(county.faults().rowCount).toBe(1)
  const noisy = generateCounty({ ...SMALL, population: 12_000 }, model)
  const faults = recordsOf(noisy.faults(), 1)
  const contacts = noisy.lists[0]!.rowCount - ROWS_ABOVE
  const blank = faults.filter(([number, , , fault]) => number === 1 && fault === 'missing ethnicity').length
  expect(Math.abs(blank / contacts - model.noise.missingEthnicity)).toBeLessThan(0.01)
})

test('an id that is told to be reused is one that two children in the lists have', () => {
  const often = { ...model, noise: { ...model.noise, idReuse: 0.05 } }
  const { faults, lists } = generateCounty({ ...SMALL, population: 6000 }, often)
  const births = new Map<CellValue, Set<CellValue>>()
  for (const table of lists.slice(0, 8))
    for (const row of recordsOf(table, ROWS_ABOVE))
      births.set(row[0]!, (births.get(row[0]!) ?? new Set()).add(row[3]!))
  const reused = recordsOf(faults(), 1).filter(([, , , fault]) => fault === 'reused id')
  expect(reused.length).toBeGreaterThan(20)
  for (const [number, record] of reused) {
    if (Number(number) > 8) continue
    const id = recordsOf(lists[Number(number) - 1]!, ROWS_ABOVE)[Number(record) - 1]![0]!
    expect(births.get(id)!.size).toBeGreaterThan(1)
  }
})
