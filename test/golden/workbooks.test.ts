import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { planColumns } from '../../src/core/1-extract/index.ts'
import { defaultProfile } from '../../src/core/default-profile.ts'
import type { Accounted, Day, Table, Visits } from '../../src/core/model/index.ts'
import { buildJourneys } from '../../src/core/pipeline.ts'
import { readTables } from '../../src/files/index.ts'
import { day, type ExpectedVisit, written } from './care-case.ts'

/** Public sample workbooks, not part of the product; where they are missing the cases are skipped. */
const SAMPLES = resolve(import.meta.dirname, '../../../shared/domain/samples')

interface ExpectedWorkbook {
  readonly workbook: string
  readonly extractDate: string
  readonly accounted: Accounted
  readonly usedAsEvidence: number
  readonly visits: readonly (ExpectedVisit & { readonly sheet: string })[]
}

async function tablesOf(path: string): Promise<Table[]> {
  const tables: Table[] = []
  const input = { name: basename(path), size: statSync(path).size, stream: () => createReadStream(path) }
  for await (const item of readTables(input, { plan: planColumns() })) {
    if (item.kind === 'fault') throw new Error(item.issue.code)
    tables.push(item.table)
  }
  return tables
}

/** A child's visits in order; the order of children is the sheet's business. */
function byChild(visits: readonly { readonly child: string }[]): Record<string, unknown[]> {
  const children: Record<string, unknown[]> = {}
  for (const visit of visits) {
    children[visit.child] ??= []
    children[visit.child]!.push(visit)
  }
  return children
}

const withSheets = (visits: Visits): { readonly child: string }[] =>
  written(visits).map((visit, at) => ({ ...visit, sheet: visits.sources[visits.source[at]!]!.sheet }))

const folders = readdirSync(import.meta.dirname).filter((folder) => folder.startsWith('workbook-'))

describe.skipIf(!existsSync(SAMPLES))('sample workbooks, from file to visits', () => {
  test.each(folders)('%s', async (folder) => {
    const path = join(import.meta.dirname, folder, 'expected.json')
    const expected = JSON.parse(readFileSync(path, 'utf8')) as ExpectedWorkbook
    const built = buildJourneys(await tablesOf(join(SAMPLES, expected.workbook)), {
      profile: defaultProfile,
      extractDate: day(expected.extractDate) as Day,
    })
    if (!built.ok) throw new Error('nothing was recognised')
    const { visits, report } = built.value
    expect(byChild(withSheets(visits))).toEqual(byChild(expected.visits.map(({ why, ...visit }) => visit)))
    expect(report.usedAsEvidence).toBe(expected.usedAsEvidence)
    expect(report.accounted).toEqual(expected.accounted)
  })
})
