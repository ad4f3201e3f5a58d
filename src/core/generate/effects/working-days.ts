import type { Spell, Stage } from '../effects.ts'
import type { Situation } from '../situation.ts'
import type { World } from '../world.ts'
import { changedBy, type ModBase } from './mod.ts'
import { knownAt, type OpReader } from './op-reader.ts'

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
  read(parameters, read) {
    const value = parameters.neededNumber(VALUE, -500, 500)
    return { ...read, op: 'wd_add', value, stated: { measure: `${read.at}.wd`, value, unit: 'working days' } }
  },
}

export const WD_MUL: OpReader<DurationMod> = {
  ...{ places, known },
  read(parameters, read) {
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
  const days = changedBy(mods, world, situation, workingDays, (left, { op, value }, strength) =>
    op === 'wd_add' ? left + value * strength : left * (1 + (value - 1) * strength),
  )
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
  const last = changedBy(mods, world, situation, end, (day, { op, value }, strength) =>
    op === 'wd_add'
      ? shifted(world, day, Math.round(value * strength))
      : from + Math.round((day - from) * (1 + (value - 1) * strength)),
  )
  return Math.max(from + 1, last)
}

function shifted({ calendar }: World, day: number, workingDays: number): number {
  if (workingDays >= 0) return calendar.addWorkingDays(day, workingDays)
  let last = day
  for (let left = -workingDays; left > 0 && last > calendar.first; ) if (calendar.isWorkingDay(--last)) left--
  return last
}
