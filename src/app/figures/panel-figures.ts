import type { ReturnShare } from '../../core/5-enhance/index.ts'
import type { Stats } from '../../core/model/index.ts'
import { count, counted, duration, longDate, percent } from '../time/format.ts'

export interface PanelFigure {
  readonly value: string
  readonly label: string
  /** How it is computed, in a sentence. */
  readonly definition: string
  /** Monthly values, null where not known; empty where there is no trend to draw. */
  readonly trend: readonly (number | null)[]
  readonly returning?: boolean
}

/** Monthly counts that the panel's trends are drawn from: visits by station, links by route. */
export interface MonthlySeries {
  readonly visits: (station: string) => readonly number[]
  readonly links: (from: string, to: string) => readonly number[]
  readonly journeys: readonly number[]
  /** Returns within 12 months, as a share of the month's journeys; null in months that are not watched. */
  readonly returned: readonly (number | null)[]
}

const ratio = (top: readonly number[], bottom: readonly number[]) =>
  top.map((value, i) => value / Math.max(1, bottom[i] ?? 0))

/** Journeys that begin in the figures. */
export const journeysIn = (stats: Stats): number => stats.stations.reduce((sum, each) => sum + each.starts, 0)

/** Null where the data do not reach back 12 months, or nothing began since. */
export const returnedShare = ({ journeys, returns }: ReturnShare): number | null =>
  journeys > 0 ? returns / journeys : null

/** The panel of a front door. Every number is one of the figures that are shown. */
export function frontDoorFigures(
  stats: Stats,
  returned: ReturnShare,
  monthly: MonthlySeries,
): PanelFigure[] {
  const station = (id: string) => stats.stations.find((each) => each.id === id)
  const route = (from: string, to: string) =>
    stats.routes.find((each) => each.from === from && each.to === to)
  const figures: PanelFigure[] = []
  const contact = station('contact')
  if (contact && contact.visits > 0) {
    figures.push({
      value: count(contact.visits),
      label: 'Contacts',
      definition: 'Visits to Contact: one for each row of List 1 that is used.',
      trend: monthly.visits('contact'),
    })
    const referred = route('contact', 'referral')
    figures.push({
      value: percent(referred?.share ?? (contact.visits > contact.open ? 0 : null)),
      label: 'Became a referral',
      definition: 'Contacts linked to a referral, as a share of the contacts that are no longer open.',
      trend: ratio(monthly.links('contact', 'referral'), monthly.visits('contact')),
    })
  }
  figures.push({
    value: percent(returnedShare(returned)),
    label: 'Returned within 12 months',
    definition: returnedDefinition(returned, journeysIn(stats)),
    trend: monthly.returned,
    returning: true,
  })
  const assessment = station('assessment')?.duration
  if (assessment) {
    figures.push({
      value: duration(assessment.median, stats.unit),
      label: `Assessment, median (${Math.round(assessment.p10)} to ${Math.round(assessment.p90)})`,
      definition:
        'Calendar days from the start of an assessment to its authorisation; in brackets the 10th and 90th percentile.',
      trend: [],
    })
  }
  const open = stats.stations.reduce((sum, each) => sum + each.open, 0)
  figures.push({
    value: count(open),
    label: 'Visits open at the extract date',
    definition:
      'Visits without an end when the extract was taken. They are waiting: never counted as closed.',
    trend: [],
  })
  return figures
}

function returnedDefinition({ since, journeys, returns }: ReturnShare, all: number): string {
  const of = `journeys that began on ${longDate(since)} or later`
  const share =
    journeys > 0
      ? `${count(returns)} of ${count(journeys)} ${of}`
      : `Not known: there are no ${of}`
  return [
    'Journeys that began within 12 months of the end of the child’s journey before, or while that had not ended, as a share of journeys.',
    `${share}. The data then reach 12 months back, so that a journey before would be seen;`,
    `${counted(all - journeys, 'journey', 'journeys')} from before that day ${all - journeys === 1 ? 'is' : 'are'} left out.`,
  ].join(' ')
}

/** The panel of any other log. */
export function logFigures(stats: Stats, monthly: MonthlySeries): PanelFigure[] {
  return [
    { value: count(stats.cases), label: 'Cases', definition: 'Different case ids.', trend: monthly.journeys },
    {
      value: count(stats.events),
      label: 'Events',
      definition: 'Rows that are used: one visit each.',
      trend: [],
    },
    {
      value: count(stats.stations.length),
      label: 'Activities',
      definition: 'Different activities, as written in the file.',
      trend: [],
    },
    {
      value: count(stats.variants.count),
      label: 'Different paths',
      definition: 'Sequences of activities from the first event of a case to its last.',
      trend: [],
    },
  ]
}
