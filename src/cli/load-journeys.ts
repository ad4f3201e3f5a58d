import {
  buildJourneys,
  defaultProfile,
  type Journeys,
  type LoadReport,
  planColumns,
  wasRefused,
} from '../core/index.ts'
import {
  counted,
  grouped,
  ISSUE_SEVERITY,
  type Issue,
  issueSentence,
  type Table,
} from '../core/model/index.ts'
import { distinctNames, readTables } from '../files/index.ts'
import type { ExitCode, Host } from './host.ts'
import { type FoundFile, findInputFiles } from './input-files.ts'
import type { InputSettings } from './read-arguments.ts'

export interface Loaded {
  /** None where a path of the input names nothing. */
  readonly files: readonly FoundFile[]
  /** Null where nothing of the input can be drawn. */
  readonly journeys: Journeys | null
  readonly report: LoadReport
}

/** Reads the inputs into journeys. */
export async function loadJourneys(
  inputs: readonly string[],
  settings: InputSettings,
  host: Host,
): Promise<Loaded> {
  const found = await findInputFiles(inputs)
  if (!found.ok) return linked([], [], found.error, settings)
  const { files, leftOut, again } = found.value
  if (leftOut.length > 0) host.say(`Left out of the folder, as no kind we read: ${leftOut.join(', ')}`)
  if (again.length > 0)
    host.say(
      `Left out of the folder, as the invented authority once more or the truth about it: ${again.join(', ')}`,
    )
  const { tables, issues } = await readAll(files, settings, host)
  host.progress('linking')
  const loaded = linked(files, tables, issues, settings)
  host.progress('')
  return loaded
}

function linked(
  files: readonly FoundFile[],
  tables: readonly Table[],
  readerIssues: readonly Issue[],
  settings: InputSettings,
): Loaded {
  const built = buildJourneys(tables, { profile: defaultProfile, ...settings, readerIssues })
  return built.ok
    ? { files, journeys: built.value, report: built.value.report }
    : { files, journeys: null, report: built.error }
}

async function readAll(files: readonly FoundFile[], { names }: InputSettings, host: Host) {
  const tables: Table[] = []
  const issues: Issue[] = []
  const plan = planColumns({ names })
  for (const file of distinctNames(files)) {
    const onProgress = (read: number, total: number): void =>
      host.progress(`reading ${file.name}${total > 0 ? `: ${Math.floor((read / total) * 100)}%` : ''}`)
    for await (const item of readTables(file, { plan, onProgress })) {
      if (item.kind === 'fault') issues.push(item.issue)
      else {
        tables.push(item.table)
        issues.push(...item.notes)
      }
    }
  }
  return { tables, issues }
}

/** Says what was refused, sentence by sentence, and how much else there is to say. */
export function sayFaults({ issues, accounted, rowNoun }: LoadReport, host: Host): void {
  const refused = issues.filter((issue) => ISSUE_SEVERITY[issue.code] === 'refused')
  for (const issue of refused) host.say(issueSentence(issue, 'command-line'))
  const setAside = accounted.setAside.reduce((sum, { count }) => sum + count, 0)
  if (setAside > 0)
    host.say(
      `${grouped(setAside)} of ${counted(accounted.read, rowNoun)} set aside; "doorways check" says why.`,
    )
}

/** The rest of an input loads when a file of it is refused, and is answered for; the exit code tells of the refusal. */
export const exitCodeOf = ({ journeys, report }: Loaded): ExitCode =>
  journeys === null || wasRefused(report) ? 1 : 0
