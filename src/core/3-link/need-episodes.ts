import { ENDED, NO_DAY, NONE, NOT_RECORDED, OPEN } from '../model/index.ts'
import type { CareFacts } from './care-facts.ts'
import {
  CLOSED_AFTER_ASSESSMENT,
  STATUS_ASSESSMENT,
  STATUS_CLOSED,
  STATUS_LOOKED_AFTER,
  STATUS_PROTECTION,
} from './care-facts.ts'
import { ASSESSMENT, CHILD_IN_NEED, LOOKED_AFTER, PROTECTION_PLAN, REFERRAL } from './rules.ts'
import { FOREVER, MAYBE_NEED_ROW, type Steps } from './steps.ts'

/** A child's episodes of need (List 6), in time: evidence for the steps, seldom steps themselves. */
export interface NeedEpisodes {
  count: number
  readonly step: Int32Array // the question that stands for the row
  readonly event: Uint32Array
  readonly start: Int32Array // as List 6 has it
  readonly from: Int32Array // the matched referral's day, else `start`
  readonly until: Int32Array // closure, the day before the next episode, or FOREVER
  readonly state: Uint8Array // ENDED, OPEN, or NOT_RECORDED
  readonly referral: Int32Array // the referral that began it, or NONE
}

export function makeNeedEpisodes(capacity: number): NeedEpisodes {
  const days = (): Int32Array => new Int32Array(capacity)
  return {
    count: 0,
    step: days(),
    event: new Uint32Array(capacity),
    start: days(),
    from: days(),
    until: days(),
    state: new Uint8Array(capacity),
    referral: days(),
  }
}

/** The station at which a child is drawn whom only List 6 knows: what its status says of today. */
export function stageOfStatus(facts: CareFacts, event: number): number {
  switch (facts.caseStatus(event)) {
    case STATUS_LOOKED_AFTER:
      return LOOKED_AFTER
    case STATUS_PROTECTION:
      return PROTECTION_PLAN
    case STATUS_ASSESSMENT:
      return ASSESSMENT
    default:
      return facts.closureReason(event) === CLOSED_AFTER_ASSESSMENT ? ASSESSMENT : CHILD_IN_NEED
  }
}

/** Reads the episodes off the ordered steps, and finds the referral that began each (one day off is accepted). */
export function collectNeeds(needs: NeedEpisodes, steps: Steps, facts: CareFacts, tolerance: number): void {
  needs.count = 0
  for (let place = 0; place < steps.count; place++) {
    const step = steps.order[place]!
    if (steps.asked[step] === MAYBE_NEED_ROW) addEpisode(needs, steps, step, facts)
  }
  if (needs.count === 0) return
  for (let n = 0; n < needs.count - 1; n++) {
    if (needs.state[n] === ENDED) continue
    needs.state[n] = NOT_RECORDED // the list moved on to a later episode
    needs.until[n] = needs.start[n + 1]! - 1
  }
  matchReferrals(needs, steps, tolerance)
}

function addEpisode(needs: NeedEpisodes, steps: Steps, step: number, facts: CareFacts): void {
  const event = steps.event[step]!
  const end = steps.end[step]!
  const last = needs.count - 1
  const again = last >= 0 && needs.start[last] === steps.start[step]
  if (again) {
    // One episode, listed in two extracts: the row that knows its end is the later one.
    const replaces = end !== NO_DAY || needs.state[last] !== ENDED
    steps.kept[replaces ? needs.step[last]! : step] = 0
    if (!replaces) return
  }
  const n = again ? last : needs.count++
  needs.step[n] = step
  needs.event[n] = event
  needs.start[n] = steps.start[step]!
  needs.from[n] = steps.start[step]!
  needs.referral[n] = NONE
  needs.until[n] = end === NO_DAY ? FOREVER : end
  needs.state[n] = end !== NO_DAY ? ENDED : OPEN
  const closed = facts.caseStatus(event) === STATUS_CLOSED
  if (end === NO_DAY && (closed || steps.certain[step] === 0)) needs.state[n] = NOT_RECORDED
  steps.need[step] = n
}

function matchReferrals(needs: NeedEpisodes, steps: Steps, tolerance: number): void {
  let n = 0
  for (let place = 0; place < steps.count && n < needs.count; place++) {
    const step = steps.order[place]!
    if (steps.stage[step] !== REFERRAL || steps.asked[step] !== 0) continue
    const day = steps.start[step]!
    while (n < needs.count && needs.start[n]! + tolerance < day) n++
    if (n === needs.count || Math.abs(needs.start[n]! - day) > tolerance) continue
    const held = needs.referral[n]!
    const nearer =
      held === NONE || Math.abs(needs.start[n]! - day) < Math.abs(needs.start[n]! - needs.from[n]!)
    if (!nearer) continue
    needs.referral[n] = step
    needs.from[n] = day
    steps.need[step] = n
    if (held !== NONE) steps.need[held] = NONE
  }
}

/** Whether the episode covers the day, on record. */
export function needCovers(needs: NeedEpisodes, n: number, day: number): boolean {
  return n >= 0 && needs.state[n] !== NOT_RECORDED && needs.from[n]! < day && needs.until[n]! >= day
}
