import {
  type CareEvents,
  type Category,
  ENDED,
  FACTS,
  LINK_STAGES,
  NO_DAY,
  NONE,
  NOT_RECORDED,
  POINT,
} from '../model/index.ts'
import { ASSESSMENT, EARLY_HELP, LOOKED_AFTER, PROTECTION_PLAN, REFERRAL } from './rules.ts'
import { FOREVER, FROM_ROW, MAYBE_IN_NEED, type Steps } from './steps.ts'

/** Above this many steps a child's list is sorted by the engine; below, insertion is quicker. */
const FEW = 32

export type StepOrder = (a: number, b: number) => number

/**
 * Start, then stage order, then end. What still ties is told apart by what the rows say, so that the order of rows
 * in a file never changes a number; the row comes last, for rows that differ in nothing we read.
 * @param stagePlace by stage: its place among same-day steps
 * @param partner by event: the other event of its List 5 row, or NONE
 */
export function stepOrder(
  steps: Steps,
  events: CareEvents,
  stagePlace: Uint8Array,
  partner: Int32Array,
): StepOrder {
  const facts = FACTS.flatMap((fact) => events.facts[fact] ?? [])
  const endOf = (step: number): number => {
    if (steps.state[step] === POINT) return steps.start[step]!
    return steps.end[step] === NO_DAY ? FOREVER : steps.end[step]!
  }
  const compare = (a: number, b: number): number => {
    const order =
      steps.start[a]! - steps.start[b]! ||
      stagePlace[steps.stage[a]!]! - stagePlace[steps.stage[b]!]! ||
      endOf(a) - endOf(b) ||
      steps.asked[a]! - steps.asked[b]!
    return order || compareSources(a, b)
  }
  const compareSources = (a: number, b: number): number => {
    // Questions and endings are told apart by the steps that they belong to.
    const mine = steps.asked[a] === MAYBE_IN_NEED ? steps.origin[a]! : endedBy(steps, a)
    const other = steps.asked[b] === MAYBE_IN_NEED ? steps.origin[b]! : endedBy(steps, b)
    if (mine !== NONE && other !== NONE && mine !== other) return compare(mine, other)
    const one = steps.event[a]!
    const two = steps.event[b]!
    return (
      compareContents(events, facts, one, two) ||
      compareContents(events, facts, partner[one]!, partner[two]!) ||
      events.source[one]! - events.source[two]! ||
      events.row[one]! - events.row[two]!
    )
  }
  return compare
}

const endedBy = (steps: Steps, step: number): number =>
  steps.stage[step]! >= LINK_STAGES.length ? steps.from[step]! : NONE

function compareContents(events: CareEvents, facts: readonly Category[], a: number, b: number): number {
  if (a === b) return 0
  if (a === NONE || b === NONE) return a - b
  for (const { codes, values } of facts) {
    if (codes[a] === codes[b]) continue
    return values[codes[a]!]! < values[codes[b]!]! ? -1 : 1
  }
  return (
    events.start[a]! - events.start[b]! ||
    events.endUnusable[a]! - events.endUnusable[b]! ||
    events.born[a]! - events.born[b]!
  )
}

/** Sorts `order[0 … count)`. */
export function sortSteps(order: Uint32Array, count: number, compare: StepOrder): void {
  if (count > FEW) {
    order.subarray(0, count).sort(compare)
    return
  }
  for (let i = 1; i < count; i++) {
    const step = order[i]!
    let j = i - 1
    while (j >= 0 && compare(order[j]!, step) > 0) {
      order[j + 1] = order[j]!
      j--
    }
    order[j + 1] = step
  }
}

/** Orders the child's steps and notes, for each, what is still to come. */
export function orderSteps(steps: Steps, compare: StepOrder): void {
  for (let step = 0; step < steps.count; step++) steps.order[step] = step
  sortSteps(steps.order, steps.count, compare)
  let nextPlan = NONE
  let nextCare = NONE
  let nextAssessment = FOREVER
  let nextCase = FOREVER
  for (let place = steps.count - 1; place >= 0; place--) {
    const step = steps.order[place]!
    steps.rank[step] = place
    steps.nextPlan[place] = Math.min(startOf(steps, nextPlan), startOf(steps, nextCare))
    steps.nextAssessment[place] = nextAssessment
    steps.nextCase[place] = nextCase
    if (steps.asked[step] !== FROM_ROW) continue
    const stage = steps.stage[step]!
    if (stage === PROTECTION_PLAN) nextPlan = supersede(steps, step, nextPlan)
    if (stage === LOOKED_AFTER) nextCare = supersede(steps, step, nextCare)
    if (stage === ASSESSMENT) nextAssessment = steps.start[step]!
    if (stage >= REFERRAL && stage < EARLY_HELP) nextCase = steps.start[step]!
  }
  closeTwins(steps)
}

const startOf = (steps: Steps, step: number): number => (step === NONE ? FOREVER : steps.start[step]!)

/**
 * Of two extracts that overlap, the earlier has a blank end where the later has the date: the row without an end is not
 * open. Rows of one start stand by their ends, so that the blank one comes last.
 */
function closeTwins(steps: Steps): void {
  let twin = NONE // the latest ended row of the stage and start at hand
  for (let place = 0; place < steps.count; place++) {
    const step = steps.order[place]!
    if (steps.asked[step] !== FROM_ROW || steps.state[step] === POINT) continue
    if (steps.state[step] === ENDED) twin = step
    else if (
      twin !== NONE &&
      steps.stage[twin] === steps.stage[step] &&
      steps.start[twin] === steps.start[step]
    ) {
      loseEnd(steps, step, steps.end[twin]!)
    }
  }
}

/** @param until last day on which it may lead to other steps */
function loseEnd(steps: Steps, step: number, until: number): void {
  steps.state[step] = NOT_RECORDED
  steps.certain[step] = 0
  steps.until[step] = until
}

/** A child has one plan, and one period of care, at a time: the end of an earlier open one was not recorded. */
function supersede(steps: Steps, step: number, next: number): number {
  if (next !== NONE && steps.state[step] !== ENDED) loseEnd(steps, step, steps.start[next]!)
  return step
}
