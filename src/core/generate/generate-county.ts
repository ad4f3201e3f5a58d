import { calendarDate, type Day, dayOf, isoDay, type Table } from '../model/index.ts'
import { calendarOf } from './calendar.ts'
import { streamsOf } from './chance.ts'
import type { CountyModel } from './county-model.ts'
import { editLists } from './effects/edit-lists.ts'
import { type EffectsTruth, effectsTruth } from './effects/effects-truth.ts'
import { censusOf, type Mod, type Planting, plantingOf } from './effects/planting.ts'
import type { EffectsFile } from './effects/read-effects.ts'
import type { RecordMod } from './effects/record.ts'
import { NO_EFFECTS } from './effects.ts'
import { MOST_CHILDREN, YEAR } from './families.ts'
import { care, needs, plans } from './lists/current-lists.ts'
import type { Extract, Mode } from './lists/list-rows.ts'
import { type PlantedFault, withNoise } from './lists/noise.ts'
import { assessments, contacts, earlyHelp, enquiries, referrals } from './lists/received-lists.ts'
import { shortLists } from './lists/short-lists.ts'
import { liveCounty } from './live.ts'
import { tableOf, truthTable } from './truth.ts'
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
  const mods = options.effects?.mods ?? []
  const live = ({ effects }: Pick<Planting, 'effects'>): World =>
    liveCounty({ population, seed, from, to }, model, calendar, effects)
  const planting = plant(mods, live)
  const world = live(planting)
  const name = (options.name ?? 'Aldermere').toLowerCase()
  const extract: Extract = {
    world,
    mode,
    from: mode === 'strict' ? monthsBefore(to, STRICT_MONTHS) : from,
    fromAdoption: mode === 'strict' ? monthsBefore(to, ADOPTION_MONTHS) : from,
    to,
    name: `${name}-invented-${isoDay(from)}-to-${isoDay(to)}-seed-${seed}`,
    childId: childIds(world.families.plantedFrom, seed, noise ? model.noise.idReuse : 0),
  }
  const clean = [contacts, earlyHelp, referrals, assessments, enquiries, needs, plans, care].map((list) =>
    list(extract),
  )
  const written = [...clean, ...shortLists(extract)].map((list) =>
    noise ? withNoise(list, model.noise, seed) : { list, faults: [] },
  )
  const edits = mods.filter((mod): mod is RecordMod => mod.op === 'record')
  const { lists: noisy, edited } = editLists(written, edits, world, to)
  const lists = noisy.map(({ list }) => list)
  return {
    lists: lists.map(({ table }) => table),
    truth: () => truthTable(world, lists, extract.childId),
    faults: () => faultsTable(noisy.flatMap(({ faults }) => faults)),
    effects: () => effectsTruth(mods, planting.touched, edited, lists),
  }
}

/** A mix moves shares from what they are: the county is lived once without it, to count. */
function plant(mods: readonly Mod[], live: (planting: Pick<Planting, 'effects'>) => World): Planting {
  if (mods.length === 0) return { effects: NO_EFFECTS, touched: new Map() }
  if (!mods.some(({ op }) => op === 'mix')) return plantingOf(mods, new Map())
  const census = censusOf(mods)
  live(census)
  return plantingOf(mods, census.shares)
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

const PRIME = 7_368_787

/** Seven digits (more for the largest counties) that follow no order. Some ids were given to two children. */
function childIds(families: number, seed: number, reused: number): (child: number) => string {
  const children = MOST_CHILDREN * families
  let room = 9_000_000
  let offset = 1_000_000
  while (room < children) {
    room *= 10
    offset *= 10
  }
  const streams = streamsOf(seed, 'reused ids')
  return (child) => {
    const other = streams.of(child).happens(reused) ? (child + MOST_CHILDREN) % children : child
    return String(offset + ((other * PRIME) % room))
  }
}

const faultsTable = (faults: readonly PlantedFault[]): Table =>
  tableOf(
    'planted-faults.csv',
    ['list', 'record', 'column', 'fault'],
    faults.map(({ list, record, column, fault }) => [list, record, column, fault]),
  )
