import { cumulative } from '../chance.ts'
import type { CountyModel } from '../county-model.ts'
import type { Attribute } from '../effects.ts'
import type { Situation } from '../situation.ts'
import type { World } from '../world.ts'
import { readTest } from './conditions.ts'
import type { Field } from './fields.ts'
import { drawFor, type ModBase, mark, strengthAt } from './mod.ts'
import { anyOf, squashed } from './names.ts'
import { knownAt, type OpReader } from './op-reader.ts'
import type { RateMod } from './rate.ts'

type Test = (value: string | number | boolean | null) => boolean

/** Moves the share of a value of an attribute: what is coded is recoded, who is contacted is contacted more or less often. */
export interface MixMod extends ModBase {
  readonly op: 'mix'
  readonly attribute: string
  readonly field: Field
  /** Values whose share is moved, and those that make room for it. */
  readonly isValue: Test
  readonly isTakenFrom: Test
  /** What a code is changed to: the value itself, or where its share shrinks those that it is taken from. */
  readonly value: string
  readonly others: readonly string[]
  readonly otherTotals: Float64Array
  readonly targetShare: number
}

/** Usual shares of a mix in a county without it, by its conditions and period. */
export interface MixShares {
  events: number
  value: number
  takenFrom: number
}

/** Codes that are drawn at a node, and may be drawn otherwise. */
const DRAWN: Readonly<Record<string, readonly Attribute[]>> = {
  contact: ['source'],
  referral: ['primary_need'],
  cpp: ['category'],
}
const OF_PEOPLE = [
  ...['district', 'age', 'gender', 'ethnicity_group', 'ethnicity', 'disability'],
  ...['deprivation_decile', 'siblings', 'prior_contacts_12m', 'prior_referrals', 'prior_cp_plans'],
]
const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  contact: ['source', ...OF_PEOPLE],
  referral: ['primary_need', 'source', ...OF_PEOPLE],
  cpp: ['category'],
}

export const MIX: OpReader<MixMod> = {
  places: Object.keys(ATTRIBUTES),
  usualPlace: 'contact',
  known: (at) =>
    at === 'contact' ? knownAt(at) : at === 'referral' ? knownAt('contact') : knownAt('referral'),
  read(parameters, read, { fields, model }) {
    const written = parameters.text(['attribute', 'field']) ?? ''
    const [name = '', valueInName] = written.split(/[:=]/)
    const allowed = ATTRIBUTES[read.at]!
    const attribute = allowed.find((known) => squashed(known) === squashed(name))
    if (attribute === undefined)
      parameters.refuse(
        `attribute: at ${read.at} the share of \`${name}\` cannot be moved; that of ${anyOf(allowed)} can.`,
      )
    const field = fields[attribute ?? allowed[0]!]!
    const value = parameters.take('value', 'attribute_value', 'to') ?? valueInName
    const takenFrom = parameters.take('taken_from', 'from_values', 'at_the_expense_of')
    const refuse = (of: string) => (sentence: string) => parameters.refuse(`${of}: ${sentence}`)
    const isValue = value === undefined ? () => false : readTest(field, value, refuse('value'))
    if (value === undefined) parameters.refuse('value is missing: whose share is moved.')
    const isTaken = isAll(takenFrom) ? () => true : readTest(field, takenFrom, refuse('taken_from'))
    const targetShare = parameters.share(['target_share', 'share', 'target'])
    if (targetShare === null) parameters.refuse('target_share is missing: above 0 and up to 1.')
    const isTakenFrom: Test = (other) => !isValue(other) && isTaken(other)
    const codes = field.names?.all ?? []
    const target = codes.find(isValue)
    const others = codes.filter(isTakenFrom)
    const weights = weightsOf(model, attribute ?? '')
    if (attribute !== undefined && read.fields.has(attribute))
      parameters.refuse(`where asks about ${attribute}, whose share is moved.`)
    return {
      ...{ ...read, op: 'mix', attribute: attribute ?? '', field, isValue, isTakenFrom },
      ...{ value: target ?? '', others, targetShare: targetShare ?? 1 },
      otherTotals: cumulative(others.map((code) => weights[code] ?? 0)),
      stated: { measure: `${attribute}_share[${shown(value)}]`, value: targetShare ?? 1, unit: 'share' },
    }
  },
}

const isAll = (value: unknown): boolean =>
  value === undefined || (typeof value === 'string' && /^(all|others?|rest)$/i.test(value))
const shown = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value))

function weightsOf(model: CountyModel, attribute: string): Readonly<Record<string, number>> {
  if (attribute === 'primary_need') return model.need.codes
  if (attribute === 'category') return model.protection.categories
  const sources = Object.entries(model.contact.sources)
  return Object.fromEntries(sources.map(([name, { share }]) => [name, share]))
}

/** A mix of codes is drawn anew; any other changes who comes. */
export const isOfCodes = ({ at, attribute }: MixMod): boolean =>
  DRAWN[at]!.some((drawn) => drawn === attribute)

/** Counts what a mix is of. */
export function countMix(
  mod: MixMod,
  world: World,
  value: string | number | boolean | null,
  situation: Situation,
  shares: MixShares,
): void {
  if (strengthAt(mod, world, situation) === 0) return
  shares.events++
  if (mod.isValue(value)) shares.value++
  else if (mod.isTakenFrom(value)) shares.takenFrom++
}

/** How a mix multiplies what has the value, and what it is taken from. */
function factors({ targetShare }: MixMod, { events, value, takenFrom }: MixShares): [number, number] {
  const target = Math.min(targetShare * events, value + takenFrom)
  return [value === 0 ? 1 : target / value, takenFrom === 0 ? 1 : (value + takenFrom - target) / takenFrom]
}

/** A code as drawn, changed so often that its share comes to the target. */
export function mixedCode(
  mod: MixMod,
  world: World,
  drawn: string,
  situation: Situation,
  shares: MixShares,
): string {
  const strength = strengthAt(mod, world, situation)
  const isValue = mod.isValue(drawn)
  if (strength === 0 || !(isValue || mod.isTakenFrom(drawn))) return drawn
  mark(situation, mod)
  const [ofValue, ofOthers] = factors(mod, shares)
  const chance = drawFor(mod, situation, 5)
  const stays = isValue ? ofValue : ofOthers
  if (stays >= 1 || !chance.happens((1 - stays) * strength)) return drawn
  return isValue ? mod.others[chance.choose(mod.otherTotals)]! : mod.value
}

/** A mix of people, as two rates. */
export function ratesOf(mod: MixMod, shares: MixShares): RateMod[] {
  const [ofValue, ofOthers] = factors(mod, shares)
  const rate = (factor: number, test: Test): RateMod => ({
    ...{ ...mod, op: 'rate', node: 'contact', factor, withinDays: null },
    matches: (world, situation) => test(mod.field.value(world, situation)) && mod.matches(world, situation),
  })
  return [rate(ofValue, mod.isValue), rate(ofOthers, mod.isTakenFrom)]
}
