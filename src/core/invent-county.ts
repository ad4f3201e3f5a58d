import { defaultProfile } from './default-profile.ts'
import { ALDERMERE, type CountyOptions, generateCounty } from './generate/index.ts'
import { buildJourneys, type Journeys } from './pipeline.ts'

/** The invented county through the same five steps as anybody's extract: nothing about it is drawn by another way. */
export function inventCounty(options: CountyOptions = ALDERMERE): Journeys {
  const built = buildJourneys(generateCounty(options), { profile: defaultProfile, extractDate: options.to })
  if (!built.ok) throw new Error('the invented county has nothing to draw')
  return built.value
}
