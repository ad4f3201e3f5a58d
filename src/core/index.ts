export { planColumns } from './1-extract/index.ts'
export { defaultProfile } from './default-profile.ts'
export { type CountyOptions, generateCounty } from './generate/index.ts'
export { inventCounty } from './invent-county.ts'
export {
  buildJourneys,
  type JourneyOptions,
  type Journeys,
  type LoadReport,
  statsOf,
  wasRefused,
} from './pipeline.ts'
