import type { Attribute, Effects } from '../effects.ts'
import type { Node, Situation } from '../situation.ts'
import type { Case, World } from '../world.ts'
import { type BatchMod, batchedDay } from './batch.ts'
import { type BurstMod, mayBurst, startBurst } from './burst.ts'
import { type CapacityMod, capacityOf } from './capacity.ts'
import { agreementOf, type CoupleMod, coupledKey } from './couple.ts'
import { type LoopMod, mayLoop } from './loop.ts'
import { isOfCodes, type MixMod, type MixShares, mixedCode, ratesOf } from './mix.ts'
import { type ModBase, strengthOn } from './mod.ts'
import { type MoreEvents, moreEvents } from './more-events.ts'
import { isOfNewcomers, type Newcomer, newcomersOf, receiveNewcomers } from './newcomers.ts'
import { type OddsMod, oddsFactor } from './odds.ts'
import { addMore, displaced, type RateMod, thinned } from './rate.ts'
import type { RecordMod } from './record.ts'
import { forcedOdds, type RouteMod, routeOf } from './route.ts'
import { changedDays, changedEnd, type DurationMod } from './working-days.ts'

export type Mod =
  | RateMod
  | OddsMod
  | DurationMod
  | CapacityMod
  | RouteMod
  | LoopMod
  | MixMod
  | CoupleMod
  | BurstMod
  | BatchMod
  | RecordMod

/** Names a mod among all of its file. */
export const modKey = ({ effect, number }: ModBase): string => `${effect} ${number}`

/** Effects at work in one county, and what they touched in it. */
export interface Planting {
  readonly effects: Effects
  /** Records by the keys of the mods that took part in them. */
  readonly touched: ReadonlyMap<object, ReadonlySet<string>>
}

/** Usual shares of the mixes of a file, in order. */
export type SharesOfMixes = ReadonlyMap<MixMod, MixShares>

const grouped = <M extends ModBase>(
  mods: readonly M[],
  keyOf: (mod: M) => string,
): ReadonlyMap<string, M[]> => {
  const groups = new Map<string, M[]>()
  for (const mod of mods) groups.set(keyOf(mod), [...(groups.get(keyOf(mod)) ?? []), mod])
  return groups
}

const NONE: readonly never[] = []

export function plantingOf(mods: readonly Mod[], shares: SharesOfMixes): Planting {
  const pick = <O extends Mod['op']>(...ops: readonly O[]) =>
    mods.filter((mod) => (ops as readonly string[]).includes(mod.op)) as Extract<Mod, { readonly op: O }>[]
  const mixes = pick('mix')
  const codeMixes = mixes.filter(isOfCodes)
  const peopleRates = mixes.filter((mod) => !isOfCodes(mod)).flatMap((mod) => ratesOf(mod, shares.get(mod)!))
  const rates = grouped([...pick('rate'), ...peopleRates], ({ node }) => node)
  const odds = grouped(pick('odds'), ({ at, branch }) => `${at}>${branch.to}`)
  const durations = grouped(pick('wd_add', 'wd_mul'), ({ at }) => at)
  const capacities = pick('capacity')
  const routes = pick('route')
  const forced = grouped(
    routes.filter(({ branch }) => branch !== null),
    ({ at }) => at,
  )
  const skipping = routes.filter(({ branch }) => branch === null)
  const loops = grouped(pick('loop'), ({ at }) => at)
  const couples = grouped(pick('couple'), ({ at }) => at)
  const bursts = pick('burst')
  const batches = grouped(pick('batch'), ({ at }) => at)
  const decided = new Map<ModBase, Set<number>>([...pick('loop'), ...bursts].map((mod) => [mod, new Set()]))
  const replaced = new Set<Case>()
  const lastEvent = new Map<ModBase, string>()
  const touched = new Map<object, Set<string>>()
  const awaited = new Map<string, ModBase[]>()
  let world: World
  let events: MoreEvents | null = null
  let newcomers: Newcomer[] = []

  const touch = (record: object, mod: ModBase): void => {
    const keys = touched.get(record) ?? new Set()
    touched.set(record, keys.add(modKey(mod)))
  }
  const awaitRecord = (kind: string, child: number, mod: ModBase): void => {
    awaited.set(`${kind} ${child}`, [...(awaited.get(`${kind} ${child}`) ?? []), mod])
  }
  const settle = (kind: string, record: { readonly child: number }): void => {
    const key = `${kind} ${record.child}`
    if (awaited.size === 0) return
    for (const mod of awaited.get(key) ?? NONE) touch(record, mod)
    awaited.delete(key)
  }
  const needsMore = rates.size > 0 || bursts.length > 0 || loops.size > 0

  /** Whether an event is left after thinning; what is to come besides is put on the agenda. */
  const isKept = (node: Node, situation: Situation): boolean => {
    for (const mod of rates.get(node) ?? NONE) {
      const { happens, more: usual } = thinned(mod, world, situation)
      if (!happens) return false
      const more = usual + insteadOf(mod, situation)
      if (more === 0 || events === null || isOfNewcomers(mod)) continue
      const event = `${situation.family} ${situation.open?.key ?? ''} ${situation.day}`
      if (node === 'contact' && lastEvent.get(mod) === event) continue
      lastEvent.set(mod, event)
      addMore(mod, more, events, world, situation)
    }
    return true
  }

  /** Referrals to come instead of the one that a planted referral of the same child leaves no room for. */
  const insteadOf = (mod: RateMod, situation: Situation): number => {
    const { open } = situation.state
    const before = open?.referral.from
    if (open == null || before == null || replaced.has(open) || !touched.get(before)?.has(modKey(mod)))
      return 0
    const count = displaced(mod, world, situation)
    if (count > 0) replaced.add(open)
    return count
  }

  const effects: Effects = {
    isNeutral: false,
    newcomers(usual, dayAt) {
      newcomers = newcomersOf(pick('rate'), bursts, usual, dayAt)
      return newcomers.map(({ day }) => day)
    },
    begin(begun) {
      world = begun
      if (needsMore) events = moreEvents(world)
      receiveNewcomers(world, newcomers)
      for (const mod of bursts)
        if (mod.share === null && events !== null && !isOfNewcomers(mod)) startBurst(mod, world, events)
    },
    odds(node, to, situation) {
      const force = forced.get(node)
      const settled = force === undefined ? null : forcedOdds(force, to, world, situation)
      if (settled !== null) return settled
      const found = odds.get(`${node}>${to}`)
      return found === undefined ? 1 : oddsFactor(found, world, situation)
    },
    duration(stage, workingDays, situation) {
      const found = durations.get(stage)
      return found === undefined ? workingDays : changedDays(found, world, workingDays, situation)
    },
    ends(spell, from, end, situation) {
      const found = durations.get(spell)
      return found === undefined ? end : changedEnd(found, world, from, end, situation)
    },
    capacity: (team, day) => capacityOf(capacities, team, day),
    agreement: (usual, situation) => agreementOf(couples.get('contact') ?? NONE, world, usual, situation),
    keyAt(node, open, situation) {
      const found = couples.get(node)
      return found === undefined ? open.key : coupledKey(found, world, open, situation)
    },
    route: (node, situation) => (skipping.length === 0 ? null : routeOf(skipping, node, world, situation)),
    moved(node, day, situation) {
      const found = batches.get(node)
      if (found === undefined) return day
      const moved = batchedDay(found, world, day, situation)
      if (moved.by === null) return day
      if (node === 'cin') touch(situation.open!.episode, moved.by)
      else if (node !== 'contact') awaitRecord(node, situation.state.child, moved.by)
      return moved.day
    },
    drawn(attribute: Attribute, value, situation) {
      let code = value
      for (const mod of codeMixes)
        if (mod.attribute === attribute) {
          const mixed = mixedCode(mod, world, code, situation, shares.get(mod)!)
          if (attribute === 'primary_need' && situation.marks?.includes(mod))
            awaitRecord('episode', situation.state.child, mod)
          code = mixed
        }
      return code
    },
    occurs(node, situation) {
      if (!isKept(node, situation)) return false
      if (events === null) return true
      const begins = node === 'contact' && situation.outcome === 'referral' ? 'referral' : ''
      for (const mod of [...(loops.get(node) ?? NONE), ...(loops.get(begins) ?? NONE)])
        mayLoop(mod, world, events, decided.get(mod)!, situation)
      for (const mod of bursts)
        if (node === 'contact' && mod.share !== null)
          mayBurst(mod, world, events, decided.get(mod)!, situation)
      return true
    },
    opened(open) {
      events?.opened(open)
      settle('episode', open.episode)
    },
    made(record, situation) {
      for (const mod of situation.marks ?? NONE) touch(record, mod as ModBase)
      const kind = 'kind' in record ? record.kind : 'episode'
      if (kind === 'assessment')
        for (const mod of capacities)
          if (mod.teams.has(situation.team!) && strengthOn(mod.period, situation.day) > 0) touch(record, mod)
      settle(kind, record)
    },
  }
  return { effects, touched }
}
