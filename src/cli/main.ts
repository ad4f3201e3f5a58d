import { check } from './check.ts'
import { generate } from './generate.ts'
import type { Command, ExitCode, Host } from './host.ts'
import { journeys } from './journeys.ts'
import { open } from './open.ts'
import { stats } from './stats.ts'

const COMMANDS: readonly Command[] = [open, check, journeys, stats, generate]

const HELP = `doorways: children's journeys through the front door, on a map and in figures. Nothing leaves this machine.

${COMMANDS.map(({ name, summary }) => `  doorways ${name.padEnd(10)}${summary}\n`).join('')}
Each has --help. Exit codes: 0 done, 1 the input was refused, 2 usage.
`

/** Arguments in, exit code out. */
export async function main(args: readonly string[], host: Host): Promise<ExitCode> {
  const [name, ...rest] = args
  if (name === '--help' || name === '-h' || name === 'help') {
    host.answer(HELP)
    return 0
  }
  const command = COMMANDS.find((known) => known.name === name)
  if (command === undefined) {
    host.say(name === undefined ? 'Name a command.' : `There is no command "${name}".`)
    host.say(HELP)
    return 2
  }
  const options = rest.includes('--') ? rest.slice(0, rest.indexOf('--')) : rest
  if (options.includes('--help') || options.includes('-h')) {
    host.answer(command.help)
    return 0
  }
  return command.run(rest, host)
}
