import type { CountyModel } from '../county-model.ts'
import { conditionsOn } from './conditions.ts'
import type { Field } from './fields.ts'
import type { ModBase } from './mod.ts'
import type { Parameters } from './parameters.ts'

/** What a reader of effects knows of the county that they are planted in. */
export interface CountyFacts {
  readonly model: CountyModel
  readonly seed: number
  /** First and last day of the lists. */
  readonly from: number
  readonly to: number
  /** Whether local columns are written. */
  readonly isExtended: boolean
  readonly fields: Readonly<Record<string, Field>>
}

/** What was read of a mod before its own parameters. */
export type Read = Omit<ModBase, 'stated'> & { readonly isDated: boolean }

/** Codes that a condition asks for, by their own names; none where it asks for nothing, or for all but some. */
export const codesAsked = (
  { where }: Pick<Read, 'where'>,
  field: string,
  { fields }: CountyFacts,
): string[] =>
  conditionsOn(where, field)
    .flat()
    .flatMap((name) => fields[field]!.names!.find(String(name)) ?? [])

/** How one op is read: where it may be planted, what `where` may ask about there, what it takes. */
export interface OpReader<Mod extends ModBase> {
  readonly places: readonly string[]
  /** Where `at` may be left out. */
  readonly usualPlace?: string
  known(at: string): readonly string[]
  read(parameters: Parameters, read: Read, county: CountyFacts): Mod
}

const OF_CHILD = [
  ...['district', 'age', 'gender', 'ethnicity_group', 'ethnicity', 'disability', 'uasc'],
  ...['deprivation_decile', 'siblings', 'weekday', 'month', 'school_holiday'],
  ...['prior_contacts_12m', 'prior_referrals', 'prior_cp_plans', 'after'],
]
const OF_CONTACT = [...OF_CHILD, 'source']
const OF_CASE = [...OF_CONTACT, 'team', 'worker', 'primary_need']

/** What is known where something is decided, before it is. */
export function knownAt(place: string): readonly string[] {
  switch (place) {
    case 'contact':
    case 'repeat':
    case 'rereferral':
    case 'decision':
    case 'early_help':
      return OF_CONTACT
    case 'cpp':
      return [...OF_CASE, 'category']
    case 'cpp.review_end':
      return [...OF_CASE, 'category', 'review']
    default:
      return OF_CASE
  }
}
