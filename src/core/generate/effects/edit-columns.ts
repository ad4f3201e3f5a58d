import { CONFERENCE_HEADER, END_HEADERS, HEADERS, type ListNumber, START_HEADERS } from '../lists/headers.ts'
import { anyOf, squashed } from './names.ts'

/** The list that shows a node. */
export const LIST_OF: Readonly<Record<string, ListNumber>> = {
  ...{ contact: 1, early_help: 2, referral: 3, assessment: 4, strategy: 5, s47: 5, icpc: 5 },
  ...{ cin: 6, cpp: 7, looked_after: 8 },
}
/** Columns of the extended output. */
const LOCAL: Readonly<Record<number, readonly string[]>> = {
  1: ['Contact Outcome', 'District', 'Deprivation decile', 'Household'],
  5: ['Section 47 enquiry started'],
  6: ['District', 'Deprivation decile', 'Household'],
}

/** At List 5 the later date is the conference. */
const ENDS: Readonly<Partial<Record<number, string>>> = { ...END_HEADERS, 5: CONFERENCE_HEADER }
const LISTS_OF_CHILDREN = [1, 2, 3, 4, 5, 6, 7, 8]
const WITH_DISABILITY = [4, 5, 6, 7, 8]
const WITH_TEAM = [3, 4, 5, 6, 7, 8]
const inLists = (lists: readonly number[], header: string): Readonly<Record<number, string>> =>
  Object.fromEntries(lists.map((list) => [list, header]))

/** Short names of columns, by list. */
const SHORT: Readonly<Record<string, Readonly<Partial<Record<number, string>>>>> = {
  start: START_HEADERS,
  date: START_HEADERS,
  start_date: START_HEADERS,
  end: ENDS,
  end_date: ENDS,
  authorisation: { 4: ENDS[4]! },
  completion: { 2: ENDS[2]!, 4: ENDS[4]! },
  closure: { 6: ENDS[6]! },
  conference: { 5: CONFERENCE_HEADER },
  icpc: { 5: CONFERENCE_HEADER },
  strategy: { 5: START_HEADERS[5]! },
  birth: inLists(LISTS_OF_CHILDREN, 'Date of Birth'),
  dob: inLists(LISTS_OF_CHILDREN, 'Date of Birth'),
  id: inLists(LISTS_OF_CHILDREN, 'Child Unique ID'),
  age: inLists(LISTS_OF_CHILDREN, 'Age of Child (Years)'),
  disability: inLists(WITH_DISABILITY, 'Does the Child have a Disability'),
  source: { 1: 'Contact Source', 3: 'Referral Source' },
  outcome: {
    1: 'Contact Outcome',
    3: 'Referral NFA?',
    4: 'Was the child assessed as requiring LA children’s social care support',
    5: 'Did the Initial Child Protection Conference Result in a Child Protection Plan',
    6: 'Reason for Closure',
  },
  nfa: { 3: 'Referral NFA?' },
  seen: { 4: 'Child Seen During Continuous Assessment', 6: 'Date Child Was Last Seen' },
  plan: { 5: 'Did the Initial Child Protection Conference Result in a Child Protection Plan' },
  unnecessary: { 5: 'Was an Initial Child Protection Conference deemed unnecessary?' },
  team: inLists(WITH_TEAM, 'Allocated Team'),
  worker: inLists(WITH_TEAM, 'Allocated Worker'),
  primary_need: { 6: 'Primary Need Code', 8: "Child's Category of Need" },
  need: { 6: 'Primary Need Code', 8: "Child's Category of Need" },
  reason: { 6: 'Reason for Closure', 8: 'Reason Ceased to be Looked After' },
  status: { 6: 'Case status' },
  category: { 7: 'Initial Category of Abuse' },
  latest_category: { 7: 'Latest Category of Abuse' },
  review: { 7: 'Date of latest review conference' },
  visit: { 7: 'Date of the Last Statutory Visit', 8: 'Date of Last Social Work Visit' },
  legal_status: { 8: "Child's Legal Status" },
  placement: { 8: 'Placement Type' },
  organisation: { 2: 'Organisation completing assessment' },
  decile: { 1: 'Deprivation decile', 6: 'Deprivation decile' },
}

/** The date of the event itself: at a conference its own, not that of the discussion in the same row. */
export const dayHeader = (at: string): string =>
  at === 'icpc' ? CONFERENCE_HEADER : startHeader(LIST_OF[at]!)
export const startHeader = (list: ListNumber): string => START_HEADERS[list]!
export const endHeader = (list: ListNumber): string | undefined => ENDS[list]

/**
 * The header of a column, by a short name or by the header as written.
 * @returns null, and tells why, where the list has none such
 */
export function columnHeader(
  written: string,
  at: string,
  isExtended: boolean,
  refuse: (sentence: string) => void,
): string | null {
  const list = LIST_OF[at]!
  const squash = squashed(written)
  const local = LOCAL[list] ?? []
  const all: readonly string[] = [...HEADERS[list], ...local]
  const short = Object.entries(SHORT).find(([name]) => squashed(name) === squash)?.[1][list]
  const isDay = squash === 'date' || squash === 'start'
  const header = isDay ? dayHeader(at) : (short ?? all.find((name) => squashed(name) === squash))
  if (header === undefined) {
    const names = Object.keys(SHORT).filter((name) => SHORT[name]![list] !== undefined)
    refuse(`List ${list} has no column \`${written}\`; it has ${anyOf(names)}, and any of its headers.`)
    return null
  }
  if (local.includes(header) && !isExtended) {
    refuse(`the column \`${header}\` is written in extended mode only.`)
    return null
  }
  return header
}

export const isDateHeader = (header: string): boolean =>
  /\bdate\b/i.test(header) && !/disability/i.test(header)
