export type { CountyModel } from './county-model.ts'
export type { County, CountyOptions } from './generate-county.ts'
export { generateCounty } from './generate-county.ts'
export type { Mode } from './lists/list-rows.ts'
