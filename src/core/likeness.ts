import type { CountyModel } from './generate/index.ts'
import { countyModel } from './invent-county.ts'
import { type Likeness, NOT_BUILT_YET } from './likeness-names.ts'

/** @returns null where a likeness is not built yet */
export function likenessOf(name: Likeness, _seed: number): CountyModel | null {
  return NOT_BUILT_YET.includes(name) ? null : countyModel
}
