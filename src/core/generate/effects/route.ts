import type { ForcedRoute } from '../effects.ts'
import type { Situation } from '../situation.ts'
import type { World } from '../world.ts'
import { type Branch, branchNames, branchOf } from './branches.ts'
import { drawFor, type ModBase, mark, strengthAt } from './mod.ts'
import { anyOf, namesOf, PLACE_SPELLINGS } from './names.ts'
import { knownAt, type OpReader, type Read } from './op-reader.ts'
import type { Parameters } from './parameters.ts'

/** Sends a share of children on another path: past nodes, or down one branch. */
export interface RouteMod extends ModBase {
  readonly op: 'route'
  readonly share: number
  readonly skip: ReadonlySet<string>
  readonly to: string | null
  /** The branch of its own node that is taken, where no node is left out. */
  readonly branch: Branch | null
}

/** The order of the path: what is skipped lies at or after the place, and before where it goes. */
const PATH = [
  'contact',
  'early_help',
  'referral',
  'assessment',
  'strategy',
  's47',
  'icpc',
  'cpp',
  'cin',
  'looked_after',
]
const CAN_SKIP = ['contact', 'referral', 'assessment', 's47', 'icpc', 'early_help', 'looked_after']
const CAN_REACH: Readonly<Record<string, readonly string[]>> = {
  contact: [],
  early_help: [],
  looked_after: [],
  referral: ['assessment', 'strategy', 's47', 'icpc', 'cpp', 'cin', 'looked_after', 'early_help', 'closed'],
  assessment: ['strategy', 's47', 'icpc', 'cpp', 'cin', 'looked_after', 'early_help', 'closed'],
  s47: ['icpc', 'cpp', 'cin', 'looked_after', 'closed'],
  icpc: ['cpp', 'cin', 'looked_after', 'closed'],
}
const places = ['contact', 'early_help', 'referral', 'assessment', 'strategy', 's47', 'icpc', 'looked_after']
const NODE_NAMES = namesOf(PATH, PLACE_SPELLINGS)
const NOT_LISTED: Readonly<Record<string, string>> = {
  strategy:
    'Annex A shows a strategy discussion and the enquiry in one row with one date, so skip both: ["strategy", "s47"]',
  cin: 'Annex A does not list plans of children in need, so nothing would show',
  cpp: 'to have no plan, use to: "no_plan" at icpc',
}

export const ROUTE: OpReader<RouteMod> = {
  places,
  known: knownAt,
  read(parameters, read) {
    const share = parameters.share(['share', 'value', 'probability']) ?? 1
    const written = parameters.texts(['skip', 'skips', 'without', 'skipping'])
    const to = parameters.text(['to', 'go_to', 'then'])
    if (written === null && to === null)
      parameters.refuse('it needs `skip`, the nodes that are left out, or `to`, where it goes.')
    const stated = { measure: 'path.skip_share', value: share, unit: 'share' } as const
    const base = { ...read, op: 'route' as const, share, stated }
    const names = branchNames(read.at)
    const asBranch = to === null ? undefined : names.find(to)
    if (written === null && asBranch !== undefined) {
      const branch = branchOf(read.at, asBranch)
      const measured = { ...stated, measure: branch.measure }
      return { ...base, skip: new Set(), to: null, branch, stated: measured }
    }
    return { ...base, ...readSkip(parameters, read, written, to), branch: null }
  },
}

function readSkip(
  parameters: Parameters,
  { at }: Read,
  written: readonly string[] | null,
  to: string | null,
): { skip: ReadonlySet<string>; to: string | null } {
  const isClosed = to !== null && /^(nfa|clos|end|none)/i.test(to)
  const target = to === null ? null : isClosed ? 'closed' : (NODE_NAMES.find(to) ?? null)
  if (to !== null && target === null)
    parameters.refuse(`to: there is no node \`${to}\`; there is ${anyOf(PATH)}.`)
  const skip = new Set(written === null ? between(at, target) : namedNodes(parameters, written))
  if (skip.has('s47')) skip.add('strategy')
  for (const node of skip) {
    const isPair = node === 'strategy' && skip.has('s47')
    if (isPair) continue
    if (NOT_LISTED[node] !== undefined)
      parameters.refuse(`skip: ${node} cannot be left out: ${NOT_LISTED[node]}.`)
    else if (!CAN_SKIP.includes(node))
      parameters.refuse(`skip: ${node} cannot be left out; ${anyOf(CAN_SKIP)} can.`)
    if (PATH.indexOf(node) < PATH.indexOf(at))
      parameters.refuse(`skip: ${node} lies before ${at}, where it would be decided.`)
  }
  const first = CAN_SKIP.filter((node) => skip.has(node)).sort((a, b) => PATH.indexOf(a) - PATH.indexOf(b))[0]
  if (first === undefined && target !== null && skip.size === 0)
    parameters.refuse(
      `to: ${target} is not a branch of ${at}, which has ${anyOf(branchNames(at).all)}, and no node between them can be left out.`,
    )
  if (first !== undefined && target !== null) {
    const reach = CAN_REACH[first]!.filter((node) => !skip.has(node))
    if (!reach.includes(target))
      parameters.refuse(
        reach.length === 0
          ? `to: where ${first} is left out, nothing else is gone to; leave \`to\` out.`
          : `to: from before ${first} it can go to ${anyOf(reach)}.`,
      )
  }
  return { skip, to: target }
}

/** Where only the target is named: all between it and the place are left out. */
function between(at: string, target: string | null): string[] {
  if (target === null) return []
  const until = target === 'closed' ? PATH.length : PATH.indexOf(target)
  const all = PATH.slice(PATH.indexOf(at) + 1, until)
  return all.filter(
    (node) => node !== 'early_help' && node !== 'cin' && node !== 'cpp' && node !== 'looked_after',
  )
}

const namedNodes = (parameters: Parameters, written: readonly string[]): string[] =>
  written.flatMap((name) => {
    const node = NODE_NAMES.find(name)
    if (node === undefined) parameters.refuse(`skip: there is no node \`${name}\`; there is ${anyOf(PATH)}.`)
    return node === undefined ? [] : [node]
  })

const isDrawn = (mod: RouteMod, world: World, situation: Situation): boolean => {
  const strength = strengthAt(mod, world, situation)
  return strength > 0 && drawFor(mod, situation).happens(mod.share * strength)
}

export function routeOf(
  mods: readonly RouteMod[],
  node: string,
  world: World,
  situation: Situation,
): ForcedRoute | null {
  for (const mod of mods)
    if (mod.skip.has(node) && isDrawn(mod, world, situation)) {
      mark(situation, mod)
      return { to: mod.to }
    }
  return null
}

/** Where a branch is forced: infinite odds for it, none for the others. */
export function forcedOdds(
  mods: readonly RouteMod[],
  to: string,
  world: World,
  situation: Situation,
): number | null {
  for (const mod of mods) {
    if (mod.branch === null || !isDrawn(mod, world, situation)) continue
    const { branch } = mod
    mark(situation, mod)
    if (branch.to !== to) {
      // The branches of a contact, and what an assessment ends with, exclude one another
      const excludes = mod.at === 'contact' || (to !== 'strategy' && branch.to !== 'strategy')
      const isWithin = branch.to === 'not_in_need' && !branch.isOpposite
      if (excludes && !isWithin) return 0
      continue
    }
    return branch.isOpposite ? 0 : Number.POSITIVE_INFINITY
  }
  return null
}
