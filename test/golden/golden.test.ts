import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type CareRow, day, type ExpectedVisit, linkRows, written } from './care-case.ts'

const here = import.meta.dirname
const read = (folder: string, file: string): unknown =>
  JSON.parse(readFileSync(join(here, folder, file), 'utf8'))
const cases = readdirSync(here).filter((folder) => existsSync(join(here, folder, 'input.json')))

test('there are cases', () => expect(cases.length).toBeGreaterThanOrEqual(40))

test.each(cases)('%s', (folder) => {
  const input = read(folder, 'input.json') as { extractDate: string; rows: CareRow[] }
  const expected = read(folder, 'expected.json') as { usedAsEvidence: number; visits: ExpectedVisit[] }
  const linked = linkRows(input.rows, day(input.extractDate))
  expect(written(linked.visits)).toEqual(expected.visits.map(({ why, ...visit }) => visit))
  expect(linked.usedAsEvidence).toBe(expected.usedAsEvidence)
})
