/**
 * What the invented authority's case system knows, truth included. Days are whole days; an end may lie after the
 * extract date, which then sees the record as open; Infinity is an end that never comes. `from` is the step that truly led here.
 */
interface Step {
  readonly child: number
  readonly day: number
  readonly from: CareRecord | null
}

export interface Contact extends Step {
  readonly kind: 'contact'
  readonly source: string
  outcome: ContactOutcome
  /** A referral may come by another door: nothing in the contact list leads to it then. */
  readonly recorded: boolean
}
export type ContactOutcome = 'referral' | 'early_help' | 'iag' | 'nfa' | 'open_case'

export interface EarlyHelp extends Step {
  readonly kind: 'early_help'
  readonly end: number
  readonly organisation: string
}

export interface Referral extends Step {
  readonly kind: 'referral'
  readonly source: string
  nfa: boolean
  readonly team: string
  readonly worker: string
}

export interface Assessment extends Step {
  readonly kind: 'assessment'
  end: number
  inNeed: boolean
  readonly team: string
  readonly worker: string
}

export interface Strategy extends Step {
  readonly kind: 'strategy'
  readonly team: string
  readonly worker: string
}

export interface Section47 extends Step {
  readonly kind: 's47'
  /** When it is known whether a conference will be held. */
  readonly decided: number
  /** Already on a plan: recorded as needing a conference although none will follow. */
  readonly onPlan: boolean
  readonly willConfer: boolean
  readonly team: string
  readonly worker: string
}

export interface Conference extends Step {
  readonly kind: 'icpc'
  readonly plan: boolean
  readonly team: string
  readonly worker: string
}

export interface ProtectionPlan extends Step {
  readonly kind: 'cp'
  end: number
  readonly category: string
  readonly latestCategory: string
  /** Days of reviews, in order. */
  readonly reviews: readonly number[]
  readonly earlier: number
  readonly team: string
  readonly worker: string
}

/** Child in need: the time on a plan of that kind. Annex A does not list it. */
export interface NeedPlan extends Step {
  readonly kind: 'cin'
  end: number
}

export interface Care extends Step {
  readonly kind: 'looked_after'
  readonly end: number
  readonly unaccompanied: boolean
  readonly need: string
  readonly missing: readonly number[]
  readonly team: string
  readonly worker: string
}

/** The episode from referral to closure: a row of List 6. */
export interface Episode {
  readonly child: number
  readonly referral: Referral
  closed: number
  readonly need: string
  /** Null until the case closes. */
  reason: string | null
  /** End of the first assessment. */
  assessed: number
  readonly team: string
  readonly worker: string
}

export type CareRecord =
  | Contact
  | EarlyHelp
  | Referral
  | Assessment
  | Strategy
  | Section47
  | Conference
  | ProtectionPlan
  | NeedPlan
  | Care

export interface Records {
  readonly contacts: Contact[]
  readonly earlyHelp: EarlyHelp[]
  readonly referrals: Referral[]
  readonly assessments: Assessment[]
  readonly strategies: Strategy[]
  readonly enquiries: Section47[]
  readonly conferences: Conference[]
  readonly plans: ProtectionPlan[]
  readonly needPlans: NeedPlan[]
  readonly care: Care[]
  readonly episodes: Episode[]
}

export const noRecords = (): Records => ({
  contacts: [],
  earlyHelp: [],
  referrals: [],
  assessments: [],
  strategies: [],
  enquiries: [],
  conferences: [],
  plans: [],
  needPlans: [],
  care: [],
  episodes: [],
})
