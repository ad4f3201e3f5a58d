import { sourceOfUnaccompanied } from '../contact-node.ts'
import { MOST_CHILDREN } from '../families.ts'
import { situationOfContact } from '../situation.ts'
import type { World } from '../world.ts'
import type { BurstMod } from './burst.ts'
import { conditionsOn } from './conditions.ts'
import { type ModBase, strengthOn } from './mod.ts'
import { plantContact } from './plant-events.ts'
import type { RateMod } from './rate.ts'

/** Children who come alone come once: more contacts of such are more children. */
export const isOfNewcomers = (mod: ModBase): boolean =>
  mod.at === 'contact' &&
  conditionsOn(mod.where, 'uasc').some((value) => /^(true|yes|y|1)$/i.test(String(value)))

/** A further child who comes alone, and the change that it comes of. */
export interface Newcomer {
  readonly mod: ModBase
  readonly day: number
}

/** More come for a burst than it needs: those whom its conditions do not fit are never contacted. */
const FOR_EACH = 40

export function newcomersOf(
  rates: readonly RateMod[],
  bursts: readonly BurstMod[],
  usual: number,
  dayAt: (share: number) => number,
): Newcomer[] {
  const ofRates = rates.filter(isOfNewcomers).flatMap((mod): Newcomer[] => {
    const chance = mod.chance.of(0, 0, 7)
    const count = mod.factor > 1 ? chance.poisson(usual * (mod.factor - 1)) : 0
    const days = Array.from({ length: count }, () => ({
      day: dayAt(chance.uniform()),
      share: chance.uniform(),
    }))
    return days
      .filter(({ day, share }) => share < strengthOn(mod.period, day))
      .map(({ day }) => ({ mod, day }))
  })
  const ofBursts = bursts.filter(isOfNewcomers).flatMap((mod): Newcomer[] => {
    const chance = mod.chance.of(0, 0, 7)
    return Array.from({ length: mod.n * FOR_EACH }, () => ({
      mod,
      day: mod.period.from + chance.whole(0, mod.overDays - 1),
    }))
  })
  return [...ofRates, ...ofBursts]
}

/** Puts the contacts of newcomers on the agenda; whom the conditions do not fit stays unknown. */
export function receiveNewcomers(world: World, newcomers: readonly Newcomer[]): void {
  const { agenda, children, families } = world
  const left = new Map<ModBase, number>()
  newcomers.forEach(({ mod, day }, n) => {
    const family = families.plantedFrom + n
    const child = family * MOST_CHILDREN
    const act = (today: number): void => {
      const chance = mod.chance.of(family, n, 8)
      const source = sourceOfUnaccompanied(world.model, chance)
      const state = children.of(child)
      const room = left.get(mod) ?? ('n' in mod ? Number(mod.n) : Number.POSITIVE_INFINITY)
      const situation = situationOfContact(today, family, state, families.district[family]!, source)
      if (room <= 0 || !mod.matches(world, situation)) return
      left.set(mod, room - 1)
      plantContact(
        world,
        family,
        today,
        { mod, children: [child], source, outcome: null, planned: null },
        chance,
      )
    }
    agenda.put(day, -1, { kind: 'planted', act })
  })
}
