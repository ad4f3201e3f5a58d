/** Whom an invented authority can be asked to be like. */
export const LIKENESSES = ['england', 'random', 'kent'] as const
export type Likeness = (typeof LIKENESSES)[number]

/** Refused with a sentence until `likenessOf` knows them. */
export const NOT_BUILT_YET: readonly Likeness[] = ['random', 'kent']
