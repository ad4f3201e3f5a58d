import { type ParseArgsConfig, parseArgs } from 'node:util'
import { type Day, dayOfIso, fail, type Lifecycle, ok, type Result } from '../core/model/index.ts'

type Options = NonNullable<ParseArgsConfig['options']>

/** @returns the values and the positionals, or what is wrong with the arguments, as a sentence */
export function readArguments<const T extends Options>(args: readonly string[], options: T) {
  try {
    return ok(parseArgs({ args: [...args], options, allowPositionals: true, strict: true }))
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')))
      throw error
    return fail(`${error.message.split('. ')[0]}.`)
  }
}

/** Options of every command that reads input. */
export const INPUT_OPTIONS = {
  'case-id': { type: 'string' },
  activity: { type: 'string' },
  timestamp: { type: 'string' },
  start: { type: 'string' },
  lifecycle: { type: 'string' },
  'extract-date': { type: 'string' },
} as const satisfies Options

export const INPUT_HELP = `
Input: files or folders of any kind we read: Annex A workbooks or one CSV per list, event logs as CSV or
XES, each also as .gz. Of a folder, the files of these kinds.
  --case-id NAME     columns of an event log, where they are not called as usual
  --activity NAME
  --timestamp NAME
  --start NAME
  --lifecycle HOW    rows: every row is an event at its timestamp (a start column is not used)
                     complete: only rows that complete something
                     paired: start and complete make one visit with a length (usual where a log has both)
  --extract-date D   the day that lists were taken (2024-03-31); otherwise the latest date in them`

/** What the person said about the input. */
export interface InputSettings {
  readonly names: {
    readonly caseId?: string
    readonly activity?: string
    readonly timestamp?: string
    readonly start?: string
  }
  readonly lifecycle: Lifecycle | null
  readonly extractDate: Day | null
}

type InputValues = { readonly [name in keyof typeof INPUT_OPTIONS]?: string | undefined }

const LIFECYCLES: readonly Lifecycle[] = ['rows', 'complete', 'paired']

export function inputSettings(values: InputValues): Result<InputSettings, string> {
  const { 'case-id': caseId, activity, timestamp, start, lifecycle } = values
  const how = LIFECYCLES.find((name) => name === lifecycle)
  if (lifecycle !== undefined && how === undefined)
    return fail(`--lifecycle is one of ${LIFECYCLES.join(', ')}.`)
  const extractDate = readDay('--extract-date', values['extract-date'])
  if (!extractDate.ok) return extractDate
  const names = {
    ...(caseId !== undefined && { caseId }),
    ...(activity !== undefined && { activity }),
    ...(timestamp !== undefined && { timestamp }),
    ...(start !== undefined && { start }),
  }
  return ok({ names, lifecycle: how ?? null, extractDate: extractDate.value })
}

/** `2024-03-25`. @returns null where the option is not given */
export function readDay(option: string, text: string | undefined): Result<Day | null, string> {
  if (text === undefined) return ok(null)
  const day = dayOfIso(text)
  return day === null ? fail(`${option} is a date such as 2024-03-25.`) : ok(day)
}

/** @returns null where the option is not given */
export function readWhole(
  option: string,
  text: string | undefined,
  least: number,
  most: number,
): Result<number | null, string> {
  if (text === undefined) return ok(null)
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN
  return value >= least && value <= most
    ? ok(value)
    : fail(`${option} is a whole number from ${least} to ${most}.`)
}
