import type { CareEventKind, Fact } from './care-events.ts'
import type { JourneyMap } from './journey-map.ts'

/** One column of a list: what its headers may be called, and what it tells. */
export interface ListColumn {
  readonly header: string
  readonly variants: readonly string[]
  /** `child`, `start`, `end`, `born`, a fact, `conference` (List 5), or null: known but not drawn. */
  readonly role: 'child' | 'start' | 'end' | 'born' | 'conference' | Fact | null
  readonly codeSet: string | null
}

export interface ListDefinition {
  readonly list: number
  readonly title: string
  readonly sheetNames: readonly string[]
  /** Words that a file or tab name may contain, for one CSV per list. */
  readonly nameHints: readonly string[]
  /** Null: recognised and said to be not drawn yet (Lists 9–11). */
  readonly kind: CareEventKind | null
  /** Header of the column that marks the list, with the id column. */
  readonly keyHeader: string
  readonly idHeader: string
  readonly columns: readonly ListColumn[]
}

/** Spellings of a code set: normalised text → value; tried after the embedded code. */
export interface CodeSet {
  readonly values: readonly {
    readonly value: string
    readonly codes: readonly string[]
    readonly spellings: readonly string[]
  }[]
}

/** Linking windows, in calendar days, both ends included. See docs/linking.md for each. */
export interface LinkWindows {
  readonly contactToReferral: number
  readonly contactToEarlyHelp: number
  readonly earlyHelpToReferral: number
  readonly stepDownToEarlyHelp: number
  readonly referralToAssessment: number
  readonly referralToSection47: number
  readonly section47AfterAssessment: number
  readonly conferenceToPlan: number
  readonly section47ToPlan: number
  readonly assessmentToCin: number
  readonly needEpisodeTolerance: number
}

/** Steps that linking tells apart; which station of the map each one is drawn at is the profile's choice. */
export const LINK_STAGES = [
  'contact',
  'referral',
  'assessment',
  'strategy',
  'section47',
  'conference',
  'protectionPlan',
  'childInNeed',
  'lookedAfter',
  'earlyHelp',
] as const
export type LinkStage = (typeof LINK_STAGES)[number]

/** Ways in which a step ends without leading to another. */
export const LINK_EXITS = [
  'onOpenCase',
  'contactWithoutReferral',
  'contactAdvice',
  'contactNfa',
  'referralNfa',
  'referralWithoutAssessment',
  'assessmentNfa',
  'assessmentNotRecorded',
  'withoutConference',
  'withoutPlan',
  'steppedDown',
  'needClosed',
  'planEnded',
  'careCeased',
  'earlyHelpClosed',
] as const
export type LinkExit = (typeof LINK_EXITS)[number]

/** Everything that an authority could have differently. One JSON document; the default ships with the product. */
export interface Profile {
  readonly version: 1
  readonly map: JourneyMap
  readonly lists: readonly ListDefinition[]
  readonly codeSets: Readonly<Record<string, CodeSet>>
  /** Cell texts that mean "missing". */
  readonly missingMarks: readonly string[]
  /** ISO dates that stand for "no date". */
  readonly placeholderDates: readonly string[]
  readonly windows: LinkWindows
  /** Station ids in the order that same-day steps take; a step comes before those it can lead to. */
  readonly stageOrder: readonly string[]
  /** Where linking draws each step and each ending: station ids of `map`. */
  readonly stationOf: Readonly<Record<LinkStage | LinkExit, string>>
}
