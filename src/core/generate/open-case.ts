import type { Calendar } from './calendar.ts'
import { type Chance, chooseFrom } from './chance.ts'
import {
  CATEGORY_OF_ABUSE,
  CLOSED_AFTER_ASSESSMENT,
  CLOSURE_REASON,
  DISTRICTS,
  LA_SERVICES,
  LEGAL_STATUS,
  ORGANISATION,
  PERMANENCE_PLAN,
  PLACEMENT,
  POLICE,
  PRIMARY_NEED,
  REASON_CARE_CEASED,
  STEPPED_TO_EARLY_HELP,
} from './codes.ts'
import { type CaseCourse, drawConference, drawPlan, ledToPlan } from './course.ts'
import type { CaseRecords, Children } from './records.ts'

const YEAR = 365.25
/** A child's eighteenth birthday closes everything. */
const CHILDHOOD = 6574
/** Mean days between enquiries, and between reassessments, on an open case (fitted to rates per 10,000). */
const ENQUIRY_GAP = 4.6 * YEAR
const REASSESSMENT_GAP = 6 * YEAR
const STEP_UP_FROM_EARLY_HELP = 0.08
const PLAN_TO_NEED = 0.68

export interface Practice {
  readonly calendar: Calendar
  readonly chance: Chance
  readonly children: Children
  readonly records: CaseRecords
  /** Contacts are kept from this day on: no list shows earlier ones, and they are most of all records. */
  readonly contactsFrom: number
}

export function recordContact(practice: Practice, child: number, day: number, source: number): void {
  if (day >= practice.contactsFrom) practice.records.contacts.push({ child, day, source })
}

/** An early help episode; some step up to a referral later, which the household's own time line then meets. */
export function startEarlyHelp(practice: Practice, child: number, day: number): void {
  const { calendar, chance, children, records } = practice
  const start = calendar.addWorkingDays(day, 0)
  const end = calendar.addWorkingDays(start + Math.max(14, Math.round(chance.logNormal(150, 0.7))), 0)
  records.earlyHelp.push({ child, start, end, organisation: chooseFrom(ORGANISATION.totals, chance) })
  if (chance.happens(STEP_UP_FROM_EARLY_HELP))
    children.steppingUp[child] = calendar.addWorkingDays(end - chance.whole(0, 40), 0)
}

/** One referral and all that follows from it. Afterwards `children.closed` says when the case closes. */
export function openCase(
  practice: Practice,
  child: number,
  referral: number,
  source: number,
  course: CaseCourse,
): void {
  const { calendar, chance, children, records } = practice
  const district = children.district[child]!
  const team = `${DISTRICTS[district]} Assessment ${chance.whole(1, 3)}`
  const adult = children.born[child]! + CHILDHOOD
  records.referrals.push({ child, day: referral, source, nfa: course.nfa, team })
  children.closed[child] = referral
  if (course.nfa) return

  const started = calendar.addWorkingDays(referral, course.untilAssessment)
  const assessed = calendar.addWorkingDays(started, course.assessment)
  let plannedUntil = Number.NEGATIVE_INFINITY
  let closed = assessed + chance.whole(0, 8)
  let reason = course.toEarlyHelp ? STEPPED_TO_EARLY_HELP : CLOSED_AFTER_ASSESSMENT
  let supportRequired = course.inNeed

  const beginPlan = (start: number): void => {
    const { days, firstReview } = drawPlan(chance)
    const category = chooseFrom(CATEGORY_OF_ABUSE.totals, chance)
    const latestCategory = chance.happens(0.9) ? category : chooseFrom(CATEGORY_OF_ABUSE.totals, chance)
    plannedUntil = Math.min(start + days, adult)
    records.plans.push({ child, start, end: plannedUntil, category, latestCategory, firstReview, district })
    const afterwards = chance.happens(PLAN_TO_NEED) ? chance.logNormal(120, 0.8) : chance.whole(2, 20)
    closed = Math.max(closed, plannedUntil + Math.ceil(afterwards))
    supportRequired = true
  }
  const enquire = (day: number, conferenceAfter: number, toPlan: boolean, teamNow: string): void => {
    const alreadyOnPlan = plannedUntil > day
    const conference =
      alreadyOnPlan || conferenceAfter < 0
        ? Number.POSITIVE_INFINITY
        : calendar.addWorkingDays(day, conferenceAfter)
    const plan = conference < Number.POSITIVE_INFINITY && toPlan
    const decided = calendar.addWorkingDays(day, chance.whole(2, 9))
    records.enquiries.push({ child, day, decided, conference, alreadyOnPlan, ledToPlan: plan, team: teamNow })
    if (plan) beginPlan(conference)
    else if (conference < Number.POSITIVE_INFINITY) closed = Math.max(closed, conference + 30)
  }

  if (course.inNeed) closed = Math.max(closed, referral + Math.ceil(course.episodeDays))
  if (course.enquiry >= 0)
    enquire(calendar.addWorkingDays(referral, course.enquiry), course.conference, course.plan, team)

  if (supportRequired) {
    const longTermTeam = `${DISTRICTS[district]} Safeguarding ${chance.whole(1, 4)}`
    for (
      let day = assessed + chance.exponential(ENQUIRY_GAP);
      day < closed;
      day += chance.exponential(ENQUIRY_GAP)
    ) {
      const worked = calendar.addWorkingDays(Math.floor(day), 0)
      // What alarms the social worker of an open case often arrives as a contact
      if (chance.happens(0.5))
        recordContact(practice, child, worked, chance.happens(0.5) ? POLICE : LA_SERVICES)
      enquire(worked, drawConference(chance), ledToPlan(chance), longTermTeam)
    }
    closed = Math.max(closed, carePeriod(practice, child, assessed, closed, adult, plannedUntil > assessed))
  }
  closed = calendar.addWorkingDays(Math.min(closed, Math.max(adult, assessed)), 0)
  if (supportRequired) reason = CLOSURE_REASON.texts[chooseFrom(CLOSURE_REASON.totals, chance)]!
  children.closed[child] = closed

  records.assessments.push({
    child,
    start: started,
    end: assessed,
    supportRequired,
    team,
    caseClosed: closed,
  })
  for (
    let day = assessed + chance.exponential(REASSESSMENT_GAP);
    supportRequired && day < closed - 60;
    day += chance.exponential(REASSESSMENT_GAP)
  ) {
    const start = calendar.addWorkingDays(Math.floor(day), 0)
    const end = Math.min(closed, calendar.addWorkingDays(start, chance.whole(10, 45)))
    records.assessments.push({ child, start, end, supportRequired: true, team, caseClosed: closed })
  }
  const primaryNeed = chooseFrom(PRIMARY_NEED.totals, chance)
  records.needs.push({ child, referral, closed, primaryNeed, reason, assessed, district })
  if (!supportRequired && course.toEarlyHelp) startEarlyHelp(practice, child, closed + chance.whole(0, 10))
}

/** @returns when the case can close on account of care, or −Infinity where the child stays at home */
function carePeriod(
  { chance, calendar, records, children }: Practice,
  child: number,
  assessed: number,
  closed: number,
  adult: number,
  onPlan: boolean,
): number {
  if (!chance.happens(onPlan ? 0.2 : 0.03)) return Number.NEGATIVE_INFINITY
  const start = calendar.addWorkingDays(
    Math.floor(assessed + chance.uniform() * Math.min(365, closed - assessed)),
    0,
  )
  if (start >= adult) return Number.NEGATIVE_INFINITY
  const end = Math.min(adult, start + Math.max(2, Math.ceil(chance.logNormal(450, 1.1))))
  records.care.push({
    child,
    start,
    end,
    unaccompanied: chance.happens(0.06),
    need: chooseFrom(PRIMARY_NEED.totals, chance),
    legalStatus: chooseFrom(LEGAL_STATUS.totals, chance),
    placement: chooseFrom(PLACEMENT.totals, chance),
    permanence: chooseFrom(PERMANENCE_PLAN.totals, chance),
    reasonCeased: chooseFrom(REASON_CARE_CEASED.totals, chance),
    district: children.district[child]!,
  })
  return end + 30
}

/** Referral out of early help: no contact leads to it. */
export function stepUp(practice: Practice, child: number, course: CaseCourse): void {
  const day = practice.children.steppingUp[child]!
  practice.children.steppingUp[child] = Number.POSITIVE_INFINITY
  if (day > practice.children.closed[child]!) openCase(practice, child, day, LA_SERVICES, course)
}
