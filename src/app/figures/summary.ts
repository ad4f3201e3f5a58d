import type { ReturnShare } from '../../core/5-enhance/index.ts'
import type { Stats } from '../../core/model/index.ts'
import { counted, duration, grouped, longDate, percent } from '../time/format.ts'
import { returnedShare } from './panel-figures.ts'

/** The sentence of the still twin: what the moving map shows, in words, from the same figures. */
export function summarySentence(
  stats: Stats,
  returned: ReturnShare,
  generic: boolean,
  period: string,
): string {
  const busiest = stats.routes.reduce<Stats['routes'][number] | null>(
    (best, route) => (best === null || route.count > best.count ? route : best),
    null,
  )
  const label = (id: string) => stats.stations.find((station) => station.id === id)?.label ?? id
  const parts = [
    `${period}: ${generic ? counted(stats.cases, 'case') : counted(stats.cases, 'child', 'children')} made ${counted(stats.events, generic ? 'event' : 'visit')}.`,
  ]
  if (busiest) {
    const time = busiest.duration ? `, median ${duration(busiest.duration.median, stats.unit)}` : ''
    parts.push(
      `The commonest step is from ${label(busiest.from)} to ${label(busiest.to)}: ${counted(busiest.count, 'time')} (${percent(busiest.share)} of ${label(busiest.from)}${time}).`,
    )
  }
  if (!generic && returned.journeys > 0) {
    parts.push(
      `Of ${counted(returned.journeys, 'journey')} begun on ${longDate(returned.since)} or later, ${grouped(returned.returns)} (${percent(returnedShare(returned))}) began within 12 months of the child’s journey before.`,
    )
  }
  const open = stats.stations.reduce((sum, station) => sum + station.open, 0)
  if (open > 0) parts.push(`${counted(open, 'visit is', 'visits are')} still open.`)
  return parts.join(' ')
}
