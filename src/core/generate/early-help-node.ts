import { familyOf } from './families.ts'
import { moreContacts } from './more-contacts.ts'
import type { CareRecord, EarlyHelp } from './records.ts'
import { situationOfContact } from './situation.ts'
import { adultOn, branch, type ChildState, passed, type World } from './world.ts'

/** An early help episode; some step up to a referral. */
export function startEarlyHelp(
  world: World,
  state: ChildState,
  from: CareRecord | null,
  day: number,
  key: number,
  wasMoved: boolean,
  marks: readonly object[] | null = null,
): void {
  const { agenda, calendar, effects, families, mixes, model, records, streams } = world
  if (state.earlyHelp !== null || state.open !== null || state.awaited) return
  const family = familyOf(state.child)
  const source = from?.kind === 'contact' ? from.source : null
  const situation = situationOfContact(day, family, state, families.district[family]!, source)
  const on = wasMoved ? day : effects.moved('early_help', day, situation)
  if (on !== day) {
    agenda.put(on, family, { kind: 'early-help', state, from, key, moved: true })
    return
  }
  if (marks !== null) situation.marks = [...marks]
  else if (!effects.occurs('early_help', situation)) return
  if (effects.route('early_help', situation) !== null) {
    if (from !== null) effects.made(from, situation)
    return
  }
  const chance = streams['early help'].of(family, key)
  const { medianDays, shortest, sigma, stepUp } = model.earlyHelp
  const stays = Math.max(shortest, Math.round(chance.logNormal(medianDays, sigma)))
  const usual = calendar.addWorkingDays(day + stays, 0)
  const end = Math.min(effects.ends('early_help', day, usual, situation), adultOn(world, state.child))
  if (end <= day) return
  const organisation = chance.nameFrom(mixes.organisation)
  const earlyHelp: EarlyHelp = { kind: 'early_help', child: state.child, day, from, end, organisation }
  records.earlyHelp.push(earlyHelp)
  state.earlyHelp = earlyHelp
  passed(state, 'early_help')
  effects.made(earlyHelp, situation)
  agenda.put(end, family, { kind: 'early-help-ends', state, earlyHelp })
  if (!chance.happens(branch(world, 'early_help', 'referral', stepUp, situation))) return
  const at = calendar.addWorkingDays(day + Math.floor(chance.uniform() * (end - day)), 0)
  agenda.put(at, family, { kind: 'step-up', state, from: earlyHelp, key: -1 - key })
}

export function endEarlyHelp(world: World, state: ChildState, { end, from }: EarlyHelp): void {
  state.earlyHelp = null
  if (from?.kind === 'assessment') moreContacts(world, state, end, world.model.repeats.afterEarlyHelp)
}
