import type { Spell, Stage } from '../effects.ts'
import type { Situation } from '../situation.ts'
import type { World } from '../world.ts'
import { type ModBase, mark, strengthAt } from './mod.ts'
import { knownAt, type OpReader } from './op-reader.ts'
import type { Parameters } from './parameters.ts'

/** Shifts or stretches a duration. */
export interface DurationMod extends ModBase {
  readonly op: 'wd_add' | 'wd_mul'
  readonly value: number
}

const STAGES: readonly Stage[] = ['decision', 'assessment_start', 'assessment', 's47_start', 'icpc']
const SPELLS: readonly Spell[] = ['early_help', 'cin', 'cpp', 'looked_after']
/** What is known when a stage begins: the stage from referral to assessment begins at the referral. */
const BEGINS_AT: Readonly<Record<string, string>> = {
  ...{ assessment_start: 'referral', s47_start: 'referral', icpc: 's47' },
}

const places = [...STAGES, ...SPELLS]
const known = (at: string): readonly string[] => knownAt(BEGINS_AT[at] ?? at)
const VALUE = ['value', 'days', 'wd', 'working_days', 'factor']

export const WD_ADD: OpReader<DurationMod> = {
  ...{ places, known },
  read(parameters: Parameters, read) {
    const value = parameters.neededNumber(VALUE, -500, 500)
    return { ...read, op: 'wd_add', value, stated: { measure: `${read.at}.wd`, value, unit: 'working days' } }
  },
}

export const WD_MUL: OpReader<DurationMod> = {
  ...{ places, known },
  read(parameters: Parameters, read) {
    const value = parameters.neededNumber(VALUE, 0, 50)
    return { ...read, op: 'wd_mul', value, stated: { measure: `${read.at}.wd`, value, unit: 'ratio' } }
  },
}

/** A duration in whole working days, at least none. */
export function changedDays(
  mods: readonly DurationMod[],
  world: World,
  workingDays: number,
  situation: Situation,
): number {
  let days = workingDays
  for (const mod of mods) {
    const strength = strengthAt(mod, world, situation)
    if (strength === 0) continue
    mark(situation, mod)
    days = mod.op === 'wd_add' ? days + mod.value * strength : days * (1 + (mod.value - 1) * strength)
  }
  return Math.max(0, Math.round(days))
}

/** The last day of a spell; it ends after it began. */
export function changedEnd(
  mods: readonly DurationMod[],
  world: World,
  from: number,
  end: number,
  situation: Situation,
): number {
  let last = end
  for (const mod of mods) {
    const strength = strengthAt(mod, world, situation)
    if (strength === 0) continue
    mark(situation, mod)
    last =
      mod.op === 'wd_add'
        ? shifted(world, last, Math.round(mod.value * strength))
        : from + Math.round((last - from) * (1 + (mod.value - 1) * strength))
  }
  return Math.max(from + 1, last)
}

function shifted({ calendar }: World, day: number, workingDays: number): number {
  if (workingDays >= 0) return calendar.addWorkingDays(day, workingDays)
  let last = day
  for (let left = -workingDays; left > 0 && last > calendar.first; ) if (calendar.isWorkingDay(--last)) left--
  return last
}
