import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { County } from '../core/index.ts'
import type { Table } from '../core/model/index.ts'
import { MOST_ROWS } from '../files/write-workbook.ts'
import { nodeFileSystem } from './file-system.ts'
import { writeCounty } from './generate.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'doorways-rows-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** A list of one column whose cells are all the same. */
function listOf(rowCount: number): Table {
  return {
    ...{ file: 'x-invented.xlsx', sheet: 'List_1 invented', rowNoun: 'row', rowNumbers: null, rowCount },
    columns: [{ kind: 'text', codes: new Uint32Array(rowCount), values: ['a'] }],
  }
}

const countyOf = (rowCount: number): County => ({
  lists: [listOf(rowCount)],
  truth: () => listOf(2),
  faults: () => listOf(2),
  effects: () => ({ effects: [] }),
})

async function write(
  rowCount: number,
  out: string,
  csvOnly: boolean,
): Promise<{ code: number; said: string }> {
  let said = ''
  const code = await writeCounty(
    countyOf(rowCount),
    { out, csvOnly, force: false, isPlanted: false },
    {
      ...{ answer: () => {}, progress: () => {}, fs: nodeFileSystem },
      buildApp: () => Promise.reject(new Error('no app in this test')),
      stopped: () => Promise.resolve(),
      say: (line) => {
        said += `${line}\n`
      },
    },
  )
  return { code, said }
}

test('one row more than a sheet holds is refused before anything is written, and the way out is named', async () => {
  const out = join(folder, 'refused')
  const { code, said } = await write(MOST_ROWS + 1, out, false)
  expect(code).toBe(2)
  expect(said).toContain('List_1 invented would have 1,048,577 rows')
  expect(said).toContain('--csv-only')
  expect(existsSync(out)).toBe(false)
})

test('the same rows are written as CSVs alone', async () => {
  const out = join(folder, 'csvs')
  expect((await write(MOST_ROWS + 1, out, true)).code).toBe(0)
  const text = await readFile(join(out, 'x-invented-list-1.csv'), 'utf8')
  // The title above the headers is no row of a CSV
  expect(text.split('\r\n')).toHaveLength(MOST_ROWS + 1)
})

test('as many rows as a sheet holds are written as a workbook', async () => {
  const out = join(folder, 'full')
  expect((await write(MOST_ROWS, out, false)).code).toBe(0)
  expect(existsSync(join(out, 'x-invented.xlsx'))).toBe(true)
})
