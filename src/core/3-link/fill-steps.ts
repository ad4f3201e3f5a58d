import {
  CARE_EVENT_KINDS,
  type CareEvents,
  ENDED,
  NO_DAY,
  NONE,
  NOT_RECORDED,
  OPEN,
  POINT,
} from '../model/index.ts'
import { type CareFacts, NO } from './care-facts.ts'
import { stageOfStatus } from './need-episodes.ts'
import {
  ASSESSMENT,
  CHILD_IN_NEED,
  CONFERENCE,
  CONTACT,
  EARLY_HELP,
  LOOKED_AFTER,
  PROTECTION_PLAN,
  REFERRAL,
  SECTION_47,
  STRATEGY,
} from './rules.ts'
import { FOREVER, FROM_ROW, MAYBE_IN_NEED, MAYBE_NEED_ROW, type Steps } from './steps.ts'

/** At most: strategy discussion, section 47 and a question; then an ending for each. */
export const STEPS_PER_EVENT = 6

const KIND_OF = (kind: (typeof CARE_EVENT_KINDS)[number]): number => CARE_EVENT_KINDS.indexOf(kind)
const KIND_CONFERENCE = KIND_OF('conference')

/** By event: the section 47 enquiry of a conference's row, the conference of an enquiry's row, or NONE. */
export function pairConferences(events: CareEvents): Int32Array {
  const partner = new Int32Array(events.count).fill(NONE)
  const conferenceOfRow = new Map<number, number>()
  const rowKey = (event: number): number => events.source[event]! * 2 ** 32 + events.row[event]!
  for (let event = 0; event < events.count; event++)
    if (events.kind[event] === KIND_CONFERENCE) conferenceOfRow.set(rowKey(event), event)
  if (conferenceOfRow.size === 0) return partner
  const enquiry = KIND_OF('section-47')
  for (let event = 0; event < events.count; event++) {
    if (events.kind[event] !== enquiry) continue
    const conference = conferenceOfRow.get(rowKey(event))
    if (conference === undefined) continue
    partner[event] = conference
    partner[conference] = event
  }
  return partner
}

export interface StepSource {
  readonly events: CareEvents
  readonly facts: CareFacts
  readonly partner: Int32Array
  /** Scratch, by event: the section 47 step made of it. */
  readonly enquiryStep: Int32Array
}

/** Turns the events `from … to` of one child into steps, in no order yet. */
export function fillSteps(steps: Steps, source: StepSource, from: number, to: number): void {
  const { kind } = source.events
  steps.count = 0
  for (let event = from; event < to; event++)
    if (kind[event] !== KIND_CONFERENCE) fillRow(steps, source, event)
  for (let event = from; event < to; event++)
    if (kind[event] === KIND_CONFERENCE) fillConference(steps, source, event)
}

function fillRow(steps: Steps, source: StepSource, event: number): void {
  const { events, partner } = source
  const day = events.start[event]!
  switch (CARE_EVENT_KINDS[events.kind[event]!]!) {
    case 'contact':
      addStep(steps, CONTACT, event, day)
      return
    case 'referral':
      addStep(steps, REFERRAL, event, day)
      return
    case 'early-help':
      addInterval(steps, EARLY_HELP, events, event)
      return
    case 'assessment':
      askAtEnd(steps, addInterval(steps, ASSESSMENT, events, event))
      return
    case 'protection-plan':
      askAtEnd(steps, addInterval(steps, PROTECTION_PLAN, events, event))
      return
    case 'care-period':
      askAtEnd(steps, addInterval(steps, LOOKED_AFTER, events, event))
      return
    case 'need': {
      const step = addInterval(steps, stageOfStatus(source.facts, event), events, event)
      steps.asked[step] = MAYBE_NEED_ROW
      return
    }
    case 'section-47': {
      const strategy = addStep(steps, STRATEGY, event, day)
      // A conference on the row goes before the column: it is of an enquiry
      if (source.facts.enquiryStarted(event) === NO && partner[event] === NONE) return
      const enquiry = addStep(steps, SECTION_47, event, day)
      steps.origin[enquiry] = strategy
      source.enquiryStep[event] = enquiry
      const conference = partner[event]!
      if (conference !== NONE) {
        const conferenceDay = events.start[conference]!
        if (conferenceDay >= day) steps.until[enquiry] = conferenceDay
        else steps.staysOn[enquiry] = 1 // its conference is on record, if misdated: it did not go without
      }
      ask(steps, enquiry, day)
      return
    }
    case 'conference':
      return // after the enquiries, to find its own
  }
}

function fillConference(steps: Steps, source: StepSource, event: number): void {
  const day = source.events.start[event]!
  const conference = addStep(steps, CONFERENCE, event, day)
  const enquiry = source.partner[event]!
  // A conference dated before its own strategy discussion is a slip of the pen: it is drawn, not linked.
  if (enquiry !== NONE && source.events.start[enquiry]! <= day)
    steps.origin[conference] = source.enquiryStep[enquiry]!
  ask(steps, conference, day)
}

/** A moment: no end column. */
export function addStep(steps: Steps, stage: number, event: number, day: number): number {
  const step = steps.count++
  steps.origin[step] = NONE
  steps.asked[step] = FROM_ROW
  steps.kept[step] = 1
  steps.stage[step] = stage
  steps.event[step] = event
  steps.start[step] = day
  steps.end[step] = NO_DAY
  steps.state[step] = POINT
  steps.until[step] = day
  steps.certain[step] = 1
  steps.from[step] = NONE
  steps.rule[step] = 0
  steps.root[step] = NONE
  steps.firstNext[step] = NO_DAY
  steps.moved[step] = 0
  steps.staysOn[step] = 0
  steps.assessed[step] = 0
  steps.onOpenCase[step] = 0
  steps.need[step] = NONE
  steps.below[step] = NONE
  return step
}

function addInterval(steps: Steps, stage: number, events: CareEvents, event: number): number {
  const step = addStep(steps, stage, event, events.start[event]!)
  const end = events.end[event]!
  steps.end[step] = end
  if (end !== NO_DAY) {
    steps.state[step] = ENDED
    steps.until[step] = end
  } else {
    const unusable = events.endUnusable[event] === 1
    steps.state[step] = unusable ? NOT_RECORDED : OPEN
    steps.certain[step] = unusable ? 0 : 1
    steps.until[step] = FOREVER
  }
  return step
}

const askAtEnd = (steps: Steps, step: number): void => {
  if (steps.state[step] === ENDED) ask(steps, step, steps.end[step]!)
}

/** Puts the question "a child in need from here on?" on the list, to be answered when its day is reached. */
function ask(steps: Steps, origin: number, day: number): void {
  const step = addStep(steps, CHILD_IN_NEED, steps.event[origin]!, day)
  steps.asked[step] = MAYBE_IN_NEED
  steps.origin[step] = origin
}
