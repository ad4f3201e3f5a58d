import { HEADERS, type ListNumber } from '../lists/headers.ts'
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

const STARTS: Readonly<Record<number, string>> = {
  1: 'Date of Contact',
  2: 'Assessment start date',
  3: 'Date of referral',
  4: 'Continuous Assessment Start Date',
  5: 'Strategy discussion initiating Section 47 Enquiry Start Date',
  6: 'CIN Start Date',
  7: 'Child Protection Plan Start Date',
  8: 'Date Started to be Looked After',
}
const ENDS: Readonly<Record<number, string>> = {
  2: 'Assessment completion date',
  4: 'Continuous Assessment Date of Authorisation',
  5: 'Date of Initial Child Protection Conference',
  6: 'CIN Closure Date',
  7: 'Child Protection Plan End Date',
  8: 'Date Ceased to be Looked After ',
}
/** Short names of columns, by list. */
const SHORT: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  start: STARTS,
  date: STARTS,
  start_date: STARTS,
  end: ENDS,
  end_date: ENDS,
  authorisation: { 4: ENDS[4]! },
  completion: { 2: ENDS[2]!, 4: ENDS[4]! },
  closure: { 6: ENDS[6]! },
  conference: { 5: ENDS[5]! },
  icpc: { 5: ENDS[5]! },
  strategy: { 5: STARTS[5]! },
  birth: Object.fromEntries([1, 2, 3, 4, 5, 6, 7, 8].map((list) => [list, 'Date of Birth'])),
  dob: Object.fromEntries([1, 2, 3, 4, 5, 6, 7, 8].map((list) => [list, 'Date of Birth'])),
  id: Object.fromEntries([1, 2, 3, 4, 5, 6, 7, 8].map((list) => [list, 'Child Unique ID'])),
  age: Object.fromEntries([1, 2, 3, 4, 5, 6, 7, 8].map((list) => [list, 'Age of Child (Years)'])),
  disability: Object.fromEntries([4, 5, 6, 7, 8].map((list) => [list, 'Does the Child have a Disability'])),
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
  team: Object.fromEntries([3, 4, 5, 6, 7, 8].map((list) => [list, 'Allocated Team'])),
  worker: Object.fromEntries([3, 4, 5, 6, 7, 8].map((list) => [list, 'Allocated Worker'])),
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

export const startHeader = (list: number): string => STARTS[list]!
export const endHeader = (list: number): string | undefined => ENDS[list]

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
  // At a conference, its own date is meant
  const isConference = at === 'icpc' && (squash === 'date' || squash === 'start')
  const header = isConference ? ENDS[5]! : (short ?? all.find((name) => squashed(name) === squash))
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
