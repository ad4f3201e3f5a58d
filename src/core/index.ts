export { planColumns } from './1-extract/index.ts'
export { tiesIn } from './5-enhance/index.ts'
export { defaultProfile } from './default-profile.ts'
export {
  type County,
  type CountyModel,
  type CountyOptions,
  type EffectsFile,
  generateCounty,
  type Mode,
  ROWS_ABOVE,
  readEffects,
} from './generate/index.ts'
export { countyModelFor, inventCounty, isInvented, yearsOfCounty } from './invent-county.ts'
export {
  buildJourneys,
  type JourneyOptions,
  type Journeys,
  type LoadReport,
  statsOf,
  wasRefused,
} from './pipeline.ts'
