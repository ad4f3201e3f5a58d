import likenesses from '../../data/reference/county-likeness.json' with { type: 'json' }
import model from '../../data/reference/county-model.json' with { type: 'json' }
import { defaultProfile } from './default-profile.ts'
import {
  type CountyModel,
  type CountyOptions,
  generateCounty,
  type Likeness,
  type Likenesses,
  modelFor,
} from './generate/index.ts'
import { calendarDate, dayOf, type LikenessName, type Table } from './model/index.ts'
import { buildJourneys, type Journeys } from './pipeline.ts'

export const countyModel = model as unknown as CountyModel

/** The model of an authority like England, Kent, or any, for a county of this size. */
export const countyModelFor = (like: LikenessName, size: CountyOptions): Likeness =>
  modelFor(like, size, countyModel, likenesses as unknown as Likenesses)

/** The county that the product opens with: about 20,000 children, two years, so that children are seen to come back. */
export const ALDERMERE: CountyOptions = {
  population: 72_000,
  seed: 2018,
  from: dayOf(2024, 4, 1)!,
  to: dayOf(2026, 3, 31)!,
}

/** Whole years up to the day on which Aldermere's extract is taken. */
export function yearsOfCounty(years: number): Pick<CountyOptions, 'from' | 'to'> {
  const { to } = ALDERMERE
  const { year } = calendarDate(to)
  return { from: dayOf(year - years, 4, 1)!, to }
}

/** The invented county through the same five steps as anybody's extract: nothing about it is drawn by another way. */
export function inventCounty(options: CountyOptions = ALDERMERE, like: CountyModel = countyModel): Journeys {
  const { lists } = generateCounty(options, like)
  const built = buildJourneys(lists, { profile: defaultProfile, extractDate: options.to })
  if (!built.ok) throw new Error('the invented county has nothing to draw')
  return built.value
}

/** Whether all of an input says, by sheets or file names, that our generator invented it. */
export const isInvented = (tables: readonly Pick<Table, 'file' | 'sheet'>[]): boolean =>
  tables.length > 0 && tables.every(({ file, sheet }) => /\binvented\b/i.test(sheet ?? file))
