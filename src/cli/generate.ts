import { type County, generateCounty, ROWS_ABOVE } from '../core/index.ts'
import { counted, type Table } from '../core/model/index.ts'
import { MOST_ROWS, workbookChunks } from '../files/write-workbook.ts'
import { COUNTY_OPTIONS, readCountyOptions } from './county-options.ts'
import type { Command, ExitCode, Host } from './host.ts'
import { readArguments } from './read-arguments.ts'
import { readEffectsFile } from './read-effects-file.ts'
import { tableAsCsv } from './table-csv.ts'
import { usage } from './usage.ts'
import { type OutputFile, writeAllAtomically } from './write-all-atomically.ts'
import { writeChunks } from './write-chunks.ts'

const HELP = `doorways generate --population N --seed S [--mode M] [--from D --to D] [--like L] [--effects FILE] [--csv-only] --out DIR [--force]

An invented authority, matched to published statistics. All people in it are invented; the same options give the same
bytes. Written together or not at all: an Annex A workbook, the same lists as CSVs, the true journeys (a row a step, with
the step that it came from and the record that shows it), and the faults that were planted in the lists.

  --population N     children aged 0 to 17 who live in the county; about one in eight is contacted in a year
  --seed S           a whole number
  --from DATE        first day of the lists; usually 2025-04-01
  --to DATE          last day, when the extract is taken; usually 2026-03-31
  --mode multi-year  the columns of Annex A, the whole period (usual)
         strict      the columns and the windows of Annex A: what was received or open in the last six months
         extended    with columns that some authorities add: contact outcome, district, deprivation decile, household,
                     and strategy discussions that led to no section 47 enquiry
  --like england     whom the county is like; kent: Kent; random: any English authority, drawn by the seed
  --covid            with the year from April 2020 as it was
  --no-noise         without faults in the data
  --effects FILE     with the effects that the file plants (docs/planting.md), and effects-truth.json: their sizes and rows
  --csv-only         without the workbook, whose sheets hold ${counted(MOST_ROWS, 'row')} each
  --out DIR          folder to write to; made where it is not there
  --force            replace the files where they exist
`

export const generate: Command = {
  name: 'generate',
  summary: 'an invented county as an Annex A workbook',
  help: HELP,
  run: runGenerate,
}

const OPTIONS = {
  ...COUNTY_OPTIONS,
  'csv-only': { type: 'boolean' },
  out: { type: 'string' },
  force: { type: 'boolean' },
} as const

async function runGenerate(args: readonly string[], host: Host): Promise<ExitCode> {
  const read = readArguments(args, OPTIONS)
  if (!read.ok) return usage(generate, read.error, host)
  const { values, positionals } = read.value
  if (positionals.length > 0) return usage(generate, 'It takes no input.', host)
  const wanted = readCountyOptions(values)
  if (!wanted.ok) return usage(generate, wanted.error, host)
  const { out, force = false, 'csv-only': csvOnly = false } = values
  if (out === undefined) return usage(generate, 'Say where to write with --out DIR.', host)

  host.progress('inventing')
  const { options } = wanted.value
  const model = wanted.value.model()
  // Which workers there are hangs on the model: effects are read for the one that is lived
  const planted = values.effects === undefined ? null : await readEffectsFile(values.effects, options, model)
  if (planted?.ok === false) {
    host.progress('')
    host.say(planted.error)
    return 2
  }
  const county = generateCounty(planted === null ? options : { ...options, effects: planted.value }, model)
  return writeCounty(county, { out, force, csvOnly, isPlanted: planted !== null }, host)
}

interface WriteOptions {
  readonly out: string
  readonly force: boolean
  readonly csvOnly: boolean
  readonly isPlanted: boolean
}

/** Writes all of a county, or says why not and writes nothing. */
export async function writeCounty(
  county: County,
  { out, force, csvOnly, isPlanted }: WriteOptions,
  host: Host,
): Promise<ExitCode> {
  const tooLong = csvOnly ? undefined : county.lists.find(({ rowCount }) => rowCount > MOST_ROWS)
  if (tooLong !== undefined) {
    host.progress('')
    host.say(rowsRefused(tooLong))
    return 2
  }
  const files = filesOf(county, csvOnly, isPlanted, host)
  const written = await writeAllAtomically({ folder: out, files, force }, host.fs)
  host.progress('')
  if (!written.ok) {
    host.say(`${written.error} exists in ${out}; --force replaces the files of these names.`)
    return 2
  }
  for (const { name } of files) host.say(name)
  host.say(`${counted(files.length, 'file')} written to ${out}`)
  return 0
}

const rowsRefused = ({ sheet, rowCount }: Table): string =>
  `${sheet} would have ${counted(rowCount, 'row')}, more than a worksheet holds. Write CSVs alone with --csv-only.`

/** The names say that all is invented. */
function filesOf(
  { lists, truth, faults, effects }: County,
  csvOnly: boolean,
  isPlanted: boolean,
  host: Host,
): OutputFile[] {
  const stem = lists[0]!.file.replace(/\.xlsx$/, '')
  const file = (ending: string, chunks: () => Chunks): OutputFile => ({
    name: `${stem}${ending}`,
    write: (path) => {
      host.progress(`writing ${stem}${ending}`)
      return writeChunks(path, chunks(), host.fs)
    },
  })
  return [
    ...(csvOnly ? [] : [file('.xlsx', () => workbookChunks(lists))]),
    ...lists.map((list, i) => file(`-list-${i + 1}.csv`, () => tableAsCsv(list, ROWS_ABOVE - 1))),
    file('-truth.csv', () => tableAsCsv(truth())),
    file('-planted-faults.csv', () => tableAsCsv(faults())),
    ...(isPlanted ? [file('-effects-truth.json', () => [jsonBytes(effects())])] : []),
  ]
}

const jsonBytes = (value: unknown): Uint8Array => new TextEncoder().encode(`${JSON.stringify(value)}\n`)

type Chunks = Parameters<typeof writeChunks>[1]
