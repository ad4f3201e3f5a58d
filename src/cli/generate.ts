import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type CountyOptions, generateCounty } from '../core/index.ts'
import { counted, type Day, dayOf, fail, ok, type Result, type Table } from '../core/model/index.ts'
import { writeWorkbook } from '../files/write-workbook.ts'
import type { Command, ExitCode, Host } from './host.ts'
import { readArguments, readDay, readWhole } from './read-arguments.ts'
import { usage } from './usage.ts'
import { writeAtomically } from './write-atomically.ts'
import { writeChunks } from './write-chunks.ts'

const HELP = `doorways generate --population N --seed S [--from D --to D] --out DIR [--force]

An invented county as an Annex A workbook. All people in it are invented; the same options give the same bytes.

  --population N     children aged 0 to 17 who live in the county; about one in five is seen in a year
  --seed S           a whole number
  --from DATE        first day of the lists; usually 2025-04-01
  --to DATE          last day, when the extract is taken; usually 2026-03-31
  --mode multi-year  the columns of Annex A, any period (the only mode yet)
  --out DIR          folder to write the workbook to; made where it is not there
  --force            replace the workbook where it exists
`

export const generate: Command = {
  name: 'generate',
  summary: 'an invented county as an Annex A workbook',
  help: HELP,
  run: runGenerate,
}

const OPTIONS = {
  population: { type: 'string' },
  seed: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  mode: { type: 'string' },
  effects: { type: 'string' },
  like: { type: 'string' },
  out: { type: 'string' },
  force: { type: 'boolean' },
} as const

type Values = { readonly [name in keyof typeof OPTIONS]?: string | boolean | undefined }

const MOST_CHILDREN = 20_000_000
const MOST_SEED = 2 ** 32 - 1
/** What a worksheet holds, its header included. */
const MOST_ROWS = 1_048_576

async function runGenerate(args: readonly string[], host: Host): Promise<ExitCode> {
  const read = readArguments(args, OPTIONS)
  if (!read.ok) return usage(generate, read.error, host)
  const { values, positionals } = read.value
  if (positionals.length > 0) return usage(generate, 'It takes no input.', host)
  const notYet = unsupported(values)
  if (notYet !== null) return usage(generate, notYet, host)
  const options = countyOptions(values)
  if (!options.ok) return usage(generate, options.error, host)
  const { out, force = false } = values
  if (out === undefined) return usage(generate, 'Say where to write with --out DIR.', host)

  host.progress('inventing')
  const tables = generateCounty(options.value)
  if (tables.some((table) => table.rowCount > MOST_ROWS)) {
    host.say(
      'A list would have more rows than a worksheet holds. Choose a smaller population or a shorter period.',
    )
    return 2
  }
  return writeTables(tables, out, force, host)
}

async function writeTables(
  tables: readonly Table[],
  folder: string,
  force: boolean,
  host: Host,
): Promise<ExitCode> {
  const path = join(folder, tables[0]!.file)
  host.progress(`writing ${path}`)
  const bytes = await writeWorkbook(tables)
  await mkdir(folder, { recursive: true })
  const write = (temporary: string) => writeChunks(temporary, [bytes], host.fs)
  const written = await writeAtomically({ path, force, write }, host.fs)
  host.progress('')
  if (!written.ok) {
    host.say(`${path} exists; --force replaces it.`)
    return 2
  }
  host.say(`${counted(tables.length, 'list')} written to ${path}`)
  return 0
}

function unsupported({ mode, effects, like }: Values): string | null {
  if (mode !== undefined && mode !== 'multi-year') return 'The only --mode yet is multi-year.'
  if (effects !== undefined) return '--effects is not built yet.'
  return like === undefined ? null : '--like is not built yet: the county is like England.'
}

function countyOptions(values: {
  readonly population?: string | undefined
  readonly seed?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
}): Result<CountyOptions, string> {
  const population = readWhole('--population', values.population, 1, MOST_CHILDREN)
  if (!population.ok) return population
  const seed = readWhole('--seed', values.seed, 0, MOST_SEED)
  if (!seed.ok) return seed
  if (population.value === null || seed.value === null) return fail('Give --population and --seed.')
  const from = readDay('--from', values.from)
  if (!from.ok) return from
  const to = readDay('--to', values.to)
  if (!to.ok) return to
  const period = { from: from.value ?? usualDay(2025, 4, 1), to: to.value ?? usualDay(2026, 3, 31) }
  if (period.to < period.from) return fail('--to lies before --from.')
  return ok({ population: population.value, seed: seed.value, ...period })
}

const usualDay = (year: number, month: number, dayOfMonth: number): Day => dayOf(year, month, dayOfMonth)!
