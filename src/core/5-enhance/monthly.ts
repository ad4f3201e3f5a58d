import { calendarDate, MS_PER_DAY, NONE, type Visits } from '../model/index.ts'
import { journeyEnds } from './journey-ends.ts'
import { returnsWithin12Months } from './returns.ts'

/** Counts by calendar month, first month first. Month m of `from` is index 0. */
export interface MonthlyCounts {
  readonly firstMonth: { readonly year: number; readonly month: number }
  /** visits[station][month] */
  readonly visits: readonly Uint32Array[]
  /** links[from × stations + to], by the month in which the earlier of the two visits began; only routes that occur. */
  readonly links: ReadonlyMap<number, Uint32Array>
  readonly journeys: Uint32Array
  /** Journeys of a child who had begun one before. */
  readonly returns: Uint32Array
  /** Those of them that `returns` counts as within 12 months. */
  readonly returnsWithin12m: Uint32Array
}

/**
 * @param from first day counted
 * @param to day after the last one counted
 * @param mask by visit, 1 where it is counted; a journey is where its first visit is
 */
export function monthlyCounts(
  visits: Visits,
  from: number,
  to: number,
  mask: Uint8Array | null = null,
): MonthlyCounts {
  const perDay = visits.unit === 'day' ? 1 : MS_PER_DAY
  const first = calendarDate(from)
  const last = calendarDate(Math.max(from, to - 1e-9))
  const months = (last.year - first.year) * 12 + last.month - first.month + 1
  const monthOfDay = new Int32Array(Math.max(1, Math.ceil(to) - Math.floor(from)))
  for (let i = 0; i < monthOfDay.length; i++) {
    const { year, month } = calendarDate(Math.floor(from) + i)
    monthOfDay[i] = (year - first.year) * 12 + month - first.month
  }
  const monthOf = (time: number): number => {
    const day = Math.floor(time / perDay) - Math.floor(from)
    return day < 0 || day >= monthOfDay.length ? -1 : monthOfDay[day]!
  }
  const stations = visits.stations.length
  const byStation = Array.from({ length: stations }, () => new Uint32Array(months))
  const links = new Map<number, Uint32Array>()
  for (let i = 0; i < visits.count; i++) {
    if (mask !== null && mask[i] === 0) continue
    const month = monthOf(visits.start[i]!)
    if (month >= 0) byStation[visits.station[i]!]![month]!++
    const origin = visits.cameFrom[i]!
    if (origin === NONE || (mask !== null && mask[origin] === 0)) continue
    const began = monthOf(visits.start[origin]!)
    if (began < 0) continue
    const key = visits.station[origin]! * stations + visits.station[i]!
    let row = links.get(key)
    if (row === undefined) {
      row = new Uint32Array(months)
      links.set(key, row)
    }
    row[began]!++
  }
  const journeys = new Uint32Array(months)
  const returns = new Uint32Array(months)
  const returnsWithin12m = new Uint32Array(months)
  const { firstVisit, lastTime } = journeyEnds(visits)
  for (let j = 0; j < visits.journeys.count; j++) {
    if (mask !== null && mask[firstVisit[j]!] !== 1) continue
    const month = monthOf(visits.journeys.start[j]!)
    if (month < 0) continue
    journeys[month]!++
    if (visits.journeys.earlier[j]! > 0) returns[month]!++
    if (returnsWithin12Months(visits, lastTime, j)) returnsWithin12m[month]!++
  }
  const firstMonth = { year: first.year, month: first.month }
  return { firstMonth, visits: byStation, links, journeys, returns, returnsWithin12m }
}
