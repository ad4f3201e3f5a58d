import { calendarDate, type Day, dayOf, isoDay, type Table } from '../model/index.ts'
import { YEAR } from './ages.ts'
import { calendarOf } from './calendar.ts'
import { type ChildIds, childIds } from './child-ids.ts'
import type { CountyModel, NoiseModel } from './county-model.ts'
import type { EditedRow } from './effects/edit-lists.ts'
import type { EffectsFile } from './effects/effects-file.ts'
import type { EffectsTruth } from './effects/effects-truth.ts'
import type { Planting } from './effects/planting.ts'
import { type Effects, NO_EFFECTS } from './effects.ts'
import { faultsTable } from './faults-table.ts'
import { care, needs, plans } from './lists/current-lists.ts'
import type { Extract, Mode } from './lists/list-rows.ts'
import type { List } from './lists/list-table.ts'
import { type NoisyList, withNoise } from './lists/noise.ts'
import { assessments, contacts, earlyHelp, enquiries, referrals } from './lists/received-lists.ts'
import { shortLists } from './lists/short-lists.ts'
import { liveCounty } from './live.ts'
import type { Records } from './records.ts'
import { truthTable } from './truth.ts'
import type { World } from './world.ts'

export interface CountyOptions {
  /** Children aged 0 to 17 who live in the county. */
  readonly population: number
  readonly seed: number
  readonly from: Day
  /** The extract date: what lies beyond it is not known yet. */
  readonly to: Day
  /** Without it: `multi-year`. */
  readonly mode?: Mode
  /** Without it: as real extracts have it. */
  readonly noise?: boolean
  readonly covid?: boolean
  /** As `readEffects` read them for these same options. */
  readonly effects?: EffectsFile
  /** Told week by week how much of the county's time is lived through, 0 to 1. */
  readonly onProgress?: (share: number) => void
  /** Without it: Aldermere. */
  readonly name?: string
}

export interface County {
  /** Lists 1 to 11 of Annex A, as a reader would deliver Ofsted's template. */
  readonly lists: readonly Table[]
  /** The true journeys. */
  readonly truth: () => Table
  /** Every fault that was planted in the lists. */
  readonly faults: () => Table
  /** What was planted, and which rows it changed. */
  readonly effects: () => EffectsTruth
}

/** Windows of a strict Annex A, in months before the extract date. */
const STRICT_MONTHS = 6
const ADOPTION_MONTHS = 12

/** An invented county. The same options and model give the same cells on every engine. */
export function generateCounty(options: CountyOptions, model: CountyModel): County {
  const { population, seed, from, to, mode = 'multi-year', noise = true, covid = false } = options
  const first = from - Math.round(model.burnInYears * YEAR)
  const calendar = calendarOf(first, to, model.calendar, model.contact.sources, seed, covid)
  const size = { population, seed, from, to }
  const live = ({ effects }: { readonly effects: Effects }): World =>
    liveCounty(size, model, calendar, effects, options.onProgress ?? (() => {}))
  const planted = options.effects ?? null
  const planting = planted?.plant(live) ?? { effects: NO_EFFECTS, touched: new Map() }
  const world = live(planting)
  const ids = childIds(world.families.plantedFrom, seed, noise ? model.noise.idReuse : 0)
  const name = (options.name ?? 'Aldermere').toLowerCase()
  const extract: Extract = {
    world,
    mode,
    from: mode === 'strict' ? monthsBefore(to, STRICT_MONTHS) : from,
    fromAdoption: mode === 'strict' ? monthsBefore(to, ADOPTION_MONTHS) : from,
    to,
    name: `${name}-invented-${isoDay(from)}-to-${isoDay(to)}-seed-${seed}`,
    childId: ids.childId,
  }
  const written = writtenLists(extract, noise ? model.noise : null)
  const { lists: noisy, edited } = planted?.edit(written, world, to) ?? { lists: written, edited: [] }
  return countyOf(world.records, noisy, ids, effectsOf(planted, planting.touched, edited))
}

const LISTS = [contacts, earlyHelp, referrals, assessments, enquiries, needs, plans, care]

function writtenLists(extract: Extract, noise: NoiseModel | null): NoisyList[] {
  const lists = [...LISTS.map((list) => list(extract)), ...shortLists(extract)]
  return lists.map((list) =>
    noise === null ? { list, faults: [] } : withNoise(list, noise, extract.world.seed),
  )
}

type EffectsOf = (lists: readonly List[]) => EffectsTruth

// A function of its own: what is told later must not share a scope with the county, which it would keep in memory
const effectsOf =
  (planted: EffectsFile | null, touched: Planting['touched'], edited: readonly EditedRow[]): EffectsOf =>
  (lists) =>
    planted?.truth(touched, edited, lists) ?? { effects: [] }

/** Holds what truth and faults are made of, and not the whole county, which is much larger. */
function countyOf(records: Records, noisy: readonly NoisyList[], ids: ChildIds, effects: EffectsOf): County {
  const lists = noisy.map(({ list }) => list)
  return {
    lists: lists.map(({ table }) => table),
    truth: () => truthTable(records, lists, ids.childId),
    faults: () => faultsTable(noisy, ids),
    effects: () => effects(lists),
  }
}

/** The day after the one so many months earlier: a window of whole months that ends on `day`. */
function monthsBefore(day: Day, months: number): number {
  const { year, month, dayOfMonth } = calendarDate(day)
  const earlier = year * 12 + month - 1 - months
  const found = [dayOfMonth, 30, 29, 28]
    .map((on) => dayOf(Math.floor(earlier / 12), (earlier % 12) + 1, on))
    .find((on) => on !== null)
  return found! + 1
}
