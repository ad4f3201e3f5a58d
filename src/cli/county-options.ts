import { type CountyModel, type CountyOptions, countyModelFor, type Mode } from '../core/index.ts'
import { type Day, dayOf, fail, LIKENESSES, ok, type Result } from '../core/model/index.ts'
import { readDay, readWhole } from './read-arguments.ts'

export const COUNTY_OPTIONS = {
  population: { type: 'string' },
  seed: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  mode: { type: 'string' },
  effects: { type: 'string' },
  like: { type: 'string' },
  covid: { type: 'boolean' },
  'no-noise': { type: 'boolean' },
} as const

type Values = {
  readonly [name in keyof typeof COUNTY_OPTIONS]?:
    | ((typeof COUNTY_OPTIONS)[name]['type'] extends 'string' ? string : boolean)
    | undefined
}

export interface CountyWanted {
  readonly options: CountyOptions
  /** Found by trial where the authority is not like England: seconds. */
  readonly model: () => CountyModel
}

const MOST_POPULATION = 20_000_000
const MOST_SEED = 2 ** 32 - 1
const MODES: readonly Mode[] = ['strict', 'multi-year', 'extended']

/** What the person asked for, or what is wrong with it, as a sentence. */
export function readCountyOptions(values: Values): Result<CountyWanted, string> {
  const population = readWhole('--population', values.population, 1, MOST_POPULATION)
  if (!population.ok) return population
  const seed = readWhole('--seed', values.seed, 0, MOST_SEED)
  if (!seed.ok) return seed
  if (population.value === null || seed.value === null) return fail('Give --population and --seed.')
  const mode = MODES.find((name) => name === (values.mode ?? 'multi-year'))
  if (mode === undefined) return fail(`--mode is one of ${MODES.join(', ')}.`)
  const like = LIKENESSES.find((name) => name === (values.like ?? 'england'))
  if (like === undefined) return fail(`--like is one of ${LIKENESSES.join(', ')}.`)
  const from = readDay('--from', values.from)
  if (!from.ok) return from
  const to = readDay('--to', values.to)
  if (!to.ok) return to
  const period = { from: from.value ?? usualDay(2025, 4, 1), to: to.value ?? usualDay(2026, 3, 31) }
  if (period.to < period.from) return fail('--to lies before --from.')
  const { covid = false, 'no-noise': noNoise = false } = values
  const options = { population: population.value, seed: seed.value, ...period, mode, covid, noise: !noNoise }
  return ok({ options, model: () => countyModelFor(like, options).model })
}

const usualDay = (year: number, month: number, dayOfMonth: number): Day => dayOf(year, month, dayOfMonth)!
