import { familyOf } from './families.ts'
import { follow } from './forced-route.ts'
import type { Planned } from './planned.ts'
import type { Contact, EarlyHelp, Episode, Referral } from './records.ts'
import { type Situation, situationOf, situationOfContact } from './situation.ts'
import {
  adultOn,
  branch,
  type Case,
  type ChildState,
  passed,
  protectionLogOdds,
  type World,
} from './world.ts'

/** A referral, on the day that it is decided, and what follows at once. */
export function refer(
  world: World,
  state: ChildState,
  from: Contact | EarlyHelp,
  key: number,
  day: number,
  planned: Planned | null,
): void {
  const { agenda, calendar, effects, families, model, records, streams } = world
  state.awaited = false
  if (state.open !== null || day >= adultOn(world, state.child)) return
  const family = familyOf(state.child)
  const open = newCase(world, state, from, key, day, planned)
  const { referral } = open
  const situation = situationOf(open, day)
  const alone = families.unaccompanied[family] === 1
  const route = effects.route('referral', situation)
  if (route !== null) {
    openCase(world, open)
    open.latest = from
    effects.made(from, situation)
    follow(world, open, route.to ?? 'assessment', from, day)
    return
  }
  state.referrals.push(day)
  passed(state, 'referral')
  records.referrals.push(referral)
  if (
    !alone &&
    streams.referral
      .of(family, effects.keyAt('referral', open, situation))
      .happens(branch(world, 'referral', 'nfa', model.referral.nfa, situation))
  ) {
    referral.nfa = true
    state.lastOutcome = 'nfa'
    effects.made(referral, situation)
    return
  }
  openCase(world, open)
  const wait = effects.duration('assessment_start', assessmentWait(world, open), situation)
  agenda.put(calendar.addWorkingDays(day, wait), family, { kind: 'assessment', open, from: referral })
  if (!alone) planStrategy(world, open, situation)
  effects.made(referral, situation)
}

function openCase({ effects, records, teams }: World, open: Case): void {
  open.state.open = open
  records.episodes.push(open.episode)
  teams.opened(open.team)
  effects.opened(open)
}

function newCase(
  world: World,
  state: ChildState,
  from: Contact | EarlyHelp,
  key: number,
  day: number,
  planned: Planned | null,
): Case {
  const { effects, families, mixes, streams, teams } = world
  const { child } = state
  const family = familyOf(child)
  const district = families.district[family]!
  const team = teams.teamOf(district, family)
  const worker = teams.workerOf(team, family, key)
  const by = { team: team.name, worker: worker.name }
  const source = from.kind === 'contact' ? from.source : 'la_services'
  const usualNeed =
    families.unaccompanied[family] === 1
      ? 'N8'
      : streams.episode.of(family, key, 1).nameFrom(mixes.primaryNeed)
  const before: Situation = {
    ...situationOfContact(day, family, state, district, source),
    ...by,
  }
  const need = effects.drawn('primary_need', usualNeed, before)
  const referral: Referral = { kind: 'referral', child, day, from, source, nfa: false, ...by }
  const never = Number.POSITIVE_INFINITY
  const episode: Episode = { child, referral, closed: never, need, reason: null, assessed: never, ...by }
  return {
    ...{ state, family, district, key, source, team, worker, referral, episode, planned, needUntil: 0 },
    ...{ assessing: null, firstAssessment: null, pending: 0, needPlan: null, plan: null, care: null },
    latest: referral,
  }
}

/** Working days from referral to the start of the assessment. */
function assessmentWait({ model, streams }: World, { family, key }: Case): number {
  const chance = streams.wait.of(family, key)
  const { assessmentWait: usual, assessmentWaitLater } = model.referral
  let left = chance.uniform()
  for (let days = 0; days < usual.length; days++) {
    left -= usual[days]!
    if (left < 0) return days
  }
  let days = usual.length
  while (!chance.happens(assessmentWaitLater)) days++
  return days
}

/** Whether the referral leads to a strategy discussion, that day or within the assessment. */
function planStrategy(world: World, open: Case, situation: Situation): void {
  const { agenda, calendar, effects, model, streams } = world
  const { family, key, referral } = open
  const chance = streams.strategy.of(family, key)
  const { strategy, onReferralDay, strategyWithin } = model.protection
  const usual = branch(world, 'assessment', 'strategy', strategy, situation, protectionLogOdds(world, open))
  if (!chance.happens(usual)) return
  const wait = chance.happens(onReferralDay) ? 0 : chance.whole(1, strategyWithin)
  const days = effects.duration('s47_start', wait, situation)
  const on = effects.moved('strategy', calendar.addWorkingDays(referral.day, days), situation)
  agenda.put(on, family, { kind: 'strategy', open })
}
