import type { CountyModel } from './generate/index.ts'
import { countyModel } from './invent-county.ts'

/** Whom an invented authority can be asked to be like. */
export const LIKENESSES = ['england', 'random', 'kent'] as const
export type Likeness = (typeof LIKENESSES)[number]

/** @returns null where a likeness is not built yet */
export function likenessOf(name: Likeness, _seed: number): CountyModel | null {
  return name === 'england' ? countyModel : null
}
