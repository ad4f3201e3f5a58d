import { calendarDate, dayOf, MS_PER_DAY, type Visits } from '../model/index.ts'

export type BinUnit = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year'

export interface Arrivals {
  readonly unit: BinUnit
  /** Bin edges in days (fractional for hours and minutes), one more than there are bins. */
  readonly edges: Float64Array
  /** counts[class][bin]: visits at the station (or journeys begun) in the bin. */
  readonly counts: readonly Uint32Array[]
  readonly largest: number
}

const FIXED_LENGTH: Partial<Record<BinUnit, number>> = { minute: 1 / 1440, hour: 1 / 24, day: 1, week: 7 }
const UNITS: readonly [BinUnit, number][] = [
  ['minute', 1 / 1440],
  ['hour', 1 / 24],
  ['day', 1],
  ['week', 7],
  ['month', 30.4375],
  ['year', 365.25],
]
const MOST_BINS = 160

/** The finest bin that keeps a span of days under 160 bars; day data never go below a day. */
export function binUnitFor(spanDays: number, dayData: boolean): BinUnit {
  const fits = UNITS.find(([, length]) => (!dayData || length >= 1) && spanDays / length <= MOST_BINS)
  const unit = fits?.[0] ?? 'year'
  // Weeks read better than days over a quarter or more: weekends would make a comb.
  return unit === 'day' && dayData && spanDays > 60 ? 'week' : unit
}

function edgesOf(unit: BinUnit, from: number, to: number): Float64Array {
  const length = FIXED_LENGTH[unit]
  const edges: number[] = []
  if (length !== undefined) {
    const first = Math.floor(from / length + 1e-9) * length
    const start = unit === 'week' ? Math.floor(from) : first
    const bins = Math.max(1, Math.ceil((to - start) / length - 1e-9))
    for (let i = 0; i <= bins; i++) edges.push(start + i * length)
    return Float64Array.from(edges)
  }
  const { year, month } = calendarDate(from)
  for (let step = 0; ; step++) {
    const months = unit === 'year' ? step * 12 : month - 1 + step
    // Dates end with the year 9999: nothing can begin after it.
    const edge = dayOf(year + Math.floor(months / 12), (months % 12) + 1, 1) ?? to
    edges.push(edge)
    if (edge >= to && edges.length > 1) return Float64Array.from(edges)
  }
}

/**
 * Arrivals per bin and class: what the time bar draws.
 * @param station visits at this station are counted; null counts journeys begun, wherever they begin
 * @param classOfVisit one class a visit; visits of class `classes` or more are left out (filtered)
 * @param from first day drawn
 * @param to day after the last one drawn
 */
export function arrivals(
  visits: Visits,
  station: number | null,
  classOfVisit: Uint8Array,
  classes: number,
  from: number,
  to: number,
): Arrivals {
  const unit = binUnitFor(to - from, visits.unit === 'day')
  const edges = edgesOf(unit, from, to)
  const bins = edges.length - 1
  const counts = Array.from({ length: classes }, () => new Uint32Array(bins))
  const perDay = visits.unit === 'day' ? 1 : MS_PER_DAY
  const fixed = FIXED_LENGTH[unit]
  const add = (visit: number) => {
    const group = classOfVisit[visit]!
    if (group >= classes) return
    const day = visits.start[visit]! / perDay
    if (day < edges[0]! || day >= edges[bins]!) return
    let bin =
      fixed === undefined
        ? Math.min(bins - 1, Math.floor(((day - edges[0]!) / (edges[bins]! - edges[0]!)) * bins))
        : Math.floor((day - edges[0]!) / fixed)
    while (day < edges[bin]!) bin--
    while (day >= edges[bin + 1]!) bin++
    counts[group]![bin]!++
  }
  if (station === null) {
    for (let j = 0; j < visits.journeys.count; j++) add(visits.journeys.firstVisit[j]!)
  } else {
    for (let i = 0; i < visits.count; i++) if (visits.station[i] === station) add(i)
  }
  let largest = 0
  for (let bin = 0; bin < bins; bin++) {
    let total = 0
    for (const row of counts) total += row[bin]!
    largest = Math.max(largest, total)
  }
  return { unit, edges, counts, largest }
}
