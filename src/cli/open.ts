import { issueSentence } from '../core/model/index.ts'
import type { Command, ExitCode, Host } from './host.ts'
import { type FoundFile, findInputFiles } from './input-files.ts'
import { INPUT_HELP, INPUT_OPTIONS, inputSettings, readArguments, readWhole } from './read-arguments.ts'
import { type ServeOptions, serve } from './serve.ts'
import { usage } from './usage.ts'

const USUAL_PORT = 4380

const HELP = `doorways open [INPUT…] [--port N]

Builds the app where needed, serves it on 127.0.0.1 only, and prints the address. Without input the invented county
plays. With input the page opens with it; the address then holds a secret, as others who use this machine could open
it. Stop with Ctrl+C.

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
  const inputs = await findInputs(positionals, host)
  if (inputs === null) return 1

  const dist = await host.buildApp()
  const onFault = (name: string) => host.say(cannotBeRead(name))
  const served = await serveOn(port.value, { dist, inputs, settings: settings.value, onFault })
  if (served === null) {
    host.say(`Port ${port.value} is taken; choose another with --port.`)
    return 1
  }
  host.answer(`Doorways is at ${served.address}\n`)
  await host.stopped()
  await served.close()
  return 0
}

/** @returns null where an input is not there or cannot be read, which has been said */
async function findInputs(paths: readonly string[], host: Host): Promise<readonly FoundFile[] | null> {
  if (paths.length === 0) return []
  const found = await findInputFiles(paths)
  if (!found.ok) {
    host.say(issueSentence(found.error, 'command-line'))
    return null
  }
  for (const { name, stream } of found.value.files) {
    try {
      const chunks = stream()[Symbol.asyncIterator]()
      await chunks.next()
      await chunks.return?.()
    } catch {
      host.say(cannotBeRead(name))
      return null
    }
  }
  return found.value.files
}

const cannotBeRead = (name: string): string => `${name}: it is not there any more, or it cannot be read.`

/** @returns null where the port asked for is taken */
async function serveOn(port: number | null, options: Omit<ServeOptions, 'port'>) {
  try {
    return await serve({ ...options, port: port ?? USUAL_PORT })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error
    return port === null ? serve({ ...options, port: 0 }) : null
  }
}
