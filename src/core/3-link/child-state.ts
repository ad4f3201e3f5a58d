import { LINK_STAGES, type LinkWindows, NO_DAY, NONE } from '../model/index.ts'
import type { CareFacts } from './care-facts.ts'
import type { NeedEpisodes } from './need-episodes.ts'
import { ASSESSMENT, CHILD_IN_NEED, EARLY_HELP, LOOKED_AFTER, PROTECTION_PLAN, SECTION_47 } from './rules.ts'
import type { Steps } from './steps.ts'

/** What linking knows of a child on the day it has reached; made once, cleared for each child. */
export interface ChildState {
  readonly steps: Steps
  readonly needs: NeedEpisodes
  readonly facts: CareFacts
  readonly windows: LinkWindows
  readonly extractDate: number
  /** By stage: the step started last that may still run (`below` leads to the others); NONE. */
  readonly running: Int32Array
  /** By stage: the step started last, running or not; NONE. */
  readonly newest: Int32Array
  /** Contacts so far, in time. */
  readonly contacts: Int32Array
  contactCount: number
  /** Referral, assessment, … care period started last; NONE. */
  lastCase: number
  /** Day of the last referral before the day of the newest one; NO_DAY. */
  earlierReferralDay: number
  /** Last episode of need that began before, on or before the day reached. */
  needBefore: number
  needNow: number
}

/** Steps whose running keeps a case open; Early Help is asked separately, as it is no statutory case. */
const CASE_STAGES = [ASSESSMENT, SECTION_47, PROTECTION_PLAN, CHILD_IN_NEED, LOOKED_AFTER]

export function makeChildState(
  capacity: number,
  given: Pick<ChildState, 'steps' | 'needs' | 'facts' | 'windows' | 'extractDate'>,
): ChildState {
  return {
    ...given,
    running: new Int32Array(LINK_STAGES.length),
    newest: new Int32Array(LINK_STAGES.length),
    contacts: new Int32Array(capacity),
    contactCount: 0,
    lastCase: NONE,
    earlierReferralDay: NO_DAY,
    needBefore: NONE,
    needNow: NONE,
  }
}

export function clearChildState(child: ChildState): void {
  child.running.fill(NONE)
  child.newest.fill(NONE)
  child.contactCount = 0
  child.lastCase = NONE
  child.earlierReferralDay = NO_DAY
  child.needBefore = NONE
  child.needNow = NONE
}

/** Links `step` to the earlier step `from` (NONE: it begins a journey). */
export function link(child: ChildState, step: number, from: number, rule: number): void {
  const { steps } = child
  steps.from[step] = from
  steps.rule[step] = rule
  if (from === NONE) {
    steps.root[step] = step
    return
  }
  if (steps.root[from] === NONE) steps.root[from] = from // a contact: its journey begins once it leads somewhere
  steps.root[step] = steps.root[from]!
  if (steps.firstNext[from] === NO_DAY) steps.firstNext[from] = steps.start[step]!
  // A plan, care or Early Help carries the child on; what else begins while a step runs happens within it.
  const stage = steps.stage[step]!
  const carriesOn = stage >= PROTECTION_PLAN || steps.stage[from] === EARLY_HELP
  if (carriesOn || steps.start[step]! >= steps.until[from]!) steps.moved[from] = 1
}

/** The newest step of a stage that runs on the day (its last day included), or NONE. */
export function runningOf(child: ChildState, stage: number, day: number): number {
  const { until, below } = child.steps
  let step = child.running[stage]!
  while (step !== NONE && until[step]! < day) step = below[step]!
  child.running[stage] = step
  return step
}

/** The same, but only a step that the data says runs beyond the day. */
export function runningBeyond(child: ChildState, stage: number, day: number): number {
  const { until, below, certain } = child.steps
  let step = runningOf(child, stage, day)
  while (step !== NONE && (certain[step] === 0 || until[step]! <= day)) step = below[step]!
  return step
}

export const later = (steps: Steps, a: number, b: number): number =>
  b === NONE || (a !== NONE && steps.rank[a]! > steps.rank[b]!) ? a : b

/** The newest step that keeps the case open beyond the day, or NONE. */
export function openCase(child: ChildState, day: number): number {
  let found = NONE
  for (const stage of CASE_STAGES) found = later(child.steps, runningBeyond(child, stage, day), found)
  return found
}

/** The newest step of the case that runs on the day: surely (`certain` 1), or perhaps, its end not recorded (0). */
export function runningCase(child: ChildState, day: number, certain: 0 | 1): number {
  const { steps } = child
  let found = NONE
  for (const stage of CASE_STAGES) {
    let step = runningOf(child, stage, day)
    while (step !== NONE && (steps.certain[step] !== certain || steps.until[step]! < day))
      step = steps.below[step]!
    found = later(steps, step, found)
  }
  return found
}

/** Moves the episodes of need up to the day. */
export function advanceNeeds(child: ChildState, day: number): void {
  const { from, start, count } = child.needs
  while (child.needBefore + 1 < count && from[child.needBefore + 1]! < day) child.needBefore++
  while (child.needNow + 1 < count && start[child.needNow + 1]! <= day) child.needNow++
}
