export type { CountyOptions } from './generate-county.ts'
export { ALDERMERE, generateCounty } from './generate-county.ts'
