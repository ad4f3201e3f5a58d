import { YEAR } from './families.ts'
import { closeIfIdle, endNeed, startNeedAfter } from './need-node.ts'
import type { CareRecord, Conference, ProtectionPlan, Section47, Strategy } from './records.ts'
import { situationOf } from './situation.ts'
import { adultOn, branch, type Case, protectionLogOdds, type World } from './world.ts'

/** A strategy discussion: whether an enquiry follows, and where that leads. */
export function discuss(world: World, open: Case, day: number, again: number): void {
  const { model, records, streams } = world
  const { family, key, state } = open
  if (state.open !== open || state.discussed === day || day >= adultOn(world, state.child)) return
  state.discussed = day
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
  state.last = 'strategy'
  const usual = branch(world, 'strategy', 's47', model.protection.s47, situationOf(open, day))
  if (streams.enquiry.of(family, key, again).happens(usual)) enquire(world, open, made, again)
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

function enquire(world: World, open: Case, from: Strategy, again: number): void {
  const { agenda, calendar, effects, model, records, streams } = world
  const { family, key, state } = open
  const { day } = from
  const chance = streams.conference.of(family, key, 2 * again)
  const decided = calendar.addWorkingDays(day, chance.whole(2, 9))
  const onPlan = open.plan !== null
  const situation = situationOf(open, day)
  const usual = branch(world, 's47', 'icpc', model.protection.icpc, situation, protectionLogOdds(world, open))
  const willConfer = !onPlan && chance.happens(usual)
  const made: Section47 = {
    ...{ kind: 's47', child: state.child, day, from, decided, onPlan, willConfer },
    ...{ team: open.team.name, worker: open.worker.name },
  }
  records.enquiries.push(made)
  state.last = 's47'
  open.pending++
  if (!willConfer) {
    agenda.put(decided, family, { kind: 'enquiry-ends', open })
    return
  }
  const days = effects.duration('icpc', conferenceDays(world, open, again), situation)
  agenda.put(calendar.addWorkingDays(day, days), family, { kind: 'conference', open, from: made, again })
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

export function confer(world: World, open: Case, from: Section47, day: number, again: number): void {
  const { model, records, streams } = world
  const { family, key, state } = open
  open.pending--
  if (state.open !== open) return
  if (day >= adultOn(world, state.child)) {
    closeIfIdle(world, open, day)
    return
  }
  const usual = branch(world, 'icpc', 'cpp', model.protection.plan, situationOf(open, day))
  const plan = open.plan === null && streams.plan.of(family, key, again).happens(usual)
  const made: Conference = { kind: 'icpc', child: state.child, day, from, plan }
  records.conferences.push(made)
  state.last = 'icpc'
  if (plan) beginPlan(world, open, made, again)
  else closeIfIdle(world, open, day)
}

const SAME_CATEGORY = 0.9

function beginPlan(world: World, open: Case, from: Conference, again: number): void {
  const { agenda, mixes, records, streams } = world
  const { family, key, state } = open
  const { day } = from
  const chance = streams.reviews.of(family, key, 2 * again)
  const category = mixes.category.names[chance.choose(mixes.category.totals)]!
  const latestCategory = chance.happens(SAME_CATEGORY)
    ? category
    : mixes.category.names[chance.choose(mixes.category.totals)]!
  if (chance.happens(earlierPlanShare(world, open, day)) && state.plans === 0) state.plans = 1
  const course = planCourse(world, open, day, again, category)
  const end = Math.min(course.end, adultOn(world, state.child))
  const reviews = course.reviews.filter((review) => review <= end)
  const plan: ProtectionPlan = {
    ...{ kind: 'cp', child: state.child, day, from, end, category, latestCategory, reviews },
    ...{ earlier: state.plans, team: open.team.name, worker: open.worker.name },
  }
  state.plans++
  state.last = 'cp'
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
  category: string,
): { end: number; reviews: number[] } {
  const { effects, model, streams } = world
  const { firstReview, laterReviews, endAtReview, endHazard } = model.protection
  const chance = streams.reviews.of(open.family, open.key, 2 * again + 1)
  const usual = chance.exponential(1 / endHazard)
  const unplanned = day + Math.ceil(effects.duration('cpp', usual, situationOf(open, day, category)))
  const reviews: number[] = []
  let review = day + Math.round(firstReview[0] + firstReview[1] * chance.normal())
  while (reviews.length < MOST_REVIEWS && review < unplanned) {
    reviews.push(review)
    const share = endAtReview[Math.min(reviews.length, endAtReview.length) - 1]!
    const situation = situationOf(open, review, category, reviews.length)
    if (chance.happens(branch(world, 'cpp.review_end', 'end', share, situation)))
      return { end: review, reviews }
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
