import { type Chance, chooseFrom, cumulative } from './chance.ts'

/**
 * Everything chance decides about one case from its referral on, in working days where not said otherwise. Drawn
 * before any date is set, so that siblings can share it.
 */
export interface CaseCourse {
  readonly decision: number
  readonly nfa: boolean
  readonly untilAssessment: number
  readonly assessment: number
  readonly inNeed: boolean
  readonly toEarlyHelp: boolean
  /** Working days from referral to the strategy discussion, or −1. */
  readonly enquiry: number
  readonly conference: number
  readonly plan: boolean
  readonly episodeDays: number
}

/** Rates of `calibration.json`, generator_parameters; the split of enquiry days is an assumption. */
const REFERRAL_NFA = 0.065
const IN_NEED = 0.671
const NOT_IN_NEED_TO_EARLY_HELP = 0.27
const ENQUIRY_OF_ASSESSED = 0.337 * 0.75
const ENQUIRY_ON_DAY_OF_REFERRAL = 0.45
const CONFERENCE_OF_ENQUIRY = 0.313
const PLAN_OF_CONFERENCE = 0.858
const DECISION_DAYS = cumulative([0.45, 0.38, 0.09, 0.05, 0.03])
const ASSESSMENT_WAIT = cumulative([0.7, 0.2, 0.06, 0.04])
const CONFERENCE_BANDS = cumulative([0.087, 0.727, 0.089, 0.097])
const CONFERENCE_IN_TIME = cumulative([0.07, 0.13, 0.22, 0.28, 0.3])

export function drawCourse(chance: Chance): CaseCourse {
  const inNeed = chance.happens(IN_NEED)
  const assessment = assessmentLength(chance)
  return {
    decision: chooseFrom(DECISION_DAYS, chance),
    nfa: chance.happens(REFERRAL_NFA),
    untilAssessment: chooseFrom(ASSESSMENT_WAIT, chance),
    assessment,
    inNeed,
    toEarlyHelp: !inNeed && chance.happens(NOT_IN_NEED_TO_EARLY_HELP),
    enquiry: !chance.happens(ENQUIRY_OF_ASSESSED)
      ? -1
      : chance.happens(ENQUIRY_ON_DAY_OF_REFERRAL)
        ? 0
        : chance.whole(1, Math.max(1, Math.min(15, assessment))),
    conference: drawConference(chance),
    plan: chance.happens(PLAN_OF_CONFERENCE),
    episodeDays: chance.logNormal(190, 0.9),
  }
}

/** Assessments bunch before 45 working days: most that would run past the limit are pulled back under it. */
function assessmentLength(chance: Chance): number {
  if (chance.happens(0.018)) return 0
  const natural = chance.gamma(1.59, 25.5)
  if (natural > 52.6 && chance.happens(0.774)) return Math.max(1, Math.floor(45 - chance.exponential(4.3)))
  return Math.max(1, Math.floor(natural) + 1)
}

/** Working days from an enquiry to its conference, or −1 where none is held. */
export function drawConference(chance: Chance): number {
  if (!chance.happens(CONFERENCE_OF_ENQUIRY)) return -1
  switch (chooseFrom(CONFERENCE_BANDS, chance)) {
    case 0:
      return chance.whole(3, 10)
    case 1:
      return 11 + chooseFrom(CONFERENCE_IN_TIME, chance)
    case 2:
      return chance.whole(16, 20)
    default:
      return 21 + Math.floor(chance.exponential(9))
  }
}

export const ledToPlan = (chance: Chance): boolean => chance.happens(PLAN_OF_CONFERENCE)

/** A plan ends at a review, or now and then between two. Days from its start. */
export function drawPlan(chance: Chance): { days: number; firstReview: number } {
  const background = chance.exponential(1 / 0.00154)
  const firstReview = Math.round(86 + 7 * chance.normal())
  let review = firstReview
  for (let n = 0; n < 12 && review < background; n++) {
    if (chance.happens(END_AT_REVIEW[n] ?? 0.387)) return { days: review, firstReview }
    review += Math.round(178 + 10 * chance.normal())
  }
  return { days: Math.ceil(Math.min(background, review)), firstReview }
}
const END_AT_REVIEW = [0.044, 0.466, 0.607, 0.387]
