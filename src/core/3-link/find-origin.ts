import { ENDED, NO_DAY, NONE } from '../model/index.ts'
import { ADVICE, NO, OUTCOME_NFA, TO_EARLY_HELP, TO_REFERRAL, YES } from './care-facts.ts'
import { type ChildState, later, openCase, runningBeyond, runningCase, runningOf } from './child-state.ts'
import { needCovers } from './need-episodes.ts'
import {
  ASSESSMENT,
  CHILD_IN_NEED,
  CONFERENCE,
  EARLY_HELP,
  ENTRY,
  LOOKED_AFTER,
  PROTECTION_PLAN,
  REFERRAL,
  ruleCode,
  SECTION_47,
} from './rules.ts'

const CONTACT_TO_REFERRAL = ruleCode('inferred:contact-to-referral')
const CONTACT_TO_EARLY_HELP = ruleCode('inferred:contact-to-early-help')
const EARLY_HELP_TO_REFERRAL = ruleCode('inferred:early-help-to-referral')
const STEP_DOWN = ruleCode('inferred:step-down')
const REFERRAL_TO_ASSESSMENT = ruleCode('inferred:referral-to-assessment')
const REFERRAL_TO_SECTION_47 = ruleCode('inferred:referral-to-section-47')
const ASSESSMENT_TO_SECTION_47 = ruleCode('inferred:assessment-to-section-47')
const CONFERENCE_TO_PLAN = ruleCode('inferred:conference-to-plan')
const SECTION_47_TO_PLAN = ruleCode('inferred:section-47-to-plan')
const OPEN_CASE = ruleCode('inferred:open-case')
const NEAREST_STEP = ruleCode('inferred:nearest-step')
const SAME_EPISODE = ruleCode('inferred:same-episode')

/** Where a step came from and by which rule; one object, written over, as it is asked for every step. */
export interface Origin {
  from: number
  rule: number
}

function found(origin: Origin, from: number, rule: number): boolean {
  if (from === NONE) return false
  origin.from = from
  origin.rule = rule
  return true
}

const entry = (origin: Origin): void => {
  origin.from = NONE
  origin.rule = ENTRY
}

/** The newest step of a stage, if it began at most `window` days ago. */
function recent(child: ChildState, stage: number, day: number, window: number): number {
  const step = child.newest[stage]!
  return step !== NONE && day - child.steps.start[step]! <= window ? step : NONE
}

/** The newest step of a stage, if it is over and ended at most `window` days ago. */
function recentlyEnded(child: ChildState, stage: number, day: number, window: number): number {
  const { steps } = child
  const step = child.newest[stage]!
  if (step === NONE || steps.state[step] !== ENDED || steps.end[step]! > day) return NONE
  return day - steps.end[step]! <= window ? step : NONE
}

const sameEpisode = (child: ChildState, day: number): number => {
  const { needs, needBefore, lastCase, steps } = child
  if (lastCase === NONE || !needCovers(needs, needBefore, day)) return NONE
  return steps.start[lastCase]! >= needs.from[needBefore]! ? lastCase : NONE
}

/** A referral: news on an open case, what a contact led to, a step up from Early Help, or an entry. */
export function originOfReferral(child: ChildState, referral: number, origin: Origin): void {
  const { steps, windows } = child
  const day = steps.start[referral]!
  if (found(origin, openCase(child, day), OPEN_CASE)) return
  const { needs, needBefore } = child
  const goesBeyond = needBefore !== NONE && needs.until[needBefore]! > day
  if (goesBeyond && found(origin, sameEpisode(child, day), SAME_EPISODE)) return
  if (found(origin, contactBefore(child, referral), CONTACT_TO_REFERRAL)) return
  if (found(origin, runningBeyond(child, EARLY_HELP, day), EARLY_HELP_TO_REFERRAL)) return
  const ended = recentlyEnded(child, EARLY_HELP, day, windows.earlyHelpToReferral)
  if (found(origin, ended, EARLY_HELP_TO_REFERRAL)) return
  entry(origin)
}

/** The latest free contact in the window with no other referral between, one of the same source before all. */
function contactBefore(child: ChildState, referral: number): number {
  const { steps, facts, contacts, windows } = child
  const day = steps.start[referral]!
  const last = child.newest[REFERRAL]!
  const lastDay = last === NONE ? NO_DAY : steps.start[last]!
  const earlierReferralDay = lastDay < day ? lastDay : child.earlierReferralDay
  const source = facts.source(steps.event[referral]!)
  let best = NONE
  for (let k = child.contactCount - 1; k >= 0; k--) {
    const contact = contacts[k]!
    const contactDay = steps.start[contact]!
    if (day - contactDay > windows.contactToReferral || contactDay <= earlierReferralDay) break
    if (!mayLead(child, contact, TO_REFERRAL)) continue
    if (source !== 0 && facts.source(steps.event[contact]!) === source) return contact
    if (best === NONE) best = contact
  }
  return best
}

/** Free, not about an open case, and not recorded to have ended otherwise. */
function mayLead(child: ChildState, contact: number, outcome: number): boolean {
  const { steps, facts } = child
  if (steps.root[contact] !== NONE || steps.onOpenCase[contact] === 1) return false
  const recorded = facts.contactOutcome(steps.event[contact]!)
  if (recorded === ADVICE || recorded === OUTCOME_NFA) return false
  return recorded === 0 || recorded === outcome
}

/** Early Help: from a step of the case that runs or has just ended, or from a contact, whichever is nearest. */
export function originOfEarlyHelp(child: ChildState, earlyHelp: number, origin: Origin): void {
  const { steps } = child
  const day = steps.start[earlyHelp]!
  const running = runningCase(child, day, 1)
  if (running !== NONE) {
    found(origin, running, steps.until[running] === day ? STEP_DOWN : OPEN_CASE)
    return
  }
  const ended = caseJustOver(child, day)
  const contact = contactBeforeEarlyHelp(child, day)
  const overSince = ended === NONE ? Number.NEGATIVE_INFINITY : steps.until[ended]!
  if (contact !== NONE && steps.start[contact]! > overSince) {
    found(origin, contact, CONTACT_TO_EARLY_HELP)
    return
  }
  if (found(origin, ended, STEP_DOWN)) return
  if (found(origin, runningOf(child, EARLY_HELP, day), OPEN_CASE)) return
  if (found(origin, runningCase(child, day, 0), OPEN_CASE)) return
  entry(origin)
}

const MOMENTS = [REFERRAL, SECTION_47, CONFERENCE]
const PERIODS = [ASSESSMENT, PROTECTION_PLAN, CHILD_IN_NEED, LOOKED_AFTER]

function caseJustOver(child: ChildState, day: number): number {
  const { steps, windows } = child
  let best = NONE
  const consider = (step: number): void => {
    if (step !== NONE && (best === NONE || steps.until[step]! >= steps.until[best]!)) best = step
  }
  for (const stage of MOMENTS) consider(recent(child, stage, day, windows.stepDownToEarlyHelp))
  for (const stage of PERIODS) consider(recentlyEnded(child, stage, day, windows.stepDownToEarlyHelp))
  return best
}

function contactBeforeEarlyHelp(child: ChildState, day: number): number {
  const { steps, contacts, windows } = child
  const referral = child.newest[REFERRAL]!
  for (let k = child.contactCount - 1; k >= 0; k--) {
    const contact = contacts[k]!
    if (day - steps.start[contact]! > windows.contactToEarlyHelp) return NONE
    if (referral !== NONE && steps.start[contact]! <= steps.start[referral]!) return NONE
    if (mayLead(child, contact, TO_EARLY_HELP)) return contact
  }
  return NONE
}

/** The first assessment after a referral is its own; later ones belong to whatever runs. */
export function originOfAssessment(child: ChildState, assessment: number, origin: Origin): void {
  const { steps, windows } = child
  const day = steps.start[assessment]!
  const referral = recent(child, REFERRAL, day, windows.referralToAssessment)
  if (referral !== NONE && steps.assessed[referral] === 0) {
    steps.assessed[referral] = 1
    found(origin, referral, REFERRAL_TO_ASSESSMENT)
    return
  }
  originByNearness(child, day, origin)
}

/** A strategy discussion: from the assessment it fell into or shortly followed, or from the referral, the later one. */
export function originOfStrategy(child: ChildState, strategy: number, origin: Origin): void {
  const { steps, windows } = child
  const day = steps.start[strategy]!
  const assessment = later(
    steps,
    runningOf(child, ASSESSMENT, day),
    recentlyEnded(child, ASSESSMENT, day, windows.section47AfterAssessment),
  )
  const referral = recent(child, REFERRAL, day, windows.referralToSection47)
  const nearest = later(steps, assessment, referral)
  const rule = nearest === assessment ? ASSESSMENT_TO_SECTION_47 : REFERRAL_TO_SECTION_47
  if (found(origin, nearest, rule)) return
  originByNearness(child, day, origin)
}

/** A plan: from the conference in the window, on its own day at best; else from the enquiry; else from what runs. */
export function originOfPlan(child: ChildState, plan: number, origin: Origin): void {
  const { steps, windows } = child
  const day = steps.start[plan]!
  const conference = recent(child, CONFERENCE, day, windows.conferenceToPlan)
  if (mayLeadToPlan(child, conference, day) && found(origin, conference, CONFERENCE_TO_PLAN)) return
  const enquiry = recent(child, SECTION_47, day, windows.section47ToPlan)
  const saidNo =
    later(steps, child.newest[CONFERENCE]!, enquiry) !== enquiry &&
    !mayLeadToPlan(child, child.newest[CONFERENCE]!, day)
  if (!saidNo && found(origin, enquiry, SECTION_47_TO_PLAN)) return
  originByNearness(child, day, origin)
}

/** A conference recorded to have led to no plan leads to none, unless one began that very day. */
const mayLeadToPlan = (child: ChildState, conference: number, day: number): boolean =>
  conference !== NONE &&
  (child.steps.start[conference] === day ||
    child.facts.conferenceLedToPlan(child.steps.event[conference]!) !== NO)

/**
 * The nearest open step: what runs on record; else what is still within its linking window and led nowhere yet; else
 * Early Help; else what may still run, its end not recorded; else the last step of the same episode of need (List 6).
 */
export function originByNearness(child: ChildState, day: number, origin: Origin): void {
  if (found(origin, runningCase(child, day, 1), OPEN_CASE)) return
  if (found(origin, undecided(child, day), NEAREST_STEP)) return
  if (found(origin, runningOf(child, EARLY_HELP, day), OPEN_CASE)) return
  if (found(origin, runningCase(child, day, 0), OPEN_CASE)) return
  if (found(origin, sameEpisode(child, day), SAME_EPISODE)) return
  entry(origin)
}

function undecided(child: ChildState, day: number): number {
  const { steps, facts, windows } = child
  let best = NONE
  const consider = (step: number): void => {
    if (step !== NONE && steps.moved[step] === 0) best = later(steps, step, best)
  }
  consider(recent(child, REFERRAL, day, Math.max(windows.referralToAssessment, windows.referralToSection47)))
  consider(recent(child, SECTION_47, day, windows.section47ToPlan))
  const conference = recent(child, CONFERENCE, day, windows.conferenceToPlan)
  if (mayLeadToPlan(child, conference, day)) consider(conference)
  const assessment = recentlyEnded(child, ASSESSMENT, day, windows.assessmentToCin)
  if (assessment !== NONE && facts.supportRequired(steps.event[assessment]!) === YES) consider(assessment)
  return best
}
