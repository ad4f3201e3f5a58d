import { OUTCOME_SPELLINGS } from './fields.ts'
import { type Names, namesOf, PLACE_SPELLINGS } from './names.ts'

/** A way on from a node: the one that the model draws, or its opposite. */
export interface Branch {
  readonly to: string
  readonly isOpposite: boolean
  readonly measure: string
}

const drawn = (to: string, measure: string): Branch => ({ to, isOpposite: false, measure })
const opposite = (to: string, measure: string): Branch => ({ to, isOpposite: true, measure })

/** Every way on from every node, by name. */
const BRANCHES: Readonly<Record<string, Readonly<Record<string, Branch>>>> = {
  contact: {
    referral: drawn('referral', 'contact.to_referral_share'),
    early_help: drawn('early_help', 'contact.to_early_help_share'),
    iag: drawn('iag', 'contact.iag_share'),
    nfa: drawn('nfa', 'contact.nfa_share'),
  },
  referral: {
    nfa: drawn('nfa', 'referral.nfa_share'),
    assessment: opposite('nfa', 'referral.to_assessment_share'),
  },
  assessment: {
    not_in_need: drawn('not_in_need', 'assessment.not_in_need_share'),
    in_need: opposite('not_in_need', 'assessment.in_need_share'),
    early_help: drawn('early_help', 'assessment.to_early_help_share'),
    nfa: drawn('nfa', 'assessment.nfa_share'),
    strategy: drawn('strategy', 'assessment.to_strategy_share'),
    no_strategy: opposite('strategy', 'assessment.no_strategy_share'),
  },
  strategy: {
    s47: drawn('s47', 'strategy.to_s47_share'),
    no_s47: opposite('s47', 'strategy.no_s47_share'),
  },
  s47: { icpc: drawn('icpc', 's47.to_icpc_share'), no_icpc: opposite('icpc', 's47.no_icpc_share') },
  icpc: { cpp: drawn('cpp', 'icpc.to_cpp_share'), no_plan: opposite('cpp', 'icpc.no_plan_share') },
  'cpp.review_end': {
    end: drawn('end', 'cpp.review_end.end_share'),
    continue: opposite('end', 'cpp.review_end.continue_share'),
  },
  cpp: { cin: drawn('cin', 'cpp.to_cin_share'), closed: opposite('cin', 'cpp.closed_share') },
  cin: {
    looked_after: drawn('looked_after', 'cin.to_looked_after_share'),
    closed: opposite('looked_after', 'cin.closed_share'),
  },
  looked_after: {
    cin: drawn('cin', 'looked_after.to_cin_share'),
    closed: opposite('cin', 'looked_after.closed_share'),
  },
  early_help: {
    referral: drawn('referral', 'early_help.to_referral_share'),
    closed: opposite('referral', 'early_help.closed_share'),
  },
}

const SPELLINGS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  contact: OUTCOME_SPELLINGS,
  referral: { ...OUTCOME_SPELLINGS, ...PLACE_SPELLINGS },
  assessment: { ...OUTCOME_SPELLINGS, ...PLACE_SPELLINGS, s47: 'strategy', cin: 'in_need' },
  strategy: { ...PLACE_SPELLINGS, nfa: 'no_s47', none: 'no_s47' },
  s47: { ...PLACE_SPELLINGS, nfa: 'no_icpc', none: 'no_icpc', cin: 'no_icpc' },
  icpc: { ...PLACE_SPELLINGS, nfa: 'no_plan', none: 'no_plan', cin: 'no_plan' },
  'cpp.review_end': { stop: 'end', ended: 'end', closed: 'end', close: 'end', continues: 'continue' },
  cpp: { ...PLACE_SPELLINGS, closure: 'closed', close: 'closed', nfa: 'closed', end: 'closed' },
  cin: { ...PLACE_SPELLINGS, closure: 'closed', close: 'closed', nfa: 'closed', end: 'closed' },
  looked_after: { ...PLACE_SPELLINGS, closure: 'closed', close: 'closed', nfa: 'closed', end: 'closed' },
  early_help: { ...PLACE_SPELLINGS, closure: 'closed', close: 'closed', nfa: 'closed', end: 'closed' },
}

export const BRANCHING = Object.keys(BRANCHES)

export const branchNames = (node: string): Names => {
  const names = Object.keys(BRANCHES[node] ?? {})
  const isKnown = ([, name]: [string, string]): boolean => names.includes(name)
  return namesOf(names, Object.fromEntries(Object.entries(SPELLINGS[node] ?? {}).filter(isKnown)))
}

export const branchOf = (node: string, name: string): Branch => BRANCHES[node]![name]!
