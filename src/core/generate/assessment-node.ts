import { YEAR } from './ages.ts'
import { follow } from './forced-route.ts'
import { closeIfIdle, startNeed } from './need-node.ts'
import type { Assessment, CareRecord } from './records.ts'
import { type Situation, situationOf } from './situation.ts'
import { adultOn, branch, type Case, passed, type World } from './world.ts'

/** An assessment from its start to its authorisation. */
export function assess(
  world: World,
  open: Case,
  from: CareRecord,
  day: number,
  again: number,
  marks: readonly object[] | null = null,
): void {
  if (open.state.open !== open) return
  const { agenda, calendar, effects, families, model, records, streams } = world
  const { family, key, state } = open
  const adult = adultOn(world, state.child)
  if (day >= adult) {
    closeIfIdle(world, open, day)
    return
  }
  const situation = situationOf(open, day)
  if (marks !== null) situation.marks = [...marks]
  else if (!effects.occurs('assessment', situation)) return
  const route = effects.route('assessment', situation)
  if (route !== null) {
    if (again > 0) return
    open.episode.assessed = day
    effects.made(open.referral, situation)
    effects.made(open.episode, situation)
    follow(
      world,
      open,
      route.to ?? (families.unaccompanied[family] === 1 ? 'looked_after' : 'cin'),
      from,
      day,
    )
    return
  }
  const days = effects.duration('assessment', assessmentDays(world, open, again), situation)
  const moved = effects.moved('assessment', calendar.addWorkingDays(day, days), situation)
  const end = Math.min(moved, adult)
  const assessment: Assessment = {
    ...{ kind: 'assessment', child: state.child, day, from, end, inNeed: false },
    ...{ team: open.team.name, worker: open.worker.name },
  }
  records.assessments.push(assessment)
  open.assessing = assessment
  open.latest = assessment
  passed(state, 'assessment')
  if (again === 0) {
    open.firstAssessment = assessment
    open.episode.assessed = end
  }
  if (families.unaccompanied[family] === 1)
    agenda.put(
      calendar.addWorkingDays(day, streams.care.of(family, key, 1).whole(0, model.unaccompanied.careWithin)),
      family,
      {
        kind: 'care',
        open,
      },
    )
  agenda.put(end, family, { kind: 'authorisation', open, assessment, again })
  effects.made(assessment, situation)
}

/** Working days. Most that would run past the limit are pulled back under it: real assessments bunch there. */
function assessmentDays(
  { model, streams, teams }: World,
  { family, key, team, worker }: Case,
  again: number,
): number {
  const { sameDay, quick, quickDays, shape, scale, pulledAbove, pulled, limit, pulledMean } = model.assessment
  const chance = streams.assessment.of(family, key, again)
  if (chance.happens(sameDay)) return 0
  if (quick > 0 && chance.happens(quick)) return chance.whole(1, quickDays)
  const natural = chance.gamma(shape, scale) * team.pace * worker.pace * teams.slowed(team)
  if (natural > pulledAbove && chance.happens(pulled))
    return Math.max(1, Math.floor(limit + 1 - chance.exponential(pulledMean)))
  return Math.max(1, Math.ceil(natural))
}

/** What is decided when an assessment is authorised. */
export function authorise(world: World, open: Case, assessment: Assessment, again: number): void {
  if (open.assessing === assessment) open.assessing = null
  if (open.state.open !== open) return
  const { effects, families, streams } = world
  const { family } = open
  const day = assessment.end
  const isHeld = open.plan !== null || open.care !== null || open.pending > 0
  const situation = situationOf(open, day)
  const shares = outcomeShares(world, situation)
  const inNeed =
    again > 0 ||
    families.unaccompanied[family] === 1 ||
    !streams.need.of(family, effects.keyAt('assessment', open, situation)).happens(shares.notInNeed)
  assessment.inNeed = inNeed || isHeld
  if (open.state.last === 'assessment') open.state.lastOutcome = assessment.inNeed ? 'in_need' : 'not_in_need'
  if (again > 0) closeIfIdle(world, open, day)
  else if (assessment.inNeed) {
    startNeed(world, open, assessment, day)
    meetAgain(world, open, day)
  } else leave(world, open, assessment, shares.earlyHelp)
  effects.made(assessment, situation)
}

/** The share not in need, and of those the share that goes on to early help. */
function outcomeShares(world: World, situation: Situation): { notInNeed: number; earlyHelp: number } {
  const { effects, model } = world
  const { notInNeed, toEarlyHelp } = model.assessment
  const usual = branch(world, 'assessment', 'not_in_need', notInNeed, situation)
  const settled = situation.open?.planned?.['assessment>early_help']
  if (settled !== undefined) return { notInNeed: usual, earlyHelp: settled }
  const more = effects.odds('assessment', 'early_help', situation)
  const less = effects.odds('assessment', 'nfa', situation)
  if (more === 1 && less === 1) return { notInNeed: usual, earlyHelp: toEarlyHelp }
  if (more === Number.POSITIVE_INFINITY) return { notInNeed: 1, earlyHelp: 1 }
  if (less === Number.POSITIVE_INFINITY) return { notInNeed: 1, earlyHelp: 0 }
  const helped = usual * toEarlyHelp * more
  const left = usual * (1 - toEarlyHelp) * less
  const all = 1 - usual + helped + left
  if (helped + left === 0) return { notInNeed: 0, earlyHelp: 0 }
  return { notInNeed: (helped + left) / all, earlyHelp: helped / (helped + left) }
}

/** Not in need: the case closes within days; some families go on to early help. */
function leave(world: World, open: Case, assessment: Assessment, earlyHelp: number): void {
  const { agenda, calendar, effects, model, streams } = world
  const { family, key, state } = open
  const { closesWithin, earlyHelpWithin } = model.assessment
  const toEarlyHelp = streams.need.of(family, key, 1).happens(earlyHelp)
  const usual = calendar.addWorkingDays(
    assessment.end,
    streams.need.of(family, key, 2).whole(0, closesWithin),
  )
  const closes = effects.moved('cin', usual, situationOf(open, assessment.end))
  open.episode.reason = toEarlyHelp ? 'RC9' : 'RC8'
  agenda.put(closes, family, { kind: 'closure', open })
  if (!toEarlyHelp) return
  const starts = calendar.addWorkingDays(closes, streams.need.of(family, key, 3).whole(0, earlyHelpWithin))
  agenda.put(starts, family, { kind: 'early-help', state, from: assessment, key })
}

const MOST_AGAIN = 12

/** Assessments and enquiries that an open case meets later, at even rates; some of the enquiries begin with a contact. */
function meetAgain(world: World, open: Case, from: number): void {
  const { agenda, calendar, model, streams } = world
  const { family, key } = open
  const assessments = streams.again.of(family, key, 1)
  for (let at = from, again = 1; again <= MOST_AGAIN; again++) {
    at += assessments.exponential(model.assessment.againYears * YEAR)
    if (at > agenda.last) break
    agenda.put(calendar.addWorkingDays(Math.floor(at), 0), family, { kind: 'assessment-again', open, again })
  }
  const { againByContact, againYears } = model.protection
  const enquiries = streams.again.of(family, key)
  for (let at = from, again = 1; again <= MOST_AGAIN; again++) {
    at += enquiries.exponential(againYears * YEAR)
    if (at > agenda.last) break
    const isTold = enquiries.happens(againByContact.share)
    const told = isTold ? (enquiries.happens(againByContact.police) ? 'police' : 'la_services') : null
    agenda.put(calendar.addWorkingDays(Math.floor(at), 0), family, {
      kind: 'strategy-again',
      open,
      again,
      told,
    })
  }
}

const LEAST_LEFT = 40

/** A case is assessed again unless an assessment runs or it is about to close. */
export const canBeReassessed = ({ assessing, needUntil }: Case, day: number): boolean =>
  assessing === null && needUntil > day + LEAST_LEFT

export function assessAgain(world: World, open: Case, day: number, again: number): void {
  if (canBeReassessed(open, day))
    assess(world, open, open.care ?? open.plan ?? open.needPlan ?? open.latest, day, again)
}
