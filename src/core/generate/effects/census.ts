import type { Effects } from '../effects.ts'
import type { World } from '../world.ts'
import { countMix, isOfCodes, type MixShares } from './mix.ts'
import { type Mod, plantingOf, type SharesOfMixes } from './planting.ts'

const NO_SHARES = (): MixShares => ({ events: 0, value: 0, takenFrom: 0 })

/** Counts what the mixes are of, in a county in which they do nothing yet. */
export function censusOf(mods: readonly Mod[]): { effects: Effects; shares: SharesOfMixes } {
  const mixes = mods.filter((mod) => mod.op === 'mix')
  const shares = new Map(mixes.map((mod) => [mod, NO_SHARES()]))
  const others = mods.filter((mod) => mod.op !== 'mix')
  const { effects } = plantingOf(others, new Map())
  let world: World
  const counts: Effects = {
    ...effects,
    begin(begun) {
      world = begun
      effects.begin(begun)
    },
    drawn(attribute, value, situation) {
      for (const mod of mixes)
        if (mod.attribute === attribute && isOfCodes(mod))
          countMix(mod, world, value, situation, shares.get(mod)!)
      return effects.drawn(attribute, value, situation)
    },
    occurs(node, situation) {
      if (node === 'contact')
        for (const mod of mixes)
          if (!isOfCodes(mod) && (mod.at === 'contact' || situation.outcome === 'referral'))
            countMix(mod, world, mod.field.value(world, situation), situation, shares.get(mod)!)
      return effects.occurs(node, situation)
    },
  }
  return { effects: counts, shares }
}
