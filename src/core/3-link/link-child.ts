import { ENDED, NO_DAY, NONE, NOT_RECORDED, OPEN } from '../model/index.ts'
import { CLOSED_AFTER_ASSESSMENT, NO, STATUS_IN_NEED, YES } from './care-facts.ts'
import {
  advanceNeeds,
  type ChildState,
  clearChildState,
  link,
  openCase,
  runningBeyond,
  runningCase,
  runningOf,
} from './child-state.ts'
import {
  type Origin,
  originByNearness,
  originOfAssessment,
  originOfEarlyHelp,
  originOfPlan,
  originOfReferral,
  originOfStrategy,
} from './find-origin.ts'
import { needCovers } from './need-episodes.ts'
import {
  ASSESSMENT,
  CHILD_IN_NEED,
  CONFERENCE,
  CONTACT,
  EARLY_HELP,
  LOOKED_AFTER,
  PROTECTION_PLAN,
  RECORDED,
  REFERRAL,
  ruleCode,
  SECTION_47,
  STRATEGY,
} from './rules.ts'
import { FOREVER, FROM_ROW, MAYBE_NEED_ROW } from './steps.ts'

const LOOKED_AFTER_RULE = ruleCode('inferred:looked-after')
const ASSESSMENT_TO_CIN = ruleCode('inferred:assessment-to-cin')
const STILL_IN_NEED = ruleCode('inferred:still-in-need')
const OPEN_CASE = ruleCode('inferred:open-case')
const SAME_EPISODE = ruleCode('inferred:same-episode')
const NEED_STATUS = ruleCode('inferred:need-status')

const PLANS = [PROTECTION_PLAN, LOOKED_AFTER, CHILD_IN_NEED]

/** Gives every step of one child, in time, the step it came from: one pass, nothing looked at twice. */
export function linkChild(child: ChildState): void {
  const { steps } = child
  clearChildState(child)
  const origin: Origin = { from: NONE, rule: 0 }
  for (let place = 0; place < steps.count; place++) {
    const step = steps.order[place]!
    if (steps.kept[step] === 0) continue
    const day = steps.start[step]!
    advanceNeeds(child, day)
    if (steps.asked[step] !== FROM_ROW) {
      const yes =
        steps.asked[step] === MAYBE_NEED_ROW
          ? drawNeedRow(child, step, place)
          : becomesInNeed(child, step, place)
      if (yes) take(child, step)
      else steps.kept[step] = 0
      continue
    }
    linkRow(child, step, place, origin)
    take(child, step)
  }
}

function linkRow(child: ChildState, step: number, place: number, origin: Origin): void {
  const { steps } = child
  const day = steps.start[step]!
  const stage = steps.stage[step]!
  if (stage === CONTACT) {
    steps.onOpenCase[step] = hasOpenCase(child, day) ? 1 : 0
    child.contacts[child.contactCount++] = step
    return
  }
  const row = steps.origin[step]!
  if (row !== NONE) {
    link(child, step, row, RECORDED)
  } else {
    findOrigin(child, stage, step, origin)
    link(child, step, origin.from, origin.rule)
  }
  noteWhereChildStays(child, step, place)
}

function findOrigin(child: ChildState, stage: number, step: number, origin: Origin): void {
  if (stage === REFERRAL) originOfReferral(child, step, origin)
  else if (stage === ASSESSMENT) originOfAssessment(child, step, origin)
  else if (stage === STRATEGY) originOfStrategy(child, step, origin)
  else if (stage === PROTECTION_PLAN) originOfPlan(child, step, origin)
  else if (stage === EARLY_HELP) originOfEarlyHelp(child, step, origin)
  else {
    originByNearness(child, child.steps.start[step]!, origin)
    if (stage === LOOKED_AFTER && origin.from !== NONE) origin.rule = LOOKED_AFTER_RULE
  }
}

/** On record, beyond the day: a contact on the day a case closes, or while Early Help runs, may still lead to a referral. */
function hasOpenCase(child: ChildState, day: number): boolean {
  const { needs, needBefore } = child
  if (openCase(child, day) !== NONE) return true
  return needCovers(needs, needBefore, day) && needs.until[needBefore]! > day
}

/** Steps that end without a next one because the child is, or soon will be, somewhere else of the same case. */
function noteWhereChildStays(child: ChildState, step: number, place: number): void {
  const { steps, windows, needNow } = child
  const day = steps.start[step]!
  const stage = steps.stage[step]!
  if (stage === REFERRAL) {
    steps.staysOn[step] = steps.rule[step] === OPEN_CASE || steps.rule[step] === SAME_EPISODE ? 1 : 0
  } else if (stage === SECTION_47 || stage === CONFERENCE) {
    const onPlan = runningBeyond(child, PROTECTION_PLAN, day) !== NONE
    const planFollows = stage === CONFERENCE && steps.nextPlan[place]! - day <= windows.conferenceToPlan
    if (onPlan || planFollows) steps.staysOn[step] = 1
  } else if (stage === ASSESSMENT && belongsTo(child, needNow, step, day)) {
    steps.need[step] = needNow
  } else if (stage === PROTECTION_PLAN || stage === LOOKED_AFTER) {
    endChildInNeed(child, step, day)
  }
}

/** A child on a plan or in care is no longer on a child in need plan (the order of List 6's case status). */
function endChildInNeed(child: ChildState, step: number, day: number): void {
  const { steps } = child
  const inNeed = runningOf(child, CHILD_IN_NEED, day)
  if (inNeed === NONE || steps.root[inNeed] !== steps.root[step] || steps.until[inNeed]! <= day) return
  steps.end[inNeed] = day
  steps.until[inNeed] = day
  steps.state[inNeed] = ENDED
  steps.certain[inNeed] = 1
  steps.staysOn[inNeed] = 1
}

/** Whether episode n of List 6 is the one that the step is part of on the day. */
function belongsTo(child: ChildState, n: number, step: number, day: number): boolean {
  const { needs, steps } = child
  if (n === NONE || day > needs.until[n]!) return false
  const referral = needs.referral[n]!
  return referral === NONE || steps.root[referral] === steps.root[step]
}

/** The episode that tells what became of a child after `day`, the end of `step`; NONE. */
function episodeAfter(child: ChildState, step: number, day: number): number {
  const { needs, needNow, windows, steps } = child
  if (belongsTo(child, needNow, step, day)) return needNow
  const next = needNow + 1
  // Some authorities put the start of the plan, not the referral, in List 6.
  const soon = next < needs.count && needs.referral[next] === NONE
  return soon && steps.stage[step] === ASSESSMENT && needs.start[next]! - day <= windows.assessmentToCin
    ? next
    : NONE
}

/** A child in need from here on? Never from List 6 dates alone: from a decision, List 6 telling the rest. */
function becomesInNeed(child: ChildState, step: number, place: number): boolean {
  const { steps, facts, windows } = child
  const origin = steps.origin[step]!
  const day = steps.start[step]!
  const stage = steps.stage[origin]!
  const n = episodeAfter(child, origin, day)
  steps.need[origin] = n
  const elsewhere = staysOnPlan(child, origin, day) || steps.nextPlan[place]! - day <= windows.assessmentToCin
  const support = stage === ASSESSMENT ? facts.supportRequired(steps.event[origin]!) : 0
  if (elsewhere) {
    if (stage === ASSESSMENT && support !== NO) steps.staysOn[origin] = 1
    return false
  }
  if (support === NO || (support !== YES && !stillInNeed(child, n, day))) return false
  if ((stage === SECTION_47 || stage === CONFERENCE) && !isDecided(child, origin, place)) return false
  link(child, step, origin, support === YES ? ASSESSMENT_TO_CIN : STILL_IN_NEED)
  steps.need[step] = n
  if (n !== NONE && n < child.needs.count) setEndFromEpisode(child, step, n)
  else setEnd(child, step, NOT_RECORDED, FOREVER)
  return true
}

/** Whether another plan or care runs beyond the day; one whose end is missing counts in its own journey only. */
function staysOnPlan(child: ChildState, origin: number, day: number): boolean {
  const { steps } = child
  for (const stage of PLANS) {
    if (runningBeyond(child, stage, day) !== NONE) return true
    const step = runningOf(child, stage, day)
    if (step !== NONE && steps.certain[step] === 0 && steps.root[step] === steps.root[origin]) return true
  }
  return false
}

function stillInNeed(child: ChildState, n: number, day: number): boolean {
  if (n === NONE) return false
  const { needs, facts } = child
  if (facts.closureReason(needs.event[n]!) === CLOSED_AFTER_ASSESSMENT) return false
  if (needs.state[n] === ENDED) return needs.until[n]! > day
  const status = facts.caseStatus(needs.event[n]!)
  return needs.state[n] === OPEN && (status === STATUS_IN_NEED || status === 0)
}

/** An enquiry or conference that led nowhere, with no assessment still to decide. */
function isDecided(child: ChildState, step: number, place: number): boolean {
  const { steps, facts, windows, needs, extractDate } = child
  if (steps.until[step]! > steps.start[step]!) return false // the enquiry has a conference to come
  if (steps.moved[step] === 1 || runningBeyond(child, ASSESSMENT, steps.start[step]!) !== NONE) return false
  const n = steps.need[step]!
  if (comes(steps.nextAssessment[place]!, needs.until[n]!)) return false
  const isEnquiry = steps.stage[step] === SECTION_47
  const window = isEnquiry ? windows.section47ToPlan : windows.conferenceToPlan
  const event = steps.event[step]!
  const saidNo = isEnquiry
    ? facts.conferenceUnnecessary(event) === YES
    : facts.conferenceLedToPlan(event) === NO
  return saidNo || extractDate > steps.start[step]! + window
}

const comes = (next: number, until: number): boolean => next !== FOREVER && next <= until

/** The row is drawn only where nothing else shows its episode: no referral that began it, no step within it. */
function drawNeedRow(child: ChildState, step: number, place: number): boolean {
  const { steps, needs, windows } = child
  const n = steps.need[step]!
  const day = steps.start[step]!
  if (needs.referral[n] !== NONE || comes(steps.nextCase[place]!, needs.until[n]!)) return false
  if (runningCase(child, day, 1) !== NONE) return false
  const perhaps = runningCase(child, day, 0)
  if (perhaps !== NONE && day - steps.start[perhaps]! <= windows.assessmentToCin) return false
  link(child, step, NONE, NEED_STATUS)
  setEndFromEpisode(child, step, n)
  // A closure tells when the episode ended; when its assessment was authorised it does not.
  if (steps.stage[step] === ASSESSMENT && steps.state[step] === ENDED)
    setEnd(child, step, NOT_RECORDED, needs.until[n]!)
  return true
}

function setEndFromEpisode(child: ChildState, step: number, n: number): void {
  const { needs, steps } = child
  steps.event[step] = needs.event[n]!
  const state = needs.state[n]!
  setEnd(child, step, state, state === ENDED ? needs.until[n]! : FOREVER)
}

function setEnd(child: ChildState, step: number, state: number, until: number): void {
  const { steps } = child
  steps.state[step] = state
  steps.end[step] = state === ENDED ? until : NO_DAY
  steps.until[step] = until
  steps.certain[step] = state === NOT_RECORDED ? 0 : 1
}

/** Makes the step known to those after it. */
function take(child: ChildState, step: number): void {
  const { steps, newest, running } = child
  const stage = steps.stage[step]!
  const last = newest[stage]!
  if (stage === REFERRAL && last !== NONE && steps.start[last]! < steps.start[step]!)
    child.earlierReferralDay = steps.start[last]!
  newest[stage] = step
  if (stage >= REFERRAL && stage < EARLY_HELP) child.lastCase = step
  steps.below[step] = running[stage]!
  running[stage] = step
}
