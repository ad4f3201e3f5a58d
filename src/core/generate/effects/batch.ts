import type { Situation } from '../situation.ts'
import type { World } from '../world.ts'
import { WEEKDAY_NUMBERS, weekdayNumber } from './fields.ts'
import { drawFor, type ModBase, mark, strengthAt } from './mod.ts'
import { squashed } from './names.ts'
import { knownAt, type OpReader } from './op-reader.ts'

/** Moves events to the next working day of a weekday. */
export interface BatchMod extends ModBase {
  readonly op: 'batch'
  /** Monday is 1. */
  readonly weekday: number
  readonly share: number
}

const WEEKS_TRIED = 6

export const BATCH: OpReader<BatchMod> = {
  places: ['contact', 'referral', 'assessment', 'strategy', 'icpc', 'cin', 'early_help', 'looked_after'],
  known: (at) => (at === 'referral' ? knownAt('contact') : at === 'icpc' ? knownAt('s47') : knownAt(at)),
  read(parameters, read) {
    const written = parameters.text(['weekday', 'to', 'day']) ?? ''
    const numbers: Readonly<Record<string, number>> = WEEKDAY_NUMBERS
    const weekday = numbers[squashed(written)] ?? Number(written)
    if (!(weekday >= 1 && weekday <= 5))
      parameters.refuse('weekday: it is a working day, Monday to Friday or 1 to 5.')
    const share = parameters.share(['share', 'value']) ?? 1
    return {
      ...{ ...read, op: 'batch', weekday, share },
      stated: { measure: 'weekday_share', value: share, unit: 'share' },
    }
  },
}

export function batchedDay(
  mods: readonly BatchMod[],
  world: World,
  day: number,
  situation: Situation,
): { day: number; by: BatchMod | null } {
  for (const mod of mods) {
    const strength = strengthAt(mod, world, situation)
    if (strength === 0 || !drawFor(mod, situation, 1).happens(mod.share * strength)) continue
    mark(situation, mod)
    let on = day + ((mod.weekday - weekdayNumber(day) + 7) % 7)
    for (let week = 0; week < WEEKS_TRIED && !world.calendar.isWorkingDay(on); week++) on += 7
    return { day: on, by: mod }
  }
  return { day, by: null }
}
