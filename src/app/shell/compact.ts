/**
 * Where the whole map, at the least size that its words can be read, does not fit beside the figures: the page then
 * scrolls, the map pans, and the controls of time stay in sight below it.
 */
export const COMPACT = '(max-width: 1237px), (max-height: 560px)'

/** Where a title above the map would leave no room for the map itself: it comes below, and the header is slim. */
export const LOW = '(max-height: 400px)'
