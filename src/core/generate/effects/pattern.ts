import type { Planned } from '../planned.ts'
import { branchNames, branchOf } from './branches.ts'
import { anyOf, namesOf, PLACE_SPELLINGS } from './names.ts'

/** One time through a pattern: the node that it begins with, and what is settled of the rest. */
export interface Unit {
  readonly node: string
  readonly outcome: string | null
  readonly planned: Planned
}

const ORDER = [
  'contact',
  'early_help',
  'referral',
  'assessment',
  'strategy',
  's47',
  'icpc',
  'cpp',
  'looked_after',
]
const NODES = namesOf(ORDER, PLACE_SPELLINGS)
/** What makes a case go on to a node. */
const REACHED_BY: Readonly<Record<string, Planned>> = {
  contact: {},
  early_help: {},
  referral: {},
  assessment: { 'referral>nfa': 0 },
  strategy: { 'referral>nfa': 0, 'assessment>strategy': 1 },
  s47: { 'referral>nfa': 0, 'assessment>strategy': 1, 'strategy>s47': 1 },
  icpc: { 'referral>nfa': 0, 'assessment>strategy': 1, 'strategy>s47': 1, 's47>icpc': 1 },
  cpp: {
    ...{ 'referral>nfa': 0, 'assessment>strategy': 1, 'strategy>s47': 1 },
    ...{ 's47>icpc': 1, 'icpc>cpp': 1 },
  },
  looked_after: { 'referral>nfa': 0, 'assessment>not_in_need': 0, 'cin>looked_after': 1 },
}

/**
 * `["contact:nfa"]`, `["contact", "referral:nfa"]`: each step a node, with the branch that is taken there where it matters.
 * A step that does not come later on the path than the one before begins a new unit.
 */
export function readPattern(steps: readonly string[], refuse: (sentence: string) => void): Unit[] {
  const units: { node: string; outcome: string | null; planned: Record<string, 0 | 1> }[] = []
  let last = ORDER.length
  for (const step of steps) {
    const [name = '', branchName] = step.split(':').map((part) => part.trim())
    const node = NODES.find(name)
    if (node === undefined) {
      refuse(`pattern: there is no node \`${name}\`; there is ${anyOf(ORDER)}.`)
      continue
    }
    const place = ORDER.indexOf(node)
    if (place <= last) {
      const begins = node === 'early_help' || node === 'referral' ? 'contact' : node
      units.push({ node: begins, outcome: node === begins ? null : node, planned: {} })
      if (node === 'icpc' || node === 'cpp' || node === 'looked_after')
        refuse(
          `pattern: ${node} does not begin anything; begin with contact, referral, assessment, strategy or s47.`,
        )
    }
    last = place
    const unit = units.at(-1)!
    if (unit.node === 'contact' && node !== 'contact')
      unit.outcome = node === 'early_help' ? 'early_help' : 'referral'
    Object.assign(unit.planned, REACHED_BY[node])
    if (branchName !== undefined) takeBranch(unit, node, branchName, refuse)
  }
  return units
}

function takeBranch(
  unit: { outcome: string | null; planned: Record<string, 0 | 1> },
  node: string,
  written: string,
  refuse: (sentence: string) => void,
): void {
  const names = branchNames(node)
  const name = names.find(written)
  if (name === undefined) {
    refuse(`pattern: there is no way from ${node} to \`${written}\`; there is ${anyOf(names.all)}.`)
    return
  }
  if (node === 'contact') {
    unit.outcome = name
    return
  }
  const { to, isOpposite } = branchOf(node, name)
  unit.planned[`${node}>${to}`] = isOpposite ? 0 : 1
  if (node === 'assessment' && (to === 'early_help' || to === 'nfa')) {
    unit.planned['assessment>not_in_need'] = 1
    unit.planned['assessment>early_help'] = to === 'early_help' ? 1 : 0
  }
}
