import type { Case, ChildState } from './world.ts'

/** The places of the model at which something is decided. */
export type Node =
  | 'contact'
  | 'referral'
  | 'assessment'
  | 'strategy'
  | 's47'
  | 'icpc'
  | 'cpp'
  | 'cpp.review_end'
  | 'cin'
  | 'early_help'
  | 'looked_after'

/** What is known of a child and its case where something is decided: what an effect's `where` may ask about. */
export interface Situation {
  readonly day: number
  readonly family: number
  readonly state: ChildState
  readonly district: number
  readonly source: string | null
  /** Null before there is a case. */
  readonly open: Case | null
  readonly team: string | null
  readonly worker: string | null
  readonly need: string | null
  readonly category: string | null
  readonly review: number | null
  /** Null until it is decided. */
  outcome: string | null
  /** Planted changes that took part in what is made of this. */
  marks: object[] | null
}

export const situationOfContact = (
  day: number,
  family: number,
  state: ChildState,
  district: number,
  source: string | null,
): Situation => ({
  day,
  family,
  state,
  district,
  source,
  open: null,
  team: null,
  worker: null,
  need: null,
  category: null,
  review: null,
  outcome: null,
  marks: null,
})

export const situationOf = (
  open: Case,
  day: number,
  category: string | null = null,
  review: number | null = null,
): Situation => ({
  day,
  family: open.family,
  state: open.state,
  district: open.district,
  source: open.source,
  open,
  team: open.team.name,
  worker: open.worker.name,
  need: open.episode.need,
  category: category ?? open.plan?.category ?? null,
  review,
  outcome: null,
  marks: null,
})
