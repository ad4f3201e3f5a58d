import type { Category } from './category.ts'

/**
 * Kinds of care event, by the Annex A list that records them:
 * contact (1), early-help (2), referral (3), assessment (4), section-47 and conference (5: one row may give both),
 * need (6: an episode of need, not a plan), protection-plan (7), care-period (8).
 */
export const CARE_EVENT_KINDS = [
  'contact',
  'early-help',
  'referral',
  'assessment',
  'section-47',
  'conference',
  'need',
  'protection-plan',
  'care-period',
] as const
export type CareEventKind = (typeof CARE_EVENT_KINDS)[number]

/**
 * Facts that linking and colouring read, each a category over the events (code 0: not known).
 * Yes/no facts hold `yes`, `no`. `team` etc. hold the authority's own words.
 */
export const FACTS = [
  'gender', // male | female | neither | not-recorded
  'ethnicity', // Ofsted code, e.g. WBRI
  'disability', // yes | no
  'source', // source code, e.g. 1A, 2A, 6
  'referral-nfa', // yes | no
  'support-required', // yes | no (List 4)
  'conference-unnecessary', // yes | no (List 5)
  'conference-led-to-plan', // yes | no (List 5)
  'section-47-started', // yes | no (List 5, only where a column says so: no is a strategy discussion alone)
  'contact-outcome', // referral | early-help | iag | nfa | other (only where an outcome column is mapped)
  'case-status', // lookedAfter | childProtection | childInNeed | openAssessment | closed (List 6)
  'closure-reason', // RC1 … RC9
  'primary-need', // N1 … N9, N0
  'category-of-abuse', // neglect | physical | sexual | emotional | multiple
  'asylum', // yes | no (Lists 8, 9)
  'missing-episodes', // the count as text (List 8)
  'team',
  'organisation', // List 2
  'district', // where an authority adds it
  'deprivation-decile', // 1 to 10 as text, where an authority adds it
] as const
export type Fact = (typeof FACTS)[number]

/** Where rows come from: `source` of an event is an index into this. */
export interface SourceTable {
  readonly file: string
  readonly sheet: string | null
  /** Annex A list number, or null (an event log). */
  readonly list: number | null
}

/**
 * Dated facts read from source rows, before linking. Columnar: index i is one event.
 * A row gives one event, except List 5, where a strategy-discussion date and a conference date give one each.
 */
export interface CareEvents {
  readonly count: number
  readonly kind: Uint8Array // index into CARE_EVENT_KINDS
  readonly child: Uint32Array // index into childIds
  readonly childIds: readonly string[] // the authority's own ids, text as written
  readonly start: Int32Array // Day; never NO_DAY
  readonly end: Int32Array // Day, or NO_DAY where the row has none; never before start
  readonly born: Int32Array // Day of birth, or NO_DAY
  /** 1 where the row had an end that could not be used (unreadable, before the start): not the same as open. */
  readonly endUnusable: Uint8Array
  readonly source: Uint16Array // index into sources
  readonly row: Uint32Array // row number as the spreadsheet shows it
  /** Events with equal numbers come from rows whose every cell is equal: exact duplicates, within and across files. */
  readonly content: Uint32Array
  readonly sources: readonly SourceTable[]
  readonly facts: Readonly<Partial<Record<Fact, Category>>>
}
