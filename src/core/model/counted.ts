// Made once: every toLocaleString makes another, and the map writes thirty numbers ten times a second.
const GROUPED = new Intl.NumberFormat('en-GB')

/** `1,234`: every number that a person reads. */
export const grouped = (count: number): string => GROUPED.format(count)

/** `1 row`, `3,200 rows`; an irregular plural is named: `counted(n, 'child', 'children')`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${grouped(count)} ${count === 1 ? one : many}`

/** `23%`; an en dash where there is nothing to divide by; under 1% but not none: `<1%`. */
export function percent(share: number | null): string {
  if (share === null || !Number.isFinite(share)) return '–'
  if (share > 0 && share < 0.01) return '<1%'
  if (share > 0.99 && share < 1) return '>99%'
  return `${Math.round(share * 100)}%`
}
