import { MS_PER_DAY, type Visits } from '../model/index.ts'

export interface Period {
  /** Days since 1970, fractional in a log with clock times. */
  readonly from: number
  /** The moment after the last one worth showing. */
  readonly to: number
  /** The last day that holds anything, for words. */
  readonly lastDay: number
  /** Starts that lie outside, far from all others: told on the screen, because play does not reach them. */
  readonly outside: number
}

/** This share of the starts at either end may lie outside of the period, if they lie far outside. */
const OUTLIER_SHARE = 0.001
/** Fewer starts than this have no outliers: each is part of the story. */
const FEWEST_STARTS = 10
/** Where the share is less than one start, a lone date is far only beyond this many days as well. */
const LONE_FAR_DAYS = 366
/** Fewer arrivals than this do not tell when an extract's window began. */
const FEWEST_ARRIVALS = 20
/** Far: beyond the rest by more than this part of the rest's own length. A long tail is normal in a log of instants. */
const FAR = { day: 0.25, ms: 20 }
/** Of too few arrivals to show a window, this share of all starts may lie before the period. */
const EARLY_SHARE = 0.25

/**
 * The period worth playing. Where a map has stations through which children come in, it begins with the first arrival
 * there: an extract holds plans that are years older than its window, and they simply run already; fewer than twenty
 * arrivals make no window, and then a quarter of all starts may lie before it. Starts before the earliest likely date
 * or after the extract do not stretch it, nor does a handful of typed-in dates far from all others (2052). Visits outside of the period stay
 * in every figure.
 * @param entries stations through which children come in; empty: all
 */
export function playPeriod(visits: Visits, entries: readonly number[]): Period {
  const perDay = visits.unit === 'day' ? 1 : MS_PER_DAY
  const isEntry = new Uint8Array(visits.stations.length)
  for (const entry of entries) isEntry[entry] = 1
  const arrivals = visits.start.filter((_, i) => i < visits.count && isEntry[visits.station[i]!] === 1)
  const all = (arrivals.length >= FEWEST_ARRIVALS ? arrivals : visits.start.slice(0, visits.count)).sort()
  const starts = likelyStarts(all, visits)
  if (starts.length === 0) return { from: 0, to: 1, lastDay: 0, outside: 0 }
  const share = starts.length * OUTLIER_SHARE
  const inside = starts.length < FEWEST_STARTS ? 0 : Math.max(1, Math.ceil(share))
  const low = starts[inside]!
  const high = starts[starts.length - 1 - inside]!
  const far = Math.max((high - low) * FAR[visits.unit], share < 1 ? LONE_FAR_DAYS * perDay : 0)
  const windowless = entries.length > 0 && arrivals.length < FEWEST_ARRIVALS
  const earliest = windowless ? starts[Math.floor((starts.length - 1) * EARLY_SHARE)]! : starts[0]!
  const first = low - earliest > far ? low : earliest
  const last = starts.at(-1)! - high > far ? high : starts.at(-1)!
  // Open visits are known to the extract date, which in care data is later than the last arrival.
  const end =
    visits.unit === 'day' && visits.extractDate >= last && visits.extractDate - last <= Math.max(far, 92)
      ? visits.extractDate
      : last
  let outside = 0
  for (const start of all)
    if ((start < first && !(windowless && start >= starts[0]!)) || start > end) outside++
  if (visits.unit === 'day') return { from: first, to: end + 1, lastDay: end, outside }
  const span = Math.max(1000, end - first)
  const to = (end + span * 1e-3) / perDay
  return { from: first / perDay, to, lastDay: Math.floor(end / perDay), outside }
}

/** Sorted starts without those of another age or later than the extract, unless most are: then the data are of that age. */
function likelyStarts(
  starts: Float64Array,
  { likelyFrom = Number.NEGATIVE_INFINITY, extractDate }: Pick<Visits, 'likelyFrom' | 'extractDate'>,
): Float64Array {
  const first = starts.findIndex((start) => start >= likelyFrom)
  const last = starts.findLastIndex((start) => start <= extractDate)
  return first >= 0 && (last + 1 - first) * 2 >= starts.length ? starts.subarray(first, last + 1) : starts
}
