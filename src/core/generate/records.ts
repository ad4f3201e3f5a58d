/**
 * What the invented authority's case system holds, before it is cut to the window. Days are whole days; an end may
 * lie after the extract date, which then sees the record as open. Codes are indexes into the texts of `codes.ts`.
 */
export interface CaseRecords {
  readonly contacts: { child: number; day: number; source: number }[]
  readonly earlyHelp: { child: number; start: number; end: number; organisation: number }[]
  readonly referrals: { child: number; day: number; source: number; nfa: boolean; team: string }[]
  readonly assessments: Assessment[]
  readonly enquiries: Enquiry[]
  readonly needs: Need[]
  readonly plans: ProtectionPlan[]
  readonly care: CarePeriod[]
}

export interface Assessment {
  child: number
  start: number
  end: number
  supportRequired: boolean
  team: string
  /** When the episode of need closes: a case open at the window's start brings its assessment along. */
  caseClosed: number
}

/** A strategy discussion that began a section 47 enquiry, with its conference. */
export interface Enquiry {
  child: number
  day: number
  /** When it is known whether a conference will be held. */
  decided: number
  /** Infinity where no conference is held. */
  conference: number
  /** Already on a plan: recorded as needing a conference although none will follow. */
  alreadyOnPlan: boolean
  ledToPlan: boolean
  team: string
}

export interface Need {
  child: number
  referral: number
  closed: number
  primaryNeed: number
  reason: string
  /** End of the first assessment: before it the case is an open assessment. */
  assessed: number
  district: number
}

export interface ProtectionPlan {
  child: number
  start: number
  end: number
  category: number
  latestCategory: number
  firstReview: number
  district: number
}

export interface CarePeriod {
  child: number
  start: number
  end: number
  unaccompanied: boolean
  need: number
  legalStatus: number
  placement: number
  permanence: number
  reasonCeased: number
  district: number
}

/** What the model keeps of each child, by child number. Siblings have neighbouring numbers. */
export interface Children {
  readonly born: number[]
  readonly district: number[]
  readonly household: number[]
  /** The day on which the child's latest episode of need closes; −Infinity before the first. */
  readonly closed: number[]
  /** A referral out of early help that is still to come, or Infinity. */
  readonly steppingUp: number[]
}

export const noRecords = (): CaseRecords => ({
  contacts: [],
  earlyHelp: [],
  referrals: [],
  assessments: [],
  enquiries: [],
  needs: [],
  plans: [],
  care: [],
})

export const noChildren = (): Children => ({
  born: [],
  district: [],
  household: [],
  closed: [],
  steppingUp: [],
})
