import type { Situation } from '../situation.ts'
import type { World } from '../world.ts'
import { drawFor, type ModBase, strengthAt } from './mod.ts'
import type { MoreEvents, Wanted } from './more-events.ts'
import { knownAt, type OpReader } from './op-reader.ts'

/** Adds events close together: one cluster on the first day, or one for each of a share of the households that are contacted. */
export interface BurstMod extends ModBase {
  readonly op: 'burst'
  readonly n: number
  readonly sameHousehold: boolean
  readonly overDays: number
  /** Null: one cluster. */
  readonly share: number | null
  readonly sources: readonly string[]
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
    const n = Math.round(parameters.neededNumber(['n', 'events', 'count'], 1, 10_000))
    const sameHousehold = parameters.flag(['same_household', 'household']) ?? false
    const over = parameters.number(['over_days', 'over', 'days', 'within_days', 'span_days'], 1, 366)
    const share = parameters.share(['share', 'value'])
    if (share !== null && read.at !== 'contact')
      parameters.refuse(
        'share: it is of the households contacted, so it is possible at contact; leave it out.',
      )
    if (share === null && read.period.from <= county.from)
      parameters.refuse(
        `from is missing: the day on which the cluster begins, within the lists (or \`share\`, of the households contacted).`,
      )
    const wanted = read.where.source
    const sources = (Array.isArray(wanted) ? wanted : wanted === undefined ? [] : [wanted]).flatMap(
      (name) => {
        const found = county.fields.source!.names!.find(String(name))
        return found === undefined ? [] : [found]
      },
    )
    return {
      ...{ ...read, op: 'burst', n, sameHousehold, share, sources, overDays: over ?? USUAL_DAYS },
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
    const wanted = wantedBy(mod, draw.whole(0, 1000), 'outcome')
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
      const wanted = wantedBy(mod, draw.whole(0, 1000), situation.outcome)
      if (mod.sameHousehold) events.addTo({ ...wanted, source: situation.source }, family, today, draw)
      else events.add(wanted, today, draw)
    }
    world.agenda.put(on, -1, { kind: 'planted', act })
  }
}

function wantedBy(mod: BurstMod, draw: number, outcome: string | null): Wanted {
  const { at, sources, where } = mod
  const source = sources.length > 0 ? sources[draw % sources.length]! : null
  const stated = where.outcome === undefined ? null : outcome === 'outcome' ? String(where.outcome) : outcome
  return {
    ...{ mod, source, planned: null, fits: () => true, node: at === 'referral' ? 'contact' : at },
    outcome: at === 'referral' ? 'referral' : stated,
  }
}
