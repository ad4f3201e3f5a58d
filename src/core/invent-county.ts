import likenesses from '../../data/reference/county-likeness.json' with { type: 'json' }
import model from '../../data/reference/county-model.json' with { type: 'json' }
import { defaultProfile } from './default-profile.ts'
import {
  type CountyModel,
  type CountyOptions,
  generateCounty,
  type Likeness,
  type Likenesses,
  type LikenessName,
  modelFor,
} from './generate/index.ts'
import { dayOf } from './model/index.ts'
import { buildJourneys, type Journeys } from './pipeline.ts'

const countyModel = model as unknown as CountyModel

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

/** The invented county through the same five steps as anybody's extract: nothing about it is drawn by another way. */
export function inventCounty(options: CountyOptions = ALDERMERE): Journeys {
  const { lists } = generateCounty(options, countyModel)
  const built = buildJourneys(lists, { profile: defaultProfile, extractDate: options.to })
  if (!built.ok) throw new Error('the invented county has nothing to draw')
  return built.value
}
