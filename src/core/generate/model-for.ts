import type { LikenessName } from '../model/index.ts'
import type { CountyModel } from './county-model.ts'
import type { CountySize } from './families.ts'
import { fitted } from './fit.ts'
import { type Likeness, type Likenesses, likenessOf } from './likeness.ts'

/** The model of an authority, fitted to its own figures where they are not England's, which the usual model has. */
export function modelFor(
  like: LikenessName,
  size: CountySize,
  usual: CountyModel,
  likenesses: Likenesses,
): Likeness {
  const { model, target } = likenessOf(like, size.seed, usual, likenesses)
  return { target, model: like === 'england' ? model : fitted(model, target, size) }
}
