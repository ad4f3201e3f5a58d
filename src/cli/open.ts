import { readFile } from 'node:fs/promises'
import type { Command, ExitCode, Host } from './host.ts'
import { findInputFiles } from './input-files.ts'
import { readArguments, readWhole } from './read-arguments.ts'
import { type ServedInput, type ServeOptions, serve } from './serve.ts'
import { usage } from './usage.ts'

/** Bytes that a page is made to carry; more is dropped on the page, which reads it as a stream. */
const MOST_INPUT = 64 * 2 ** 20

const USUAL_PORT = 4380

const HELP = `doorways open [INPUT…] [--port N]

Builds the app where needed, serves it on 127.0.0.1 only, and prints the address. Without input the invented county
plays. With input (files or folders, up to ${MOST_INPUT / 2 ** 20} MB together) the page opens with it; the address then holds a
secret, as others who use this machine could open it. Stop with Ctrl+C.

  --port N           instead of ${USUAL_PORT}, or of a free one where that is taken
`

export const open: Command = {
  name: 'open',
  summary: 'serve the map, with your files in it',
  help: HELP,
  run: runOpen,
}

const OPTIONS = { port: { type: 'string' } } as const

async function runOpen(args: readonly string[], host: Host): Promise<ExitCode> {
  const read = readArguments(args, OPTIONS)
  if (!read.ok) return usage(open, read.error, host)
  const port = readWhole('--port', read.value.values.port, 0, 65_535)
  if (!port.ok) return usage(open, port.error, host)
  const inputs = await readInputs(read.value.positionals, host)
  if (inputs === null) return 1

  const dist = await host.buildApp()
  const served = await serveOn(port.value, { dist, inputs })
  if (served === null) {
    host.say(`Port ${port.value} is taken; choose another with --port.`)
    return 1
  }
  host.answer(`Doorways is at ${served.address}\n`)
  await host.stopped()
  await served.close()
  return 0
}

/** @returns null where an input is not there or too large, which has been said */
async function readInputs(paths: readonly string[], host: Host): Promise<ServedInput[] | null> {
  if (paths.length === 0) return []
  const found = await findInputFiles(paths)
  if (!found.ok) {
    host.say(found.error)
    return null
  }
  const { files } = found.value
  if (files.reduce((sum, { size }) => sum + size, 0) > MOST_INPUT) {
    host.say(
      `The input is larger than ${MOST_INPUT / 2 ** 20} MB. Run "doorways open" alone and drop the files on the page.`,
    )
    return null
  }
  return Promise.all(files.map(async ({ name, path }) => ({ name, bytes: await readFile(path) })))
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
