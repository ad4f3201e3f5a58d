import { dirname } from 'node:path'
import { counted, type Visits } from '../core/model/index.ts'
import type { Command, ExitCode, Host } from './host.ts'
import { exitCodeOf, loadJourneys, sayFaults } from './load-journeys.ts'
import { INPUT_HELP, INPUT_OPTIONS, inputSettings, readArguments } from './read-arguments.ts'
import { usage } from './usage.ts'
import { visitsAsCsv } from './visits-csv.ts'
import { writeVisitsAsParquet } from './visits-parquet.ts'
import { writeAtomically } from './write-atomically.ts'
import { writeChunks } from './write-chunks.ts'

const HELP = `doorways journeys INPUT… --out FILE.csv|.parquet [--force]

One row per visit of a child (or case) to a station: visit (numbered from 1), child, journey, earlier_journeys,
station, label, kind, start, end, state (ended, open, not-recorded, point), came_from (the number of the visit it
is linked to), rule (how that link was found), source_file, source_sheet, source_row, then every attribute.
Days are dates; instants are UTC. In CSV, text that a spreadsheet would run as a formula gets an apostrophe in front.

  --out FILE         .csv or .parquet; whole or not at all, even if the program is killed
  --force            replace FILE where it exists
${INPUT_HELP}
`

export const journeys: Command = {
  name: 'journeys',
  summary: 'one row per visit, as CSV or Parquet',
  help: HELP,
  run: runJourneys,
}

const OPTIONS = { ...INPUT_OPTIONS, out: { type: 'string' }, force: { type: 'boolean' } } as const

async function runJourneys(args: readonly string[], host: Host): Promise<ExitCode> {
  const read = readArguments(args, OPTIONS)
  if (!read.ok) return usage(journeys, read.error, host)
  const { values, positionals } = read.value
  if (positionals.length === 0) return usage(journeys, 'Name at least one file or folder.', host)
  const settings = inputSettings(values)
  if (!settings.ok) return usage(journeys, settings.error, host)
  const { out, force = false } = values
  const format = /\.(csv|parquet)$/i.exec(out ?? '')?.[1]?.toLowerCase()
  if (out === undefined || format === undefined)
    return usage(journeys, 'Say where to write with --out FILE.csv or --out FILE.parquet.', host)
  const folder = dirname(out)
  if (!(await host.fs.exists(folder))) {
    host.say(`The folder ${folder} does not exist. Make it first, or choose another place with --out.`)
    return 1
  }
  // Asked before the reading too, which may take long.
  if (!force && (await host.fs.exists(out))) return exists(out, host)

  const loaded = await loadJourneys(positionals, settings.value, host)
  sayFaults(loaded.report, host)
  if (loaded.journeys === null) return 1
  const { visits } = loaded.journeys
  host.progress(`writing ${out}`)
  const write = format === 'csv' ? csvWriter(visits, host) : parquetWriter(visits)
  const written = await writeAtomically({ path: out, force, write }, host.fs)
  host.progress('')
  if (!written.ok) return exists(out, host)
  host.say(`${counted(visits.count, 'visit')} written to ${out}`)
  return exitCodeOf(loaded)
}

function exists(out: string, host: Host): ExitCode {
  host.say(`${out} exists; --force replaces it.`)
  return 2
}

const csvWriter = (visits: Visits, host: Host) => (path: string) =>
  writeChunks(path, visitsAsCsv(visits), host.fs)

const parquetWriter = (visits: Visits) => (path: string) => writeVisitsAsParquet(visits, path)
