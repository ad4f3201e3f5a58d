import { isChild } from '../ages.ts'
import type { Situation } from '../situation.ts'
import type { World } from '../world.ts'
import { type ModBase, strengthAt } from './mod.ts'
import type { MoreEvents, Wanted } from './more-events.ts'
import { knownAt, type OpReader } from './op-reader.ts'
import { readPattern, type Unit } from './pattern.ts'

/** Repeats a pattern for a share of the children who come to a node. */
export interface LoopMod extends ModBase {
  readonly op: 'loop'
  /** All times through, one after the other. */
  readonly units: readonly Unit[]
  readonly withinDays: number
  readonly share: number
  readonly last: number
}

const PLACES = ['contact', 'referral', 'assessment', 's47', 'early_help', 'looked_after']
const USUAL_DAYS = 180
/** Less room than so many days each, and the pattern is not begun. */
const LEAST_APART = 2
const LOOKS_AGAIN = 14

export const LOOP: OpReader<LoopMod> = {
  places: PLACES,
  usualPlace: 'contact',
  known: (at) =>
    at === 'contact' ? [...knownAt(at), 'outcome'] : knownAt(at === 'referral' ? 'contact' : at),
  read(parameters, read, county) {
    const written = parameters.texts(['pattern', 'steps', 'path'])
    if (written === null) parameters.refuse('pattern is missing: for instance ["contact:nfa"].')
    const pattern = readPattern(written ?? [], parameters.refuse)
    const usualTimes = pattern.length > 1 ? 1 : null
    const given = parameters.number(['times', 'repeats', 'n', 'repeat', 'count'], 1, 60)
    if (given === null && usualTimes === null)
      parameters.refuse('times is missing: how often the pattern comes.')
    const units = Array.from({ length: Math.round(given ?? 1) }, () => pattern).flat()
    const withinDays =
      parameters.number(['within_days', 'within', 'days', 'over_days'], 1, 3650) ?? USUAL_DAYS
    const share = parameters.share(['share', 'value', 'probability'])
    if (share === null) parameters.refuse('share is missing: of the children, above 0 and up to 1.')
    if (withinDays < LEAST_APART * units.length)
      parameters.refuse(
        `within_days: ${units.length} times need at least ${LEAST_APART * units.length} days.`,
      )
    return {
      ...{ ...read, op: 'loop', units, withinDays, share: share ?? 1 },
      last: Math.min(read.period.until, county.to),
      stated: { measure: 'path.loop_count', value: share ?? 1, unit: 'share' },
    }
  },
}

/** Decides once for each child, when it first comes by. */
export function mayLoop(
  mod: LoopMod,
  world: World,
  events: MoreEvents,
  decided: Set<number>,
  situation: Situation,
): void {
  const { state, day } = situation
  const { child } = state
  if (decided.has(child)) return
  const strength = strengthAt(mod, world, situation)
  if (strength === 0) return
  if (roomFrom(mod, day) === null) return
  decided.add(child)
  if (!mod.chance.of(child).happens(mod.share * strength)) return
  begin(mod, world, events, situation, day)
}

/** Days that a pattern has, begun on a day; null where it does not fit any more. */
function roomFrom({ units, withinDays, last }: LoopMod, day: number): number | null {
  const room = Math.min(withinDays, last - day)
  return room < LEAST_APART * units.length ? null : room
}

/** Puts the whole pattern on the agenda; one that leads to referrals waits until the child is no case any more. */
function begin(mod: LoopMod, world: World, events: MoreEvents, situation: Situation, day: number): void {
  const { units } = mod
  const { child, open, awaited } = situation.state
  const room = roomFrom(mod, day)
  if (room === null) return
  const isPath = units.some(({ planned }) => Object.keys(planned).length > 0)
  const needsFree = units.some(({ outcome }) => outcome === 'referral' || outcome === 'early_help')
  const isBusy = open !== null || awaited || (day === situation.day && situation.outcome === 'referral')
  if (needsFree && isBusy) {
    const act = (later: number): void => begin(mod, world, events, situation, later)
    world.agenda.put(day + LOOKS_AGAIN, -1, { kind: 'planted', act })
    return
  }
  const chance = mod.chance.of(child, 0, 1)
  const after = units.map((_, i) => (isPath ? i / units.length : chance.uniform())).sort((a, b) => a - b)
  units.forEach((unit, i) => {
    const act = (today: number): void => {
      if (isChild(world.families.born[child]!, today))
        events.addToChild(oneOf(mod, unit, situation), child, today, mod.chance.of(child, 1 + i))
    }
    const on = world.calendar.addWorkingDays(day + 1 + Math.floor(after[i]! * (room - 2)), 0)
    world.agenda.put(Math.min(on, day + room - 1), -1, { kind: 'planted', act })
  })
}

function oneOf(mod: LoopMod, unit: Unit, { source }: Situation): Wanted {
  return {
    ...{
      mod,
      node: unit.node,
      planned: unit.planned,
      outcome: unit.outcome,
      fits: () => true,
      withSiblings: false,
    },
    source: mod.fields.has('source') ? source : null,
  }
}
