import type { CareEventKind, Fact } from './care-events.ts'
import type { JourneyMap } from './journey-map.ts'

/** One column of a list: what its headers may be called, and what it tells. */
export interface ListColumn {
  readonly header: string
  readonly variants: readonly string[]
  /** `child`, `start`, `end`, `born`, a fact, `conference` (List 5), or null: known but not drawn. */
  readonly role: 'child' | 'start' | 'end' | 'born' | 'conference' | Fact | null
  /** What its cells hold: two spellings of one date or one id are the same cell. */
  readonly type: 'id' | 'date' | 'text'
  readonly codeSet: string | null
  /** Some authorities add it; where it is missing, nobody is told. */
  readonly optional?: boolean
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

/**
 * How one value of a code set is written. Everything but codes is in lower-case words (`read-code.ts` says how a cell
 * is brought to that form), tried in this order: spellings, codes, words, weak codes.
 */
export interface CodeValue {
  /** `''` for texts that say "not known". */
  readonly value: string
  /** As the code list itself writes it: cells that are understood and written otherwise can be told. */
  readonly written?: readonly string[]
  /** Found as a word of the cell; digits alone and single letters only as its first word. */
  readonly codes: readonly string[]
  /** The whole cell. */
  readonly spellings: readonly string[]
  /** A phrase anywhere in the cell. */
  readonly words?: readonly string[]
  /** Codes that different systems use differently, believed last. */
  readonly weakCodes?: readonly string[]
  /** Values of one group do not contradict one another. */
  readonly group?: string
}

export interface CodeSet {
  readonly values: readonly CodeValue[]
  /** What a cell means whose words name several values: this value, or a choice among them; absent: not known. */
  readonly several?: 'first-named' | 'first-listed' | (string & {})
}

/** What extracting reads of a profile. */
export type ListProfile = Pick<
  Profile,
  'lists' | 'codeSets' | 'missingMarks' | 'placeholderDates' | 'earliestDate'
>

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
  /** ISO date before which no event and no birth is likely: such are kept, told, and do not begin the time bar. */
  readonly earliestDate: string
  readonly windows: LinkWindows
  /** Station ids in the order that same-day steps take; a step comes before those it can lead to. */
  readonly stageOrder: readonly string[]
  /** Where linking draws each step and each ending: station ids of `map`. */
  readonly stationOf: Readonly<Record<LinkStage | LinkExit, string>>
}
