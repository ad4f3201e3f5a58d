import { checkAsJson } from './check-json.ts'
import { checkAsText } from './check-text.ts'
import type { Command, ExitCode, Host } from './host.ts'
import { exitCodeOf, loadJourneys } from './load-journeys.ts'
import { INPUT_HELP, INPUT_OPTIONS, inputSettings, readArguments } from './read-arguments.ts'
import { usage } from './usage.ts'

const HELP = `doorways check INPUT… [--json]

What each file and sheet was taken for, which columns matched and how far they are filled, which rows were set aside
and why, what is odd in the others, and how to mend it. No value of the data is ever shown.

  --json             one JSON document on stdout (doorways.check/1) and nothing else; of a list's columns also
                     rows and blank cells
${INPUT_HELP}
`

export const check: Command = {
  name: 'check',
  summary: 'what was recognised, matched, set aside, and why',
  help: HELP,
  run: runCheck,
}

const OPTIONS = { ...INPUT_OPTIONS, json: { type: 'boolean' } } as const

async function runCheck(args: readonly string[], host: Host): Promise<ExitCode> {
  const read = readArguments(args, OPTIONS)
  if (!read.ok) return usage(check, read.error, host)
  const { values, positionals } = read.value
  if (positionals.length === 0) return usage(check, 'Name at least one file or folder.', host)
  const settings = inputSettings(values)
  if (!settings.ok) return usage(check, settings.error, host)

  const loaded = await loadJourneys(positionals, settings.value, host)
  host.answer(values.json ? `${JSON.stringify(checkAsJson(loaded))}\n` : checkAsText(loaded))
  return exitCodeOf(loaded)
}
