import { moreContacts } from './more-contacts.ts'
import type { Care, CareRecord, NeedPlan, ProtectionPlan } from './records.ts'
import { situationOf } from './situation.ts'
import { adultOn, branch, type Case, passed, type World } from './world.ts'

/** After an assessment that found need: a child in need plan, until the episode's length is over. */
export function startNeed(world: World, open: Case, from: CareRecord, day: number): void {
  const { effects, mixes, model, streams } = world
  const { family, key, referral, state } = open
  const chance = streams.episode.of(family, key)
  const part = model.need.mixture[chance.choose(mixes.needLength)]!
  const length = Math.ceil(chance.logNormal(part.median, part.sigma) * model.need.daysLift)
  const situation = situationOf(open, day)
  const usual = Math.max(day + model.need.shortest, referral.day + length)
  const end = Math.min(
    adultOn(world, state.child),
    Math.max(day, effects.ends('cin', referral.day, usual, situation)),
  )
  effects.made(open.episode, situation)
  if (open.plan === null && open.care === null) beginNeedPlan(world, open, from, day)
  endNeedOn(world, open, end)
  mayEnterCare(world, open, day, end)
}

function beginNeedPlan({ records }: World, open: Case, from: CareRecord, day: number): void {
  if (open.needPlan !== null) return
  const made: NeedPlan = { kind: 'cin', child: open.state.child, day, from, end: Number.POSITIVE_INFINITY }
  records.needPlans.push(made)
  open.needPlan = made
  open.latest = made
  passed(open.state, 'cin')
}

/** The case closes on that day, or once nothing else runs. */
function endNeedOn({ agenda, calendar, effects }: World, open: Case, end: number): void {
  const day = effects.moved('cin', calendar.addWorkingDays(end, 0), situationOf(open, end))
  open.needUntil = Math.max(open.needUntil, day)
  agenda.put(day, open.family, { kind: 'closure', open })
}

/** Some children in need go into care. */
function mayEnterCare(world: World, open: Case, from: number, until: number): void {
  const { agenda, model, streams } = world
  const { family, key } = open
  const chance = streams.care.of(family, key, 2)
  const situation = situationOf(open, from)
  const usual = branch(world, 'cin', 'looked_after', model.care.fromNeed, situation)
  world.effects.made(open.episode, situation)
  if (!chance.happens(usual)) return
  const after = Math.floor(chance.uniform() * Math.min(until - from, model.need.careWithin))
  agenda.put(from + after, family, { kind: 'care', open })
}

/** A plan or care begins: being in need is part of it. */
export function endNeed(open: Case, day: number): void {
  if (open.needPlan !== null) open.needPlan.end = day
  open.needPlan = null
}

/** After a plan or care: some children stay in need for a while. */
export function startNeedAfter(
  world: World,
  open: Case,
  from: ProtectionPlan | Care,
  day: number,
  again: number,
): void {
  const { model, streams } = world
  const { family, key, state } = open
  if (from.kind === 'cp') moreContacts(world, state, day, model.repeats.afterPlan)
  if (state.open !== open || open.plan !== null || open.care !== null) return
  const chance = streams.episode.of(family, key, 10 + again)
  const adult = adultOn(world, state.child)
  const node = from.kind === 'cp' ? 'cpp' : 'looked_after'
  const situation = situationOf(open, day)
  const toNeed = branch(world, node, 'cin', model.protection.toNeed, situation)
  world.effects.made(from, situation)
  const staysInNeed = chance.happens(toNeed) && day < adult - 30
  const { afterPlan, closesAfterPlan } = model.need
  const stays = staysInNeed
    ? Math.ceil(chance.logNormal(afterPlan.median, afterPlan.sigma))
    : chance.whole(...closesAfterPlan)
  if (staysInNeed) beginNeedPlan(world, open, from, day)
  const end = staysInNeed ? world.effects.ends('cin', day, day + stays, situation) : day + stays
  world.effects.made(open.episode, situation)
  endNeedOn(world, open, Math.min(adult, end))
}

/** Closes the case where nothing in it runs any more. */
export function closeIfIdle(world: World, open: Case, day: number): void {
  if (open.state.open !== open || open.needUntil > day) return
  if (open.plan !== null || open.care !== null || open.pending > 0 || open.assessing !== null) return
  const { mixes, streams, teams } = world
  const { family, key, state, episode } = open
  endNeed(open, day)
  episode.closed = day
  episode.reason ??= streams.episode.of(family, key, 2).nameFrom(mixes.closure)
  state.open = null
  teams.closed(open.team)
}
