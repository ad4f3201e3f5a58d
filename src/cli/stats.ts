import type { Selection } from '../core/5-enhance/index.ts'
import { type Journeys, statsOf } from '../core/index.ts'
import { fail, ok, type Result } from '../core/model/index.ts'
import type { Command, ExitCode, Host } from './host.ts'
import { exitCodeOf, loadJourneys, sayFaults } from './load-journeys.ts'
import { INPUT_HELP, INPUT_OPTIONS, inputSettings, readArguments, readDay } from './read-arguments.ts'
import { refusalAsJson } from './refusal-json.ts'
import { statsAsText } from './stats-text.ts'
import { usage } from './usage.ts'

const HELP = `doorways stats INPUT… [--by ATTR] [--from DATE] [--to DATE] [--where ATTR=VALUE]… [--json]

Every figure that the map shows: stations, routes, paths and returns.

  --by ATTR           the same figures for each value of an attribute: its value in the case's first row
  --from DATE         visits that start on this day or later
  --to DATE           visits that start on this day or earlier
                      A link counts where both its visits are kept; a journey begins or ends in the
                      selection where its first or last visit is kept.
  --where ATTR=VALUE  whole cases, by the value in the case's first row. Given again for another attribute,
                      both must hold; for the same one, either. ATTR= asks for those not known.
  --json              one JSON document on stdout and nothing else: doorways.stats/1, where in "groups" the key ""
                      stands for not known; doorways.refused/1 where nothing of the input can be shown
${INPUT_HELP}
`

export const stats: Command = {
  name: 'stats',
  summary: 'every figure that the map shows',
  help: HELP,
  run: runStats,
}

const OPTIONS = {
  ...INPUT_OPTIONS,
  by: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  where: { type: 'string', multiple: true },
  json: { type: 'boolean' },
} as const

async function runStats(args: readonly string[], host: Host): Promise<ExitCode> {
  const read = readArguments(args, OPTIONS)
  if (!read.ok) return usage(stats, read.error, host)
  const { values, positionals } = read.value
  if (positionals.length === 0) return usage(stats, 'Name at least one file or folder.', host)
  const settings = inputSettings(values)
  if (!settings.ok) return usage(stats, settings.error, host)
  const selection = readSelection(values)
  if (!selection.ok) return usage(stats, selection.error, host)

  const loaded = await loadJourneys(positionals, settings.value, host)
  sayFaults(loaded.report, host)
  if (loaded.journeys === null) {
    if (values.json) host.answer(`${JSON.stringify(refusalAsJson(loaded.report))}\n`)
    return 1
  }
  const unknown = unknownAttribute(loaded.journeys, [values.by, ...(selection.value.where?.keys() ?? [])])
  if (unknown !== null) return usage(stats, unknown, host)

  const figures = statsOf(loaded.journeys, {
    ...selection.value,
    ...(values.by !== undefined && { by: values.by }),
  })
  if (figures.cases === 0) host.say('Nothing matches --from, --to and --where: every figure is of nothing.')
  host.answer(values.json ? `${JSON.stringify(figures)}\n` : statsAsText(figures))
  return exitCodeOf(loaded)
}

interface SelectionValues {
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly where?: readonly string[] | undefined
}

function readSelection(values: SelectionValues): Result<Selection, string> {
  const from = readDay('--from', values.from)
  if (!from.ok) return from
  const to = readDay('--to', values.to)
  if (!to.ok) return to
  if (from.value !== null && to.value !== null && from.value > to.value)
    return fail('--from lies after --to.')
  const where = new Map<string, Set<string>>()
  for (const condition of values.where ?? []) {
    const at = condition.indexOf('=')
    if (at < 1) return fail('--where is ATTR=VALUE.')
    const attribute = condition.slice(0, at)
    where.set(attribute, (where.get(attribute) ?? new Set()).add(condition.slice(at + 1)))
  }
  return ok({
    ...(from.value !== null && { from: from.value }),
    ...(to.value !== null && { to: to.value }),
    where,
  })
}

function unknownAttribute({ visits }: Journeys, names: readonly (string | undefined)[]): string | null {
  const unknown = names.find((name) => name !== undefined && !visits.attributes.has(name))
  if (unknown === undefined) return null
  const known = [...visits.attributes.keys()]
  return `The input has no attribute "${unknown}"; it has ${known.length === 0 ? 'none' : known.join(', ')}.`
}
