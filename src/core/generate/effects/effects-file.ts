import type { Effects } from '../effects.ts'
import type { List } from '../lists/list-table.ts'
import type { NoisyList } from '../lists/noise.ts'
import type { World } from '../world.ts'
import { censusOf } from './census.ts'
import { type EditedRow, editLists } from './edit-lists.ts'
import { type EffectsTruth, effectsTruth } from './effects-truth.ts'
import { type Mod, type Planting, plantingOf } from './planting.ts'
import type { RecordMod } from './record.ts'

type Live = (planting: { readonly effects: Effects }) => World

/**
 * Effects as they were read: for the county of the same options and model alone. They bring along what plants them, so
 * that a county without effects carries none of it.
 */
export interface EffectsFile {
  readonly mods: readonly Mod[]
  readonly plant: (live: Live) => Planting
  readonly edit: (
    lists: readonly NoisyList[],
    world: World,
    to: number,
  ) => { readonly lists: NoisyList[]; readonly edited: EditedRow[] }
  readonly truth: (
    touched: Planting['touched'],
    edited: readonly EditedRow[],
    lists: readonly List[],
  ) => EffectsTruth
}

export const effectsFile = (mods: readonly Mod[]): EffectsFile => ({
  mods,
  plant: (live) => plant(mods, live),
  edit: (lists, world, to) =>
    editLists(
      lists,
      mods.filter((mod): mod is RecordMod => mod.op === 'record'),
      world,
      to,
    ),
  truth: (touched, edited, lists) => effectsTruth(mods, touched, edited, lists),
})

/** A mix moves shares from what they are: the county is lived once without it, to count. */
function plant(mods: readonly Mod[], live: Live): Planting {
  if (!mods.some(({ op }) => op === 'mix')) return plantingOf(mods, new Map())
  const census = censusOf(mods)
  live(census)
  return plantingOf(mods, census.shares)
}
