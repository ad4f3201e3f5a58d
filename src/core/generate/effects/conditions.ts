import type { Field } from './fields.ts'
import type { Condition } from './mod.ts'
import { anyOf, squashed } from './names.ts'

type Test = (value: string | number | boolean | null) => boolean
type Refuse = (sentence: string) => void

const FIELD_SPELLINGS: Readonly<Record<string, string>> = {
  districts: 'district',
  ethnicgroup: 'ethnicity_group',
  disabled: 'disability',
  unaccompanied: 'uasc',
  need: 'primary_need',
  primaryneedcode: 'primary_need',
  abusecategory: 'category',
  categoryofabuse: 'category',
  decile: 'deprivation_decile',
  deprivation: 'deprivation_decile',
  imd: 'deprivation_decile',
  imddecile: 'deprivation_decile',
  dayofweek: 'weekday',
  schoolholidays: 'school_holiday',
  holiday: 'school_holiday',
  sex: 'gender',
  previousevent: 'after',
  priorcontacts: 'prior_contacts_12m',
  priorcpplan: 'prior_cp_plans',
  priorplans: 'prior_cp_plans',
  reviewnumber: 'review',
}

/** @returns the field's own name, where there is one by this spelling */
function fieldName(written: string, fields: Readonly<Record<string, Field>>): string | undefined {
  const squash = squashed(written)
  return Object.keys(fields).find((name) => squashed(name) === squash) ?? FIELD_SPELLINGS[squash]
}

export interface Where {
  readonly matches: Condition
  readonly fields: ReadonlySet<string>
}

/**
 * What `where` asks, joined by AND.
 * @param known fields that are known at the place that the mod is planted at
 * @param place in words, for what is refused
 */
export function readWhere(
  where: Readonly<Record<string, unknown>>,
  all: Readonly<Record<string, Field>>,
  known: readonly string[],
  place: string,
  refuse: Refuse,
): Where {
  const tests: Condition[] = []
  const fields = new Set<string>()
  for (const [written, wanted] of Object.entries(where)) {
    const name = fieldName(written, all)
    if (name === undefined) {
      refuse(`where.${written}: there is no such field; ${place} knows ${anyOf(known)}.`)
      continue
    }
    if (!known.includes(name)) {
      refuse(`where.${written}: it is not known ${place}, which knows ${anyOf(known)}.`)
      continue
    }
    fields.add(name)
    const field = all[name]!
    const test =
      name === 'after'
        ? readAfter(wanted, all, (sentence) => refuse(`where.${written}: ${sentence}`))
        : conditionOf(field, wanted, (sentence) => refuse(`where.${written}: ${sentence}`))
    tests.push(test)
  }
  const matches: Condition =
    tests.length === 1 ? tests[0]! : (world, situation) => tests.every((test) => test(world, situation))
  return { matches, fields }
}

function conditionOf(field: Field, wanted: unknown, refuse: Refuse): Condition {
  const test = readTest(field, wanted, refuse)
  return (world, situation) => test(field.value(world, situation))
}

/** A value, a list of values, or bounds. */
export function readTest(field: Field, wanted: unknown, refuse: Refuse): Test {
  if (Array.isArray(wanted)) {
    if (wanted.length === 0) refuse('the list is empty.')
    const tests = wanted.map((value) => readTest(field, value, refuse))
    return (value) => tests.some((test) => test(value))
  }
  if (typeof wanted === 'object' && wanted !== null) return readBounds(field, wanted, refuse)
  const value = readValue(field, wanted, refuse)
  return (found) => found === value
}

const BOUNDS: Readonly<Record<string, (value: number, bound: number) => boolean>> = {
  gte: (value, bound) => value >= bound,
  lte: (value, bound) => value <= bound,
  gt: (value, bound) => value > bound,
  lt: (value, bound) => value < bound,
}
const BOUND_SPELLINGS: Readonly<Record<string, string>> = { min: 'gte', from: 'gte', max: 'lte', to: 'lte' }

function readBounds(field: Field, wanted: object, refuse: Refuse): Test {
  if (field.kind !== 'number') {
    refuse('it has no order: give a value or a list of values.')
    return () => false
  }
  const tests = Object.entries(wanted).map(([written, bound]): Test => {
    const holds = BOUNDS[BOUND_SPELLINGS[written] ?? written]
    const value = readValue(field, bound, refuse)
    if (holds === undefined) refuse(`there is no bound \`${written}\`: use gte, lte, gt or lt.`)
    return (found) => typeof found === 'number' && holds !== undefined && holds(found, Number(value))
  })
  if (tests.length === 0) refuse('the bounds are empty: use gte or lte.')
  return (value) => tests.every((test) => test(value))
}

const YES = ['true', 'yes', 'y', '1', 'ayes']
const NO = ['false', 'no', 'n', '0', 'bno']

function readValue(field: Field, wanted: unknown, refuse: Refuse): string | number | boolean {
  const text = typeof wanted === 'string' || typeof wanted === 'number' ? String(wanted) : ''
  switch (field.kind) {
    case 'flag': {
      if (typeof wanted === 'boolean') return wanted
      const isYes = YES.includes(squashed(text))
      if (!isYes && !NO.includes(squashed(text))) refuse('it is true or false.')
      return isYes
    }
    case 'number': {
      const named = field.numbers?.[squashed(text)]
      const value = named ?? (text.trim() === '' ? Number.NaN : Number(text))
      const [low, high] = field.bounds!
      if (Number.isNaN(value) || value < low || value > high) {
        const names = field.numbers === undefined ? '' : ` or a name such as ${Object.keys(field.numbers)[0]}`
        refuse(`${show(wanted)} is not one of its values: a number from ${low} to ${high}${names}.`)
      }
      // Sunday is 0 for some, 7 for others
      return field.numbers?.sunday !== undefined && value === 0 ? 7 : value
    }
    case 'code': {
      const found = text === '' ? undefined : field.names!.find(text)
      if (found === undefined)
        refuse(`${show(wanted)} is not one of its values: ${anyOf(some(field.names!.all))}.`)
      return found ?? ''
    }
    default:
      return field.kind satisfies never
  }
}

const MOST_SHOWN = 24
const some = (names: readonly string[]): readonly string[] =>
  names.length > MOST_SHOWN ? [...names.slice(0, MOST_SHOWN), `${names.length - MOST_SHOWN} more`] : names

const show = (value: unknown): string => `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``

/** The event before, and what came of it where that is asked for: `contact`, or `contact:nfa`. */
function readAfter(wanted: unknown, all: Readonly<Record<string, Field>>, refuse: Refuse): Condition {
  const tests = (Array.isArray(wanted) ? wanted : [wanted]).map((value): Condition => {
    const [kind, outcome] = String(value).split(':')
    const after = readValue(all.after!, kind, refuse)
    const cameOfIt = outcome === undefined ? null : readValue(all.outcome!, outcome, refuse)
    const stated = after === 'cpp' ? 'cp' : after
    return (_, { state }) =>
      (state.last ?? 'none') === stated && (cameOfIt === null || state.lastOutcome === cameOfIt)
  })
  return (world, situation) => tests.some((test) => test(world, situation))
}

/** What is asked of a field, by whatever name. */
export const conditionsOn = (where: Readonly<Record<string, unknown>>, field: string): unknown[] =>
  Object.entries(where)
    .filter(
      ([written]) => squashed(written) === squashed(field) || FIELD_SPELLINGS[squashed(written)] === field,
    )
    .map(([, wanted]) => wanted)
