import { fail, grouped, LIKENESSES, ok, type Result } from '../../core/model/index.ts'
import type { AuthorityWanted } from '../load/protocol.ts'
import { readWhole } from './read-whole.ts'

/** What a browser's worker makes in some tens of seconds. */
export const MOST_CHILDREN = 400_000
export const MOST_YEARS = 4
const LEAST_CHILDREN = 500
const MOST_SEED = 2 ** 32 - 1

/** The form's fields as typed. */
export interface WantedFields {
  readonly population: string
  readonly years: string
  readonly likeness: string
  readonly seed: string
}

export type WantedFaults = Partial<Record<keyof WantedFields, string>>

/** @returns what is wrong with each field, as a sentence for the person who typed it */
export function readWanted(fields: WantedFields): Result<AuthorityWanted, WantedFaults> {
  const population = readWhole(fields.population)
  const seed = readWhole(fields.seed)
  const likeness = LIKENESSES.find((name) => name === fields.likeness)
  const faults: WantedFaults = {
    ...(!within(population, LEAST_CHILDREN, MOST_CHILDREN) && {
      population: `Population must be a whole number from ${grouped(LEAST_CHILDREN)} to ${grouped(MOST_CHILDREN)}`,
    }),
    ...(!within(seed, 0, MOST_SEED) && {
      seed: `Seed must be a whole number from 0 to ${grouped(MOST_SEED)}`,
    }),
  }
  if (Object.keys(faults).length > 0 || likeness === undefined) return fail(faults)
  return ok({ population, years: Number(fields.years), likeness, seed })
}

const within = (value: number, least: number, most: number): boolean => value >= least && value <= most
