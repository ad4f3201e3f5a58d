import { MOST_CHILDREN } from '../families.ts'
import type { Situation } from '../situation.ts'
import { type Case, courseKey, type World } from '../world.ts'
import { changedBy, type ModBase, mark, strengthAt } from './mod.ts'
import { knownAt, type OpReader } from './op-reader.ts'

/** Sets how often siblings in one contact decide alike at a node. */
export interface CoupleMod extends ModBase {
  readonly op: 'couple'
  readonly agreement: number
}

export const COUPLE: OpReader<CoupleMod> = {
  places: ['contact', 'referral', 'assessment', 'strategy', 's47', 'icpc'],
  usualPlace: 'contact',
  known: knownAt,
  read(parameters, read) {
    const agreement = parameters.neededNumber(['strength', 'value', 'agreement', 'share'], 0, 1)
    return {
      ...{ ...read, op: 'couple', agreement },
      stated: { measure: 'sibling_discordance', value: agreement, unit: 'strength' },
    }
  },
}

export const agreementOf = (
  mods: readonly CoupleMod[],
  world: World,
  usual: number,
  situation: Situation,
): number =>
  changedBy(
    mods,
    world,
    situation,
    usual,
    (agreement, mod, strength) => agreement + (mod.agreement - agreement) * strength,
  )

/** Two siblings agree where both take the draw that they share: each does with the square root of the agreement. */
export function coupledKey(
  mods: readonly CoupleMod[],
  world: World,
  open: Case,
  situation: Situation,
): number {
  const { key, state } = open
  let drawn = key
  // A step-up from early help is a child's own: there is nothing to share
  if (key < 0) return key
  const contact = Math.floor(key / (MOST_CHILDREN + 1))
  for (const mod of mods) {
    const strength = strengthAt(mod, world, situation)
    const chance = mod.chance.of(state.child, contact)
    if (strength === 0 || !chance.happens(strength)) continue
    mark(situation, mod)
    drawn = courseKey(contact, chance.happens(Math.sqrt(mod.agreement)) ? null : state.child)
  }
  return drawn
}
