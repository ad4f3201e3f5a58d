import { YEAR } from './ages.ts'
import { follow } from './forced-route.ts'
import { closeIfIdle, endNeed, startNeedAfter } from './need-node.ts'
import type { PlantedStep } from './planned.ts'
import type { CareRecord, Conference, ProtectionPlan, Section47, Strategy } from './records.ts'
import { type Situation, situationOf } from './situation.ts'
import { adultOn, branch, type Case, passed, protectionLogOdds, type World } from './world.ts'

/** A strategy discussion: whether an enquiry follows, and where that leads. */
export function discuss(
  world: World,
  open: Case,
  day: number,
  again: number,
  planted: PlantedStep | null = null,
): void {
  const { effects, model, records, streams } = world
  const { family, state } = open
  if (state.open !== open || day >= adultOn(world, state.child)) return
  if (state.discussed === day && planted === null) return
  const situation = situationOf(open, day)
  if (planted !== null) situation.marks = [...planted.marks]
  else if (!effects.occurs('strategy', situation)) return
  const route = effects.route('strategy', situation)
  if (route !== null) {
    effects.made(open.latest, situation)
    follow(world, open, route.to ?? 'icpc', open.latest, day)
    return
  }
  if (planted === null) state.discussed = day
  const made: Strategy = {
    ...{
      kind: 'strategy',
      child: state.child,
      day,
      from: again === 0 ? (open.firstAssessment ?? open.referral) : runningStep(open, day),
    },
    ...{ team: open.team.name, worker: open.worker.name },
  }
  records.strategies.push(made)
  passed(state, 'strategy')
  const usual = branch(world, 'strategy', 's47', model.protection.s47, situation)
  const drawn = streams.enquiry.of(family, effects.keyAt('strategy', open, situation), again).happens(usual)
  if (planted?.certain || drawn) enquire(world, open, made, again, planted)
  effects.made(made, situation)
}

/** So many days after its authorisation an assessment is still what raises a concern. */
const FRESH = 14

/** What a further step of an open case comes from: what runs or has just been found out, the most pressing first. */
function runningStep(open: Case, day: number): CareRecord {
  const { assessing, care, firstAssessment, latest, needPlan, plan } = open
  const fresh = firstAssessment !== null && day - firstAssessment.end <= FRESH ? firstAssessment : null
  return assessing ?? care ?? fresh ?? plan ?? needPlan ?? latest
}

/** An enquiry on an open case: what alarms its social worker often arrives as a contact. */
export function discussAgain(
  world: World,
  open: Case,
  day: number,
  again: number,
  told: string | null,
): void {
  if (open.state.open !== open || open.care !== null || open.needUntil <= day) return
  const { child } = open.state
  if (told !== null && open.state.contacts.at(-1) !== day) {
    open.state.contacts.push(day)
    world.records.contacts.push({
      ...{ kind: 'contact', child, day, from: null, source: told },
      ...{ outcome: 'open_case', recorded: true },
    })
  }
  discuss(world, open, day, again)
}

function enquire(world: World, open: Case, from: Strategy, again: number, planted: PlantedStep | null): void {
  const { agenda, calendar, effects, model, records, streams } = world
  const { family, state } = open
  const { day } = from
  const situation = situationOf(open, day)
  if (planted !== null) situation.marks = [...planted.marks]
  else if (!effects.occurs('s47', situation)) return
  const chance = streams.conference.of(family, effects.keyAt('s47', open, situation), 2 * again)
  const decided = calendar.addWorkingDays(day, chance.whole(...model.protection.decidedAfter))
  const onPlan = open.plan !== null
  const usual = branch(world, 's47', 'icpc', model.protection.icpc, situation, protectionLogOdds(world, open))
  const willConfer = !onPlan && chance.happens(usual)
  const made: Section47 = {
    ...{ kind: 's47', child: state.child, day, from, decided, onPlan, willConfer },
    ...{ team: open.team.name, worker: open.worker.name },
  }
  records.enquiries.push(made)
  passed(state, 's47', willConfer ? 'icpc' : 'no_icpc')
  state.enquiries.push(day)
  open.pending++
  if (willConfer) {
    const days = effects.duration('icpc', conferenceDays(world, open, again), situation)
    const on = effects.moved('icpc', calendar.addWorkingDays(day, days), situation)
    agenda.put(on, family, { kind: 'conference', open, from: made, again })
  } else agenda.put(decided, family, { kind: 'enquiry-ends', open })
  effects.made(made, situation)
}

export function endEnquiry(world: World, open: Case, day: number): void {
  open.pending--
  closeIfIdle(world, open, day)
}

/** Working days from the strategy discussion to the conference, by the calibration's bands. */
function conferenceDays({ mixes, model, streams }: World, { family, key }: Case, again: number): number {
  const chance = streams.conference.of(family, key, 2 * again + 1)
  switch (chance.choose(mixes.conferenceBand)) {
    case 0:
      return chance.whole(3, 10)
    case 1:
      return 11 + chance.choose(mixes.conferenceInTime)
    case 2:
      return chance.whole(16, 20)
    default:
      return 21 + Math.floor(chance.exponential(model.protection.icpcLateMean))
  }
}

export function confer(world: World, open: Case, from: CareRecord, day: number, again: number): void {
  const { effects, model, records, streams } = world
  const { family, state } = open
  open.pending--
  if (state.open !== open) return
  if (day >= adultOn(world, state.child)) {
    closeIfIdle(world, open, day)
    return
  }
  const situation = situationOf(open, day)
  const route = effects.route('icpc', situation)
  if (route !== null) {
    effects.made(from, situation)
    follow(world, open, route.to ?? 'cpp', from, day)
    return
  }
  const usual = branch(world, 'icpc', 'cpp', model.protection.plan, situation)
  const drawn = streams.plan.of(family, effects.keyAt('icpc', open, situation), again).happens(usual)
  const plan = open.plan === null && drawn
  const made: Conference = {
    ...{ kind: 'icpc', child: state.child, day, from, plan },
    ...{ team: open.team.name, worker: open.worker.name },
  }
  records.conferences.push(made)
  passed(state, 'icpc', plan ? 'cpp' : 'no_plan')
  effects.made(made, situation)
  if (plan) beginPlan(world, open, made, day, again)
  else closeIfIdle(world, open, day)
}

/** A plan that a forced route leads to. */
export function beginForcedPlan(world: World, open: Case, from: CareRecord, day: number): void {
  open.pending--
  if (open.state.open !== open) return
  if (open.plan === null) beginPlan(world, open, from, day, 0)
  else closeIfIdle(world, open, day)
}

function beginPlan(world: World, open: Case, from: CareRecord, day: number, again: number): void {
  const { agenda, effects, mixes, model, records, streams } = world
  const { family, key, state } = open
  const chance = streams.reviews.of(family, key, 2 * again)
  const usual = chance.nameFrom(mixes.category)
  const drawnFrom = situationOf(open, day)
  const category = effects.drawn('category', usual, drawnFrom)
  const isSame = chance.happens(model.protection.sameCategory)
  const latestCategory = isSame ? category : chance.nameFrom(mixes.category)
  if (chance.happens(earlierPlanShare(world, open, day)) && state.plans === 0) state.plans = 1
  const situation = situationOf(open, day, category)
  situation.marks = drawnFrom.marks
  const course = planCourse(world, open, day, again, situation)
  const ends = effects.ends('cpp', day, course.end, situation)
  const end = Math.min(ends, adultOn(world, state.child))
  const reviews = course.reviews
    .map((review) => (review === course.end ? ends : review))
    .filter((review) => review <= end)
  const plan: ProtectionPlan = {
    ...{ kind: 'cp', child: state.child, day, from, end, category, latestCategory, reviews },
    ...{ earlier: state.plans, team: open.team.name, worker: open.worker.name },
  }
  state.plans++
  passed(state, 'cp')
  effects.made(plan, situation)
  records.plans.push(plan)
  open.plan = plan
  open.latest = plan
  endNeed(open, day)
  agenda.put(end, family, { kind: 'plan-ends', open, plan, again })
}

/** Plans before the burn-in are not lived through; older children have had more of them. */
function earlierPlanShare({ families, model }: World, { state }: Case, day: number): number {
  const age = (day - families.born[state.child]!) / YEAR
  return Math.max(0, Math.min(1, (age - 2) / 8)) * model.protection.earlierPlan
}

const MOST_REVIEWS = 40
const LEAST_BETWEEN_REVIEWS = 30

/** A plan ends at a review, or now and then between two. */
function planCourse(
  world: World,
  open: Case,
  day: number,
  again: number,
  plan: Situation,
): { end: number; reviews: number[] } {
  const { model, streams } = world
  const { firstReview, laterReviews, endAtReview, endHazard } = model.protection
  const chance = streams.reviews.of(open.family, open.key, 2 * again + 1)
  const unplanned = day + Math.ceil(chance.exponential(1 / endHazard))
  const reviews: number[] = []
  let review = day + Math.round(firstReview[0] + firstReview[1] * chance.normal())
  while (reviews.length < MOST_REVIEWS && review < unplanned) {
    reviews.push(review)
    const share = endAtReview[Math.min(reviews.length, endAtReview.length) - 1]!
    const situation = situationOf(open, review, plan.category, reviews.length)
    const ends = chance.happens(branch(world, 'cpp.review_end', 'end', share, situation))
    if (situation.marks !== null) plan.marks = [...(plan.marks ?? []), ...situation.marks]
    if (ends) return { end: review, reviews }
    const gap = Math.round(laterReviews[0] + laterReviews[1] * chance.normal())
    review += Math.max(LEAST_BETWEEN_REVIEWS, gap)
  }
  return { end: unplanned, reviews }
}

export function endPlan(world: World, open: Case, plan: ProtectionPlan, again: number): void {
  if (open.plan !== plan) return
  open.plan = null
  startNeedAfter(world, open, plan, plan.end, again)
}
