import type { Command, ExitCode, Host } from './host.ts'

/** Says what is wrong with the arguments, and where the right ones are told. */
export function usage({ name }: Pick<Command, 'name'>, fault: string, host: Host): ExitCode {
  host.say(fault)
  host.say(`See "doorways ${name} --help".`)
  return 2
}
