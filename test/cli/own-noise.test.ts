import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runCli } from './run-cli.ts'

interface Issue {
  readonly code: string
  readonly severity: string
  readonly sheet?: string
  readonly column?: string
  readonly row?: number
  readonly count: number
}
interface Sheet {
  readonly list: number
  readonly missing: readonly unknown[]
  readonly notUsed: readonly unknown[]
}
interface Fault {
  readonly list: string
  readonly record: number
  readonly column: string
  readonly fault: string
}

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'doorways-noise-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** Rows above the first record of a sheet: a title, and the headers. */
const ABOVE = 2

async function checked(...more: string[]): Promise<{ sheets: Sheet[]; issues: Issue[]; faults: Fault[] }> {
  const out = join(folder, `county${more.join('')}`)
  const size = ['--population', '20000', '--seed', '7', '--from', '2024-04-01', '--mode', 'extended']
  expect((await runCli(['generate', ...size, '--out', out, ...more])).code).toBe(0)
  const { out: answer } = await runCli(['check', out, '--json', '--extract-date', '2026-03-31'])
  const told = (await readdir(out)).find((name) => name.endsWith('-planted-faults.csv'))!
  const [, ...lines] = (await readFile(join(out, told), 'utf8')).trim().split('\r\n')
  const faults = lines.map((line) => {
    const [list, record, column, fault] = line.split(',') as [string, string, string, string]
    return { list, record: Number(record), column, fault }
  })
  return { ...(JSON.parse(answer) as { sheets: Sheet[]; issues: Issue[] }), faults }
}

/** `list: how many, first row`, of what check reports and of what was planted. */
const reported = (issues: readonly Issue[], code: string): string[] =>
  issues
    .filter((issue) => issue.code === code)
    .map(({ sheet, count, row }) => `${/\d+/.exec(sheet!)![0]}: ${count}, row ${row}`)
    .sort()
function planted(faults: readonly Fault[], kind: string): string[] {
  const rows = new Map<string, number[]>()
  for (const { list, record, fault } of faults)
    if (fault === kind) rows.set(list, [...(rows.get(list) ?? []), record + ABOVE])
  return [...rows].map(([list, found]) => `${list}: ${found.length}, row ${Math.min(...found)}`).sort()
}

test('check recognises every sheet and column of what generate wrote, and the copies, reversed ends and shared ids planted in it, no other', async () => {
  const { sheets, issues, faults } = await checked()
  expect(sheets.map(({ list }) => list)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
  for (const { list, missing, notUsed } of sheets) expect([list, missing, notUsed]).toEqual([list, [], []])
  expect(planted(faults, 'duplicate row').length).toBeGreaterThan(4)
  expect(reported(issues, 'exact-duplicate')).toEqual(planted(faults, 'duplicate row'))
  expect(planted(faults, 'end before start').length).toBeGreaterThan(0)
  expect(reported(issues, 'end-before-start')).toEqual(planted(faults, 'end before start'))
  // Both bearers of a reused id, where their births differ
  expect(issues.some(({ code }) => code === 'conflicting-birth-dates')).toBe(
    faults.some(({ fault }) => fault === 'reused id'),
  )
  const known = [
    'exact-duplicate',
    'end-before-start',
    'conflicting-birth-dates',
    'list-not-drawn',
    'placeholder-other-date',
  ]
  expect(issues.filter(({ code }) => !known.includes(code))).toEqual([])
})

test('without noise check has nothing to report', async () => {
  const { issues, faults } = await checked('--no-noise')
  expect(faults).toEqual([])
  expect(issues.filter(({ severity }) => severity !== 'note')).toEqual([])
})
