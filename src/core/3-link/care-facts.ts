import type { CareEvents, Fact } from '../model/index.ts'

/** Reads one fact of an event as a number: 0 not known, n the n-th of the values asked for. */
type FactReader = (event: number) => number

export const YES = 1
export const NO = 2
export const ADVICE = 1
export const OUTCOME_NFA = 2
export const TO_REFERRAL = 3
export const TO_EARLY_HELP = 4
export const STATUS_LOOKED_AFTER = 1
export const STATUS_PROTECTION = 2
export const STATUS_IN_NEED = 3
export const STATUS_ASSESSMENT = 4
export const STATUS_CLOSED = 5
export const CLOSED_AFTER_ASSESSMENT = 1
export const STEPPED_DOWN = 2

export interface CareFacts {
  readonly referralNfa: FactReader
  readonly supportRequired: FactReader
  readonly conferenceUnnecessary: FactReader
  readonly conferenceLedToPlan: FactReader
  readonly enquiryStarted: FactReader
  readonly contactOutcome: FactReader
  readonly caseStatus: FactReader
  readonly closureReason: FactReader
  /** The category's own code: only good for asking whether two sources are the same. */
  readonly source: FactReader
}

const YES_NO = ['yes', 'no']

export function careFacts(events: CareEvents): CareFacts {
  const reader = (fact: Fact, wanted: readonly string[]): FactReader => {
    const category = events.facts[fact]
    if (category === undefined) return () => 0
    const codes = category.codes
    const meaning = Uint8Array.from(category.values, (value) => wanted.indexOf(value) + 1)
    return (event) => meaning[codes[event]!]!
  }
  const sources = events.facts.source?.codes
  return {
    referralNfa: reader('referral-nfa', YES_NO),
    supportRequired: reader('support-required', YES_NO),
    conferenceUnnecessary: reader('conference-unnecessary', YES_NO),
    conferenceLedToPlan: reader('conference-led-to-plan', YES_NO),
    enquiryStarted: reader('section-47-started', YES_NO),
    contactOutcome: reader('contact-outcome', ['iag', 'nfa', 'referral', 'early-help']),
    caseStatus: reader('case-status', [
      'lookedAfter',
      'childProtection',
      'childInNeed',
      'openAssessment',
      'closed',
    ]),
    closureReason: reader('closure-reason', ['RC8', 'RC9']),
    source: sources === undefined ? () => 0 : (event) => sources[event]!,
  }
}
