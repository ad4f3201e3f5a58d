import type { Streams } from '../chance.ts'
import type { Situation } from '../situation.ts'
import type { World } from '../world.ts'

export type Op =
  | 'rate'
  | 'odds'
  | 'wd_add'
  | 'wd_mul'
  | 'capacity'
  | 'route'
  | 'loop'
  | 'mix'
  | 'couple'
  | 'burst'
  | 'batch'
  | 'record'

/** Days of an effect, both included; it grows evenly from nothing over its ramp. */
export interface Period {
  readonly from: number
  readonly until: number
  readonly rampDays: number
}

export type Condition = (world: World, situation: Situation) => boolean

/** What is stated of a mod for its truth: by which measure it is found, and how large it is. */
export interface Stated {
  readonly measure: string
  readonly value: number
  readonly unit: 'ratio' | 'odds ratio' | 'working days' | 'share' | 'strength' | 'events'
}

/** What every change has, whatever it does. */
export interface ModBase {
  readonly effect: string
  /** From 1, within its effect. */
  readonly number: number
  readonly op: Op
  readonly at: string
  readonly period: Period
  readonly matches: Condition
  /** The conditions as they were written. */
  readonly where: Readonly<Record<string, unknown>>
  /** Fields that `where` asks about. */
  readonly fields: ReadonlySet<string>
  readonly stated: Stated
  /** Chance of its own: what one mod draws moves nothing for another, nor for the model. */
  readonly chance: Streams
}

/** From 0, no effect, to 1, all of it. */
export function strengthOn({ from, until, rampDays }: Period, day: number): number {
  if (day < from || day > until) return 0
  return rampDays > 0 && day < from + rampDays ? (day - from) / rampDays : 1
}

export function strengthAt(mod: ModBase, world: World, situation: Situation): number {
  const strength = strengthOn(mod.period, situation.day)
  return strength > 0 && mod.matches(world, situation) ? strength : 0
}

/** What becomes of a value where some mods are at work: each changes it in turn, and has taken part in what follows. */
export function changedBy<M extends ModBase>(
  mods: readonly M[],
  world: World,
  situation: Situation,
  value: number,
  change: (value: number, mod: M, strength: number) => number,
): number {
  let changed = value
  for (const mod of mods) {
    const strength = strengthAt(mod, world, situation)
    if (strength === 0) continue
    mark(situation, mod)
    changed = change(changed, mod, strength)
  }
  return changed
}

/** Notes that a mod took part in what is made of a situation. */
export function mark(situation: Situation, mod: ModBase): void {
  if (situation.marks === null) situation.marks = [mod]
  else if (!situation.marks.includes(mod)) situation.marks.push(mod)
}

/** A draw for what is decided of a case or contact: siblings who share a course share it. */
export const drawFor = (mod: ModBase, { family, open, day }: Situation, purpose = 0) =>
  mod.chance.of(family, open?.key ?? day, purpose)
