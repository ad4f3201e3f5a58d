import { ENDED, NO_DAY, NONE, NOT_RECORDED, OPEN } from '../model/index.ts'
import { ADVICE, CLOSED_AFTER_ASSESSMENT, NO, OUTCOME_NFA, STEPPED_DOWN, YES } from './care-facts.ts'
import type { ChildState } from './child-state.ts'
import { addStep } from './fill-steps.ts'
import {
  ASSESSMENT,
  CHILD_IN_NEED,
  CONFERENCE,
  CONTACT,
  EARLY_HELP,
  exitCode,
  LOOKED_AFTER,
  PROTECTION_PLAN,
  RECORDED,
  REFERRAL,
  ruleCode,
  SECTION_47,
  STRATEGY,
} from './rules.ts'

const NOTHING_LINKED = ruleCode('inferred:nothing-linked')
const ON_OPEN_CASE = ruleCode('inferred:on-open-case')
const TO = {
  openCase: exitCode('onOpenCase'),
  noReferral: exitCode('contactWithoutReferral'),
  advice: exitCode('contactAdvice'),
  contactNfa: exitCode('contactNfa'),
  referralNfa: exitCode('referralNfa'),
  noAssessment: exitCode('referralWithoutAssessment'),
  assessmentNfa: exitCode('assessmentNfa'),
  assessmentNotRecorded: exitCode('assessmentNotRecorded'),
  noConference: exitCode('withoutConference'),
  noPlan: exitCode('withoutPlan'),
  steppedDown: exitCode('steppedDown'),
  needClosed: exitCode('needClosed'),
  planEnded: exitCode('planEnded'),
  careCeased: exitCode('careCeased'),
  earlyHelpClosed: exitCode('earlyHelpClosed'),
}

/** Gives every step but contacts its state, and an ending where nothing follows it. */
export function endSteps(child: ChildState): void {
  const { steps } = child
  const count = steps.count // endings join the list while it is walked
  for (let place = 0; place < count; place++) {
    const step = steps.order[place]!
    if (steps.kept[step] === 0 || steps.stage[step] === CONTACT) continue
    endStep(child, step, steps.stage[step]!)
  }
}

function endStep(child: ChildState, step: number, stage: number): void {
  const { steps } = child
  if (stage === REFERRAL || stage === SECTION_47) waitForNext(child, step)
  const leadsOn = steps.moved[step] === 1
  if (stage === ASSESSMENT) endAssessment(child, step, leadsOn)
  else if (leadsOn) return
  else if (stage === REFERRAL) endReferral(child, step)
  else if (stage === SECTION_47) endEnquiry(child, step)
  else if (stage === STRATEGY) exit(child, step, TO.noConference, steps.start[step]!, RECORDED)
  else if (stage === CONFERENCE) endConference(child, step)
  else if (stage === PROTECTION_PLAN) endPeriod(child, step, TO.planEnded)
  else if (stage === LOOKED_AFTER) endPeriod(child, step, TO.careCeased)
  else if (stage === CHILD_IN_NEED) endPeriod(child, step, TO.needClosed)
  else if (stage === EARLY_HELP) endPeriod(child, step, TO.earlyHelpClosed)
}

/** Referrals and enquiries have no end column: the child waits there until the first step linked to it begins. */
function waitForNext(child: ChildState, step: number): void {
  const { steps } = child
  if (steps.firstNext[step] === NO_DAY) return
  steps.state[step] = ENDED
  steps.end[step] = steps.firstNext[step]!
}

function endReferral(child: ChildState, step: number): void {
  const { steps, facts, needs, windows } = child
  const day = steps.start[step]!
  const n = steps.need[step]!
  if (facts.referralNfa(steps.event[step]!) === YES) exit(child, step, TO.referralNfa, day, RECORDED)
  else if (steps.staysOn[step] === 1) return
  else if (n !== NONE && needs.state[n] === OPEN) steps.state[step] = OPEN
  else if (n !== NONE && needs.state[n] === ENDED && needs.until[n]! >= day) {
    exit(child, step, steppedDown(child, n) ? TO.steppedDown : TO.noAssessment, needs.until[n]!, RECORDED)
  } else {
    const { referralToAssessment, referralToSection47, stepDownToEarlyHelp } = windows
    const longest = Math.max(referralToAssessment, referralToSection47, stepDownToEarlyHelp)
    exitOrWait(child, step, TO.noAssessment, longest)
  }
}

function endEnquiry(child: ChildState, step: number): void {
  const { steps, facts, windows } = child
  const event = steps.event[step]!
  if (facts.conferenceUnnecessary(event) === YES)
    exit(child, step, TO.noConference, steps.start[step]!, RECORDED)
  else if (steps.staysOn[step] === 0) exitOrWait(child, step, TO.noConference, windows.section47ToPlan)
}

function endConference(child: ChildState, step: number): void {
  const { steps, facts, windows } = child
  const event = steps.event[step]!
  if (facts.conferenceLedToPlan(event) === NO) exit(child, step, TO.noPlan, steps.start[step]!, RECORDED)
  else if (steps.staysOn[step] === 0) exitOrWait(child, step, TO.noPlan, windows.conferenceToPlan)
}

function endAssessment(child: ChildState, step: number, leadsOn: boolean): void {
  const { steps, facts, needs, windows, extractDate } = child
  const support = facts.supportRequired(steps.event[step]!)
  const n = steps.need[step]!
  const closure = n !== NONE && needs.state[n] === ENDED ? needs.until[n]! : NO_DAY
  const ended = steps.state[step] === ENDED
  // Its episode is over, so it cannot be open still: the end was not entered.
  if (!ended && closure !== NO_DAY && steps.state[step] === OPEN) steps.state[step] = NOT_RECORDED
  if (leadsOn) return
  const lastDay = ended ? steps.end[step]! : steps.start[step]!
  const closed = closure !== NO_DAY && closure >= lastDay
  if (closed && steppedDown(child, n) && support !== YES) exit(child, step, TO.steppedDown, closure, RECORDED)
  else if (ended && support === NO) exit(child, step, TO.assessmentNfa, lastDay, RECORDED)
  else if (steps.staysOn[step] === 1) return
  else if (closed) {
    const nfa = support === NO || facts.closureReason(needs.event[n]!) === CLOSED_AFTER_ASSESSMENT
    exit(child, step, nfa ? TO.assessmentNfa : TO.assessmentNotRecorded, closure, RECORDED)
  } else if (ended && (n === NONE || needs.state[n] !== OPEN)) {
    const { section47AfterAssessment, assessmentToCin, stepDownToEarlyHelp } = windows
    const longest = Math.max(section47AfterAssessment, assessmentToCin, stepDownToEarlyHelp)
    if (extractDate > lastDay + longest) exit(child, step, TO.assessmentNotRecorded, lastDay, NOTHING_LINKED)
  }
}

function endPeriod(child: ChildState, step: number, to: number): void {
  const { steps, needs } = child
  if (steps.state[step] !== ENDED || steps.staysOn[step] === 1) return
  const day = steps.end[step]!
  const n = steps.need[step]!
  const isNeedEnd = n !== NONE && needs.state[n] === ENDED && needs.until[n] === day
  exit(child, step, isNeedEnd && steppedDown(child, n) ? TO.steppedDown : to, day, RECORDED)
}

/** Ends a contact that led nowhere: about an open case, as recorded, or with nothing linked. */
export function endContact(child: ChildState, step: number, onOpenCase: boolean): void {
  const { steps, facts, windows } = child
  const day = steps.start[step]!
  if (onOpenCase) {
    exit(child, step, TO.openCase, day, ON_OPEN_CASE)
    return
  }
  steps.root[step] = step
  const outcome = facts.contactOutcome(steps.event[step]!)
  if (outcome === ADVICE) exit(child, step, TO.advice, day, RECORDED)
  else if (outcome === OUTCOME_NFA) exit(child, step, TO.contactNfa, day, RECORDED)
  else exitOrWait(child, step, TO.noReferral, Math.max(windows.contactToReferral, windows.contactToEarlyHelp))
}

const steppedDown = (child: ChildState, n: number): boolean =>
  child.facts.closureReason(child.needs.event[n]!) === STEPPED_DOWN

/** Nothing linked: an ending once no link can come any more; until then the step is open, waiting. */
function exitOrWait(child: ChildState, step: number, to: number, longestWindow: number): void {
  const { steps, extractDate } = child
  const day = steps.start[step]!
  if (extractDate > day + longestWindow) exit(child, step, to, day, NOTHING_LINKED)
  else steps.state[step] = OPEN
}

function exit(child: ChildState, from: number, stage: number, day: number, rule: number): void {
  const { steps } = child
  const step = addStep(steps, stage, steps.event[from]!, day)
  steps.order[step] = step
  steps.from[step] = from
  steps.rule[step] = rule
  steps.root[step] = steps.root[from]!
}
