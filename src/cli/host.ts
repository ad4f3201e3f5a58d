import type { FileSystem } from './file-system.ts'

/** 0 done, 1 the input was refused, 2 usage. */
export type ExitCode = 0 | 1 | 2

/** The world as a command sees it, handed in so that tests can stand in for it. */
export interface Host {
  /** To stdout: the answer, nothing else. */
  readonly answer: (text: string) => void
  /** To stderr: a line for people. */
  readonly say: (line: string) => void
  /** Replaces the line of progress on stderr; does nothing where that is no terminal. */
  readonly progress: (line: string) => void
  readonly fs: FileSystem
  /** Builds the app where its sources are newer. @returns its folder */
  readonly buildApp: () => Promise<string>
  /** Settles when the person stops the program. */
  readonly stopped: () => Promise<void>
}

/** What a command is: its own help, and arguments in, exit code out. */
export interface Command {
  readonly name: string
  readonly summary: string
  readonly help: string
  readonly run: (args: readonly string[], host: Host) => Promise<ExitCode>
}
