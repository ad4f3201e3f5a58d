import { expect, test } from 'vitest'
import { model, recordsOf } from '../../../../test/county-for-tests.ts'
import { type CellValue, dayOf, isoDay } from '../../model/index.ts'
import type { NoiseModel } from '../county-model.ts'
import { HEADERS, type ListNumber } from './headers.ts'
import { type List, ROWS_ABOVE } from './list-table.ts'
import { PLACEHOLDER_BIRTH, withNoise } from './noise.ts'

const NONE = Object.fromEntries(Object.keys(model.noise).map((kind) => [kind, 0])) as unknown as NoiseModel
const ROWS = 6000
const START = dayOf(2024, 1, 1)!
const SEED = 9

/** A list of children who differ in nothing but id and date. */
function listOfRows(number: ListNumber, cells: Readonly<Record<string, string>>): List {
  const rows = Array.from({ length: ROWS }, (_, child) => ({ child, day: START + (child % 600) }))
  const columns = HEADERS[number].map((header) => {
    const values: CellValue[] = ['', header]
    const codes = new Uint32Array(ROWS + ROWS_ABOVE)
    codes[ROWS_ABOVE - 1] = 1
    rows.forEach(({ child, day }, r) => {
      const cell =
        header === 'Child Unique ID'
          ? `id ${child}`
          : cells[header] === 'start'
            ? isoDay(day)
            : cells[header] === 'end'
              ? isoDay(day + 40)
              : (cells[header] ?? 'as it was')
      codes[r + ROWS_ABOVE] = values.push(cell) - 1
    })
    return { kind: 'text' as const, codes, values }
  })
  const table = {
    ...{ file: 'x.xlsx', sheet: 'x', rowNoun: 'row' as const, rowNumbers: null },
    ...{ rowCount: ROWS + ROWS_ABOVE, columns },
  }
  return { number, rows, table }
}

const assessments = (): List =>
  listOfRows(4, {
    Gender: 'a) Male',
    'Date of Birth': '2015-02-03',
    'Continuous Assessment Start Date': 'start',
    'Continuous Assessment Date of Authorisation': 'end',
  })
const clean = recordsOf(assessments().table, ROWS_ABOVE)

test.each<[keyof NoiseModel, string, string]>([
  ['missingAssessmentEnd', 'missing end', 'Continuous Assessment Date of Authorisation'],
  ['endBeforeStart', 'end before start', 'Continuous Assessment Date of Authorisation'],
  ['missingEthnicity', 'missing ethnicity', 'Ethnicity'],
  ['missingGender', 'missing gender', 'Gender'],
  ['placeholderBirth', 'placeholder birth', 'Date of Birth'],
  ['textDate', 'text date', 'Continuous Assessment Start Date'],
  ['spelling', 'spelling', 'Gender'],
])('%s comes at its rate, only where it is told', (kind, fault, column) => {
  const { list, faults } = withNoise(assessments(), { ...NONE, [kind]: 0.05 }, SEED)
  expect(Math.abs(faults.length / ROWS - 0.05)).toBeLessThan(0.01)
  const at = HEADERS[4].indexOf(column as never)
  const told = new Set(faults.map(({ record }) => record - 1))
  for (const { list: number, column: found, fault: name } of faults)
    expect([number, found, name]).toEqual([4, column, fault])
  recordsOf(list.table, ROWS_ABOVE).forEach((cells, r) => {
    const differs = cells.flatMap((cell, c) => (cell === clean[r]![c] ? [] : [c]))
    expect(differs).toEqual(told.has(r) ? [at] : [])
  })
})

test('a copy stands under its row and is the same in every cell', () => {
  const { list, faults } = withNoise(assessments(), { ...NONE, duplicateRow: 0.02 }, SEED)
  expect(Math.abs(faults.length / ROWS - 0.02)).toBeLessThan(0.006)
  const records = recordsOf(list.table, ROWS_ABOVE)
  expect(records).toHaveLength(ROWS + faults.length)
  expect(list.rows).toHaveLength(records.length)
  for (const { record } of faults) {
    expect(records[record - 1]).toEqual(records[record - 2])
    expect(list.rows[record - 1]).toBe(list.rows[record - 2])
  }
})

test('what is written is what its kind says', () => {
  const all = { ...NONE, endBeforeStart: 0.05, placeholderBirth: 0.05, textDate: 0.05 }
  const { list, faults } = withNoise(assessments(), all, SEED)
  const records = recordsOf(list.table, ROWS_ABOVE)
  for (const { record, column, fault } of faults) {
    const cell = String(records[record - 1]![HEADERS[4].indexOf(column as never)])
    if (fault === 'end before start') expect(cell < '2001').toBe(true)
    else if (fault === 'placeholder birth') expect(cell).toBe(PLACEHOLDER_BIRTH)
    else expect(cell).toMatch(/^\d\d\/\d\d\/\d{4}$/)
  }
})

test('one fault’s rate moves no other’s places', () => {
  const of = (noise: NoiseModel) =>
    withNoise(assessments(), noise, SEED).faults.filter(({ fault }) => fault === 'missing gender')
  const some = { ...NONE, missingGender: 0.05 }
  expect(of({ ...some, textDate: 0.3, endBeforeStart: 0.2 })).toEqual(of(some))
})

test('only assessments lose an end', () => {
  const early = listOfRows(2, { 'Assessment start date': 'start', 'Assessment completion date': 'end' })
  expect(withNoise(early, { ...NONE, missingAssessmentEnd: 0.5 }, SEED).faults).toEqual([])
})

test('lists of children in care and of adopters have no noise', () => {
  const care = listOfRows(8, { 'Date Started to be Looked After': 'start' })
  expect(withNoise(care, { ...NONE, missingEthnicity: 1 }, SEED)).toEqual({ list: care, faults: [] })
})
