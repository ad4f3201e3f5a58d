// Made once: every toLocaleString makes another, and the map writes thirty numbers ten times a second.
const GROUPED = new Intl.NumberFormat('en-GB')

/** `1,234`: every number that a person reads. */
export const grouped = (count: number): string => GROUPED.format(count)

/** `1 row`, `3,200 rows`; an irregular plural is named: `counted(n, 'child', 'children')`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${grouped(count)} ${count === 1 ? one : many}`
