import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Fault, type PlantedLists, plantedIn } from './planted-lists.ts'
import { runCli } from './run-cli.ts'

interface Issue {
  readonly code: string
  readonly file: string
  readonly sheet: string | null
  readonly column?: string
  readonly row?: number
  readonly count: number
  readonly sentence: string
}
interface Sheet {
  readonly list: number
  readonly drawn: boolean
  readonly columns: readonly { header: string; rows?: number; blank?: number }[]
  readonly missing: readonly unknown[]
  readonly notUsed: readonly unknown[]
}
interface Checked {
  readonly sheets: readonly Sheet[]
  readonly issues: readonly Issue[]
}

/** `--csv-only` has no real dates beside the texts, so a date as text is no fault there. */
const FORMS = [
  { form: 'workbook', options: [], rowsAbove: 2, hasRealDates: true },
  { form: 'csv', options: ['--csv-only'], rowsAbove: 1, hasRealDates: false },
] as const
const SEEDS = [7, 2026]
const COUNTIES = SEEDS.flatMap((seed) => FORMS.map((form) => ({ seed, ...form })))

/** What of a list's own cells each kind of fault is told as; the others are told by what is blank, and by births. */
const TOLD_AS: Readonly<Record<string, string>> = {
  'duplicate row': 'exact-duplicate',
  'end before start': 'end-before-start',
  'placeholder birth': 'placeholder-birth',
  'text date': 'date-as-text',
  spelling: 'spelling',
}
const BLANK = new Set(['missing end', 'missing ethnicity', 'missing gender'])
const DRAWN = 8
/** Two counties are written and read in a hook. */
const SLOW_MACHINE_MS = 120_000

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'doorways-noise-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function county(name: string, seed: number, options: readonly string[]) {
  const out = join(folder, name)
  const size = ['--population', '20000', '--seed', String(seed), '--from', '2024-04-01', '--mode', 'extended']
  expect((await runCli(['generate', ...size, '--out', out, ...options])).code).toBe(0)
  const { out: answer } = await runCli(['check', out, '--json', '--extract-date', '2026-03-31'])
  const files = new Map<string, string>()
  for (const file of await readdir(out))
    if (file.endsWith('.csv')) files.set(file, await readFile(join(out, file), 'utf8'))
  const { sheets, issues } = JSON.parse(answer) as Checked
  const told = issues.filter(({ code }) => code !== 'list-not-drawn')
  return { sheets, issues: told, lists: plantedIn(files) }
}

const listOf = ({ sheet, file }: Issue): number => Number(/list[_-](\d+)/i.exec(sheet ?? file)![1])

/** `spelling, List 3, Gender: 6, row 1145`, and of births how many ids they are of. */
const reported = (issues: readonly Issue[]): string[] =>
  issues
    .map((issue) => {
      const column = /\((.*)\)$/.exec(issue.column ?? '')?.[1] ?? ''
      const ids = /\(\d+ ids?\)/.exec(issue.sentence)?.[0] ?? ''
      return `${issue.code}, List ${listOf(issue)}, ${column}: ${issue.count}, row ${issue.row} ${ids}`
    })
    .sort()

/** What check should report of faults of cells and rows. A copied row has the faults of the row that it copies. */
function ofCells(faults: readonly Fault[], lists: PlantedLists, rowsAbove: number): string[] {
  const rows = new Map<string, number[]>()
  for (const { list, record, column, fault } of faults) {
    const code = TOLD_AS[fault]
    if (code === undefined) continue
    const place = `${code}, List ${list}, ${column}`
    const copies = code !== 'exact-duplicate' && lists.isCopy(list, record + 1) ? [record + 1] : []
    rows.set(place, [...(rows.get(place) ?? []), record, ...copies])
  }
  return [...rows].map(
    ([place, records]) => `${place}: ${records.length}, row ${Math.min(...records) + rowsAbove} `,
  )
}

/**
 * What check should report of reused ids: every row of the id that has a birth, of either bearer, for nobody can say
 * whose the id is; copies are gone by then. Nothing where their known births do not differ.
 */
function ofReusedIds(lists: PlantedLists, reused: ReadonlySet<string>, rowsAbove: number): string[] {
  const births = new Map<string, Set<string>>()
  const rows = lists.records
    .filter(({ list, record }) => list <= DRAWN && !lists.isCopy(list, record))
    .filter(({ id, birth }) => reused.has(id) && birth !== '' && birth !== '1900-01-01')
  for (const { id, birth } of rows) births.set(id, (births.get(id) ?? new Set()).add(birth))
  return Array.from({ length: DRAWN }, (_, i) => i + 1).flatMap((list) => {
    const told = rows.filter((row) => row.list === list && births.get(row.id)!.size > 1)
    if (told.length === 0) return []
    const ids = new Set(told.map(({ id }) => id)).size
    const first = Math.min(...told.map(({ record }) => record)) + rowsAbove
    return [
      `conflicting-birth-dates, List ${list}, : ${told.length}, row ${first} (${ids} ${ids === 1 ? 'id' : 'ids'})`,
    ]
  })
}

/** `List 4, Gender: 8`, of every column that has blanks. */
const blanks = (sheets: readonly Sheet[]): Map<string, number> =>
  new Map(
    sheets.flatMap(({ list, columns }) =>
      columns
        .filter(({ blank = 0 }) => blank > 0)
        .map(({ header, blank }) => [`List ${list}, ${header}`, blank!] as const),
    ),
  )

/** Blank cells by column: those of the county without noise, those that were planted, and those of copied rows. */
function plantedBlanks(clean: readonly Sheet[], faults: readonly Fault[], lists: PlantedLists) {
  const expected = blanks(clean)
  const add = (place: string) => expected.set(place, (expected.get(place) ?? 0) + 1)
  for (const { list, column, fault } of faults) {
    if (BLANK.has(fault)) add(`List ${list}, ${column}`)
  }
  for (const { list, record, blankColumns } of lists.records)
    if (list <= DRAWN && lists.isCopy(list, record))
      for (const column of blankColumns) add(`List ${list}, ${column}`)
  return expected
}

describe.each(COUNTIES)(
  'check on what generate wrote as $form, seed $seed',
  ({ seed, form, options, rowsAbove, hasRealDates }) => {
    let noisy: Awaited<ReturnType<typeof county>>
    let clean: Awaited<ReturnType<typeof county>>
    beforeAll(async () => {
      noisy = await county(`${form}-${seed}`, seed, options)
      clean = await county(`${form}-${seed}-clean`, seed, [...options, '--no-noise'])
    }, SLOW_MACHINE_MS)
    /** All that check should report if these faults, and no others, were planted. */
    const expected = (faults: readonly Fault[]) => {
      const { lists } = noisy
      const seen = hasRealDates ? faults : faults.filter(({ fault }) => fault !== 'text date')
      const reused = new Set(
        faults
          .filter(({ fault }) => fault === 'reused id')
          .map(({ list, record }) => lists.idOf(list, record)),
      )
      return {
        issues: [...ofCells(seen, lists, rowsAbove), ...ofReusedIds(lists, reused, rowsAbove)].sort(),
        blanks: plantedBlanks(clean.sheets, faults, lists),
      }
    }

    test('recognises every sheet and column', () => {
      expect(noisy.sheets.map(({ list }) => list).sort((a, b) => a - b)).toEqual([
        1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11,
      ])
      for (const { list, missing, notUsed } of noisy.sheets)
        expect([list, missing, notUsed]).toEqual([list, [], []])
    })

    test('reports every planted fault at its place, as often as it was planted, and nothing else', () => {
      const { issues, blanks: filled } = expected(noisy.lists.faults)
      expect(reported(noisy.issues)).toEqual(issues)
      // A missing end cannot be told from open work, so all blanks are counted: the county without noise has the others.
      expect(blanks(noisy.sheets)).toEqual(filled)
    })

    test('a fault more or less of any kind would be seen', () => {
      const { faults } = noisy.lists
      const kinds = new Set(faults.map(({ fault }) => fault))
      expect([...kinds].sort()).toEqual([...Object.keys(TOLD_AS), ...BLANK, 'reused id'].sort())
      const all = expected(faults)
      for (const kind of kinds) {
        if (kind === 'text date' && !hasRealDates) continue
        const one = faults.findIndex(({ fault }) => fault === kind)
        const without = faults.filter((fault, i) => (kind === 'reused id' ? fault.fault !== kind : i !== one))
        expect([kind, expected(without)]).not.toEqual([kind, all])
      }
    })

    test('reused ids that were planted are those that rows have instead of their own', () => {
      const { lists } = noisy
      const own = new Set(clean.lists.records.map(({ id }) => id))
      const originals = lists.records.filter(({ list, record }) => !lists.isCopy(list, record))
      expect(originals.length).toBe(clean.lists.records.length)
      const other = originals.filter(({ id }, i) => {
        const ownId = clean.lists.records[i]!.id
        return id !== ownId && own.has(id)
      })
      const planted = lists.faults.filter(({ fault }) => fault === 'reused id')
      const withoutCopies = planted.filter(({ list, record }) => !lists.isCopy(list, record))
      expect(withoutCopies.map(({ list, record }) => [list, record])).toEqual(
        other.map(({ list, record }) => [list, record]),
      )
    })

    test('without noise has nothing to report', () => {
      expect(clean.lists.faults).toEqual([])
      expect(clean.issues).toEqual([])
    })
  },
)
