import { YEAR } from './families.ts'
import { closeIfIdle, startNeed } from './need-node.ts'
import type { Assessment, CareRecord } from './records.ts'
import { situationOf } from './situation.ts'
import { adultOn, branch, type Case, type World } from './world.ts'

/** An assessment from its start to its authorisation. */
export function assess(world: World, open: Case, from: CareRecord, day: number, again: number): void {
  if (open.state.open !== open) return
  const { agenda, calendar, effects, families, records, streams } = world
  const { family, key, state } = open
  const adult = adultOn(world, state.child)
  if (day >= adult) {
    closeIfIdle(world, open, day)
    return
  }
  const situation = situationOf(open, day)
  const route = effects.route('assessment', situation, streams.route.of(family, key))
  if (route?.skip.has('assessment')) {
    agenda.put(calendar.addWorkingDays(day, 1), family, { kind: 'care', open })
    return
  }
  const days = effects.duration('assessment', assessmentDays(world, open, again), situation)
  const end = Math.min(calendar.addWorkingDays(day, days), adult)
  const assessment: Assessment = {
    ...{ kind: 'assessment', child: state.child, day, from, end, inNeed: false },
    ...{ team: open.team.name, worker: open.worker.name },
  }
  records.assessments.push(assessment)
  open.assessing = assessment
  open.latest = assessment
  state.last = 'assessment'
  if (again === 0) {
    open.firstAssessment = assessment
    open.episode.assessed = end
  }
  if (families.unaccompanied[family] === 1)
    agenda.put(calendar.addWorkingDays(day, streams.care.of(family, key, 1).whole(0, 3)), family, {
      kind: 'care',
      open,
    })
  agenda.put(end, family, { kind: 'authorisation', open, assessment, again })
}

const QUICK_DAYS = 10

/** Working days. Most that would run past the limit are pulled back under it: real assessments bunch there. */
function assessmentDays(
  { model, streams, teams }: World,
  { family, key, team, worker }: Case,
  again: number,
): number {
  const { sameDay, quick, shape, scale, pulledAbove, pulled, limit, pulledMean } = model.assessment
  const chance = streams.assessment.of(family, key, again)
  if (chance.happens(sameDay)) return 0
  if (quick > 0 && chance.happens(quick)) return chance.whole(1, QUICK_DAYS)
  const natural = chance.gamma(shape, scale) * team.pace * worker.pace * teams.slowed(team)
  if (natural > pulledAbove && chance.happens(pulled))
    return Math.max(1, Math.floor(limit + 1 - chance.exponential(pulledMean)))
  return Math.max(1, Math.ceil(natural))
}

/** What is decided when an assessment is authorised. */
export function authorise(world: World, open: Case, assessment: Assessment, again: number): void {
  if (open.assessing === assessment) open.assessing = null
  if (open.state.open !== open) return
  const { families, model, streams } = world
  const { family, key } = open
  const day = assessment.end
  const isHeld = open.plan !== null || open.care !== null || open.pending > 0
  const situation = situationOf(open, day)
  const inNeed =
    again > 0 ||
    families.unaccompanied[family] === 1 ||
    !streams.need
      .of(family, key)
      .happens(branch(world, 'assessment', 'not_in_need', model.assessment.notInNeed, situation))
  assessment.inNeed = inNeed || isHeld
  if (again > 0) closeIfIdle(world, open, day)
  else if (assessment.inNeed) {
    startNeed(world, open, assessment, day)
    meetAgain(world, open, day)
  } else leave(world, open, assessment)
}

/** Not in need: the case closes within days; some families go on to early help. */
function leave(world: World, open: Case, assessment: Assessment): void {
  const { agenda, calendar, model, streams } = world
  const { family, key, state } = open
  const situation = situationOf(open, assessment.end)
  const usual = branch(world, 'assessment', 'early_help', model.assessment.toEarlyHelp, situation)
  const toEarlyHelp = streams.need.of(family, key, 1).happens(usual)
  const closes = calendar.addWorkingDays(assessment.end, streams.need.of(family, key, 2).whole(0, 5))
  open.episode.reason = toEarlyHelp ? 'RC9' : 'RC8'
  agenda.put(closes, family, { kind: 'closure', open })
  if (!toEarlyHelp) return
  const starts = calendar.addWorkingDays(closes, streams.need.of(family, key, 3).whole(0, 7))
  agenda.put(starts, family, { kind: 'early-help', state, from: assessment, key })
}

const MOST_AGAIN = 12

/** Assessments and enquiries that an open case meets later, at even rates; half of the enquiries begin with a contact. */
function meetAgain(world: World, open: Case, from: number): void {
  const { agenda, calendar, model, streams } = world
  const { family, key } = open
  const assessments = streams.again.of(family, key, 1)
  for (let at = from, again = 1; again <= MOST_AGAIN; again++) {
    at += assessments.exponential(model.assessment.againYears * YEAR)
    if (at > agenda.last) break
    agenda.put(calendar.addWorkingDays(Math.floor(at), 0), family, { kind: 'assessment-again', open, again })
  }
  const enquiries = streams.again.of(family, key)
  for (let at = from, again = 1; again <= MOST_AGAIN; again++) {
    at += enquiries.exponential(model.protection.againYears * YEAR)
    if (at > agenda.last) break
    const told = enquiries.happens(0.5) ? (enquiries.happens(0.5) ? 'police' : 'la_services') : null
    agenda.put(calendar.addWorkingDays(Math.floor(at), 0), family, {
      kind: 'strategy-again',
      open,
      again,
      told,
    })
  }
}

const LEAST_LEFT = 40

/** A re-assessment, unless one runs or the case is about to close. */
export function assessAgain(world: World, open: Case, day: number, again: number): void {
  if (open.assessing === null && open.needUntil > day + LEAST_LEFT)
    assess(world, open, open.care ?? open.plan ?? open.needPlan ?? open.latest, day, again)
}
