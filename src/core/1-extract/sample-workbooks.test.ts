import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { type CellValue as HucreCell, readXls, readXlsx } from 'hucre'
import { describe, expect, test } from 'vitest'
import reference from '../../../data/reference/annex-a.json'
import type { CellValue, ListProfile } from '../model/index.ts'
import { extract } from './extract.ts'
import { tableOf } from './table-for-tests.ts'

const SAMPLES = resolve(import.meta.dirname, '../../../../shared/domain/samples')
const profile = reference as unknown as ListProfile

/** As the product's own reader does: dates as ISO text, errors as their text. */
function cellOf(cell: HucreCell): CellValue {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return cell.toISOString().replace(/T00:00:00.000Z$/, '')
  return typeof cell === 'number' ? cell : String(cell)
}

async function loadWorkbook(path: string) {
  const read = path.endsWith('.xls') ? readXls : readXlsx
  const { sheets } = await read(readFileSync(path))
  const file = basename(path)
  return extract(
    sheets.map(({ name, rows }) =>
      tableOf(
        rows.map((row) => row.map(cellOf)),
        { file, sheet: name },
      ),
    ),
    profile,
  )
}

const workbooks = existsSync(SAMPLES)
  ? readdirSync(SAMPLES, { recursive: true, encoding: 'utf8' }).filter((path) => /\.xlsx?$/.test(path))
  : []

describe.skipIf(workbooks.length === 0)('public sample workbooks', () => {
  test.each(workbooks)('%s: eleven lists, every column named, every row accounted for', async (path) => {
    const { sheets, accounted } = await loadWorkbook(join(SAMPLES, path))
    const lists = sheets.flatMap(({ recognition }) => (recognition.kind === 'list' ? [recognition] : []))
    expect(lists.map(({ definition }) => definition.list)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
    for (const { definition, missing, unmatched, byPosition } of lists) {
      expect([unmatched, byPosition]).toEqual([[], []])
      // The 2019 template's List 9 has four columns fewer than today's.
      expect(definition.list === 9 ? missing.length % 4 : missing.length).toBe(0)
    }
    const setAside = accounted.setAside.reduce((sum, { count }) => sum + count, 0)
    expect(accounted.read).toBe(accounted.kept + setAside)
  })

  test.each([
    ['Annex_A.xlsx', 43, 46], // 5+5+6+5+5+5+7+5 rows; three of five List 5 rows have a conference too
    ['Annex_A_2024_Jan.xlsx', 43, 46],
    ['2015-01-sample.xlsx', 5, 5],
    ['2016-01-sample.xlsx', 0, 0],
    ['example-A-2005.xls', 13, 13],
    ['example-B-2004.xlsx', 11, 11],
  ])('%s: %i rows, %i events, none set aside', async (file, rows, events) => {
    const path = workbooks.find((path) => basename(path) === file)!
    const { accounted, care } = await loadWorkbook(join(SAMPLES, path))
    expect(accounted).toEqual({ read: rows, kept: rows, setAside: [] })
    expect(care!.count).toBe(events)
  })
})
