import type { Situation } from '../situation.ts'
import type { World } from '../world.ts'
import { drawFor, type ModBase, strengthAt } from './mod.ts'
import type { MoreEvents, Wanted } from './more-events.ts'
import { codesAsked, knownAt, type OpReader } from './op-reader.ts'

/** Adds events close together: one cluster on the first day, or one for each of a share of the households that are contacted. */
export interface BurstMod extends ModBase {
  readonly op: 'burst'
  readonly n: number
  readonly sameHousehold: boolean
  readonly overDays: number
  /** Null: one cluster. */
  readonly share: number | null
  readonly sources: readonly string[]
  readonly outcomes: readonly string[]
}

const places = ['contact', 'referral', 'assessment', 'strategy', 's47', 'early_help', 'looked_after']
const USUAL_DAYS = 7
/** A day on which nobody is found is followed by the next. */
const DAYS_TRIED = 28

export const BURST: OpReader<BurstMod> = {
  places,
  usualPlace: 'contact',
  known: (at) =>
    at === 'contact' ? [...knownAt(at), 'outcome'] : at === 'referral' ? knownAt('contact') : knownAt(at),
  read(parameters, read, county) {
    const value = parameters.take('value')
    const isCount = typeof value === 'number' && value > 1
    const given = parameters.number(['n', 'events', 'count'], 1, 10_000) ?? (isCount ? value : null)
    if (given === null) parameters.refuse('n is missing: how many events.')
    const sameHousehold = parameters.flag(['same_household', 'household']) ?? false
    const over = parameters.number(['over_days', 'over', 'days', 'within_days', 'span_days'], 1, 366)
    const share = parameters.share(['share']) ?? (isCount || value === undefined ? null : Number(value))
    if (share !== null && !(share > 0 && share <= 1 && read.at === 'contact'))
      parameters.refuse('share: it is of the households contacted, above 0 and up to 1, at contact alone.')
    if (share === null && !read.isDated)
      parameters.refuse(
        'from is missing: the day on which the cluster begins (or `share`, of the households contacted).',
      )
    const n = Math.round(given ?? 1)
    const sources = codesAsked(read, 'source', county)
    const outcomes = codesAsked(read, 'outcome', county)
    return {
      ...{ ...read, op: 'burst', n, sameHousehold, share, sources, outcomes, overDays: over ?? USUAL_DAYS },
      stated: { measure: `${read.at}.count`, value: n, unit: 'events' },
    }
  },
}

/** The one cluster of a burst, put on the agenda from its first day. */
export function startBurst(mod: BurstMod, world: World, events: MoreEvents): void {
  const chance = mod.chance.of(0, 0, 1)
  const days = Array.from({ length: mod.n }, () => mod.period.from + chance.whole(0, mod.overDays - 1))
  days.sort((one, other) => one - other)
  let household: number | null = null
  days.forEach((first, i) => {
    world.agenda.put(first, -1, { kind: 'planted', act: (day) => happen(day, i, 0) })
  })
  function happen(day: number, i: number, tried: number): void {
    const draw = mod.chance.of(1, i, tried)
    const wanted = wantedBy(mod, draw.whole(0, 1000))
    let found: number | null
    if (mod.sameHousehold && household !== null)
      found = events.addTo(wanted, household, day, draw) ? household : null
    else found = events.add(wanted, day, draw)
    household ??= found
    if (found === null && tried < DAYS_TRIED && day < mod.period.until)
      world.agenda.put(day + 1, -1, { kind: 'planted', act: (next) => happen(next, i, tried + 1) })
  }
}

/** The cluster of one household, set off by a usual contact. */
export function mayBurst(
  mod: BurstMod,
  world: World,
  events: MoreEvents,
  known: Set<number>,
  situation: Situation,
): void {
  const { family, day } = situation
  if (mod.share === null || known.has(family)) return
  const strength = strengthAt(mod, world, situation)
  if (strength === 0) return
  known.add(family)
  if (!drawFor(mod, situation).happens(mod.share * strength)) return
  for (let i = 0; i < mod.n; i++) {
    const on = day + mod.chance.of(family, i, 2).whole(0, mod.overDays - 1)
    const act = (today: number): void => {
      const draw = mod.chance.of(family, i, 3)
      const wanted = wantedBy(mod, draw.whole(0, 1000))
      if (mod.sameHousehold) events.addTo({ ...wanted, source: situation.source }, family, today, draw)
      else events.add(wanted, today, draw)
    }
    world.agenda.put(on, -1, { kind: 'planted', act })
  }
}

function wantedBy(mod: BurstMod, draw: number): Wanted {
  const { at, sources, outcomes } = mod
  const one = (codes: readonly string[]): string | null => codes[draw % Math.max(1, codes.length)] ?? null
  return {
    ...{ mod, planned: null, withSiblings: false, fits: () => true, source: one(sources) },
    ...{ node: at === 'referral' ? 'contact' : at, outcome: at === 'referral' ? 'referral' : one(outcomes) },
  }
}
