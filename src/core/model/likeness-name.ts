/** Whom an invented authority can be asked to be like. */
export const LIKENESSES = ['england', 'random', 'kent'] as const
export type LikenessName = (typeof LIKENESSES)[number]
