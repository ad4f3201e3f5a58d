import type { Command, ExitCode, Host } from './host.ts'
import type { FoundFile } from './input-files.ts'
import { exitCodeOf, loadJourneys, sayFaults } from './load-journeys.ts'
import {
  INPUT_HELP,
  INPUT_OPTIONS,
  type InputSettings,
  inputSettings,
  readArguments,
  readWhole,
} from './read-arguments.ts'
import { type ServeOptions, serve } from './serve.ts'
import { usage } from './usage.ts'

const USUAL_PORT = 4380

const HELP = `doorways open [INPUT…] [--port N]

Builds the app where needed, serves it on 127.0.0.1 only, and prints the address. Without input the invented county
plays. With input the page opens with it; the address then holds a secret, as others who use this machine could open
it. The input is read before it is served: what is refused is said, and where nothing of it can be shown nothing is
served. Stop with Ctrl+C.

  --port N           instead of ${USUAL_PORT}, or of a free one where that is taken
${INPUT_HELP}
`

export const open: Command = {
  name: 'open',
  summary: 'serve the map, with your files in it',
  help: HELP,
  run: runOpen,
}

const OPTIONS = { ...INPUT_OPTIONS, port: { type: 'string' } } as const

async function runOpen(args: readonly string[], host: Host): Promise<ExitCode> {
  const read = readArguments(args, OPTIONS)
  if (!read.ok) return usage(open, read.error, host)
  const { values, positionals } = read.value
  const port = readWhole('--port', values.port, 0, 65_535)
  if (!port.ok) return usage(open, port.error, host)
  const settings = inputSettings(values)
  if (!settings.ok) return usage(open, settings.error, host)
  const input = positionals.length === 0 ? NO_INPUT : await readInput(positionals, settings.value, host)
  if (input === null) return 1

  const dist = await host.buildApp()
  const served = await serveOn(port.value, {
    ...{ dist, inputs: input.files, settings: settings.value },
    onFault: (name) => host.say(`${name}: it is not there any more, or it cannot be read.`),
  })
  if (served === null) {
    host.say(`Port ${port.value} is taken; choose another with --port.`)
    return 1
  }
  host.answer(`Doorways is at ${served.address}\n`)
  await host.stopped()
  await served.close()
  return input.code
}

interface Input {
  readonly files: readonly FoundFile[]
  /** What the program ends with after it was stopped. */
  readonly code: ExitCode
}

const NO_INPUT: Input = { files: [], code: 0 }

/**
 * Reads the input as the page will, and says what was refused.
 * @returns null where nothing of it can be shown
 */
async function readInput(
  paths: readonly string[],
  settings: InputSettings,
  host: Host,
): Promise<Input | null> {
  const loaded = await loadJourneys(paths, settings, host)
  sayFaults(loaded.report, host)
  // A page whose inputs break off shows none of them.
  const isWhole = loaded.report.issues.every(({ code }) => code !== 'unreadable')
  return loaded.journeys !== null && isWhole ? { files: loaded.files, code: exitCodeOf(loaded) } : null
}

/** @returns null where the port asked for is taken */
async function serveOn(port: number | null, options: Omit<ServeOptions, 'port'>) {
  try {
    return await serve({ ...options, port: port ?? USUAL_PORT })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error
    return port === null ? serve({ ...options, port: 0 }) : null
  }
}
