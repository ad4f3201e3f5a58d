import holidays from '../data/reference/bank-holidays-england-wales.json'
import calibration from '../data/reference/calibration.json'
import { defaultProfile } from '../src/core/default-profile.ts'
import { generateCounty } from '../src/core/generate/index.ts'
import { countyModelFor } from '../src/core/invent-county.ts'
import { type Day, dayOf, isoDay, type LikenessName } from '../src/core/model/index.ts'
import { buildJourneys } from '../src/core/pipeline.ts'
import { type Measures, measure } from './measure.ts'
import { workingDayCounter } from './rows.ts'
import { type LinkScore, scoreLinks } from './score-links.ts'
import { authorityTargets, type Calibration, englandTargets, kentTargets, type Target } from './targets.ts'

export interface Calibrated {
  readonly like: LikenessName
  readonly seed: number
  readonly targets: readonly Target[]
  readonly measures: Measures
}

export const WINDOW = { from: dayOf(2022, 10, 1)!, to: dayOf(2026, 9, 30)! }

/** One authority, generated with its noise, and measured from its lists alone. */
export function calibrate(like: LikenessName, seed: number, population: number): Calibrated {
  const size = { population, seed, ...WINDOW }
  const { model, target } = countyModelFor(like, size)
  const { lists } = generateCounty(size, model)
  const figures = { ...target }
  const published = calibration as unknown as Calibration
  const targets =
    like === 'england'
      ? englandTargets(published)
      : like === 'kent'
        ? kentTargets(figures, published)
        : authorityTargets(figures, 'drawn between the percentiles of English authorities')
  const workingDays = workingDayCounter(Object.keys(holidays))
  return { like, seed, targets, measures: measure(lists, { population, ...WINDOW, workingDays }) }
}

export interface Scored {
  readonly noise: boolean
  readonly scores: readonly LinkScore[]
}

/** The product's links, from the lists alone, against the true ones. */
export function scoreLinking(seed: number, population: number): Scored[] {
  return [false, true].map((noise) => {
    const size = { population, seed, ...WINDOW, noise }
    const county = generateCounty(size, countyModelFor('england', size).model)
    const built = buildJourneys(county.lists, { profile: defaultProfile, extractDate: WINDOW.to })
    if (!built.ok) throw new Error('the generated county has nothing to draw')
    return { noise, scores: scoreLinks(county.truth(), built.value.visits) }
  })
}

export const windowText = (): string => `${isoDay(WINDOW.from as Day)} to ${isoDay(WINDOW.to as Day)}`
