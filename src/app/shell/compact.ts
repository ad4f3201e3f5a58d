/**
 * Where the whole map, at the least size that its words can be read, does not fit beside the figures: the page then
 * scrolls, the map pans, and the controls of time stay in sight below it.
 */
export const COMPACT = '(max-width: 1237px), (max-height: 560px)'
