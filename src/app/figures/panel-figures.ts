import type { ReturnShare } from '../../core/5-enhance/index.ts'
import type { RouteFigures, StationFigures, Stats } from '../../core/model/index.ts'
import { counted, duration, grouped, longDate, percent } from '../time/format.ts'

export interface PanelFigure {
  readonly value: string
  readonly label: string
  readonly method: Method
  /** Monthly values, null where not known; empty where there is no trend to draw. */
  readonly trend: readonly (number | null)[]
  readonly returning?: boolean
}

/** How a figure is computed. */
export interface Method {
  readonly definition: string
  /** In numbers: what is counted, of what. */
  readonly basis: string
  /** What the figure leaves out, and how many. */
  readonly leftOut: readonly string[]
}

/** Monthly counts that the panel's trends are drawn from: visits by station, links by route. */
export interface MonthlySeries {
  readonly visits: (station: string) => readonly number[]
  readonly links: (from: string, to: string) => readonly number[]
  readonly journeys: readonly number[]
  /** Returns within 12 months, as a share of the month's journeys; null in months that are not watched. */
  readonly returned: readonly (number | null)[]
}

/** What became of source rows: of a list, or of all that was read. */
export interface SourceRows {
  readonly read: number
  /** Why rows were set aside and how many, in words. */
  readonly setAside: readonly string[]
}

const ratio = (top: readonly number[], bottom: readonly number[]) =>
  top.map((value, i) => value / Math.max(1, bottom[i] ?? 0))

/** Journeys that begin in the figures. */
export const journeysIn = (stats: Stats): number => stats.stations.reduce((sum, each) => sum + each.starts, 0)

/** Null where the data do not reach back 12 months, or nothing began since. */
export const returnedShare = ({ journeys, returns }: ReturnShare): number | null =>
  journeys > 0 ? returns / journeys : null

/**
 * The panel of a front door. Every number is one of the figures that are shown.
 * @param all figures of all classes
 * @param contactRows rows of the list of contacts
 */
export function frontDoorFigures(
  stats: Stats,
  all: Stats,
  returned: ReturnShare,
  monthly: MonthlySeries,
  contactRows: SourceRows,
): PanelFigure[] {
  const station = (id: string, { stations } = stats) => stations.find((each) => each.id === id)
  const contact = station('contact')
  const allContacts = station('contact', all)?.visits ?? 0
  const referred = stats.routes.find(({ from, to }) => from === 'contact' && to === 'referral')
  const assessment = station('assessment')
  return [
    ...(contact ? contactFigures(contact, allContacts, referred, monthly, contactRows) : []),
    returnedFigure(returned, journeysIn(stats), monthly),
    ...(assessment?.duration ? [assessmentFigure(assessment, assessment.duration, stats.unit)] : []),
    openFigure(stats),
  ]
}

function contactFigures(
  contact: StationFigures,
  allContacts: number,
  referred: RouteFigures | undefined,
  monthly: MonthlySeries,
  rows: SourceRows,
): PanelFigure[] {
  const closed = contact.visits - contact.open
  return [
    {
      value: grouped(contact.visits),
      label: 'Contacts',
      method: {
        definition: 'Visits to Contact: one for each row of List 1 that is used.',
        basis: `${counted(contact.visits, 'contact')} of ${counted(contact.cases, 'child', 'children')}; List 1 has ${counted(rows.read, 'row')}`,
        leftOut: [
          ...someOf([allContacts - contact.visits, 'contact of other classes', 'contacts of other classes']),
          ...rows.setAside,
        ],
      },
      trend: monthly.visits('contact'),
    },
    {
      value: percent(referred?.share ?? (closed > 0 ? 0 : null)),
      label: 'Became a referral',
      method: {
        definition: 'Contacts linked to a referral, as a share of the contacts that are no longer open.',
        basis: `${grouped(referred?.count ?? 0)} of ${counted(closed, 'contact')}`,
        leftOut: someOf([contact.open, 'contact still open', 'contacts still open']),
      },
      trend: ratio(monthly.links('contact', 'referral'), monthly.visits('contact')),
    },
  ]
}

function returnedFigure(returned: ReturnShare, all: number, monthly: MonthlySeries): PanelFigure {
  const since = longDate(returned.since)
  return {
    value: percent(returnedShare(returned)),
    label: 'Returned within 12 months',
    method: {
      definition: `Journeys that began within 12 months of the end of the child’s journey before, or before its end. Only those from ${since} on are counted: from then the data reach 12 months back.`,
      basis:
        returned.journeys > 0
          ? `${grouped(returned.returns)} of ${counted(returned.journeys, 'journey')}`
          : `Not known: there is no journey that began on ${since} or later`,
      leftOut: someOf([all - returned.journeys, 'journey that began before', 'journeys that began before']),
    },
    trend: monthly.returned,
    returning: true,
  }
}

function assessmentFigure(
  { visits, open, notRecorded }: StationFigures,
  { n, median, p10, p90 }: NonNullable<StationFigures['duration']>,
  unit: Stats['unit'],
): PanelFigure {
  return {
    value: duration(median, unit),
    label: `Assessment, median (${grouped(Math.round(p10))} to ${grouped(Math.round(p90))})`,
    method: {
      definition:
        'Calendar days from the start of an assessment to its authorisation; in brackets the 10th and 90th percentile.',
      basis: `${grouped(n)} of ${counted(visits, 'assessment')}: those that have ended`,
      leftOut: someOf([open, 'still open'], [notRecorded, 'with no end recorded']),
    },
    trend: [],
  }
}

function openFigure({ stations, events }: Stats): PanelFigure {
  const open = stations.reduce((sum, each) => sum + each.open, 0)
  const notRecorded = stations.reduce((sum, each) => sum + each.notRecorded, 0)
  return {
    value: grouped(open),
    label: 'Visits open at the extract date',
    method: {
      definition:
        'Visits without an end when the extract was taken. They are waiting: never counted as closed.',
      basis: `${grouped(open)} of ${counted(events, 'visit')}`,
      leftOut: someOf([notRecorded, 'with no end recorded']),
    },
    trend: [],
  }
}

/** The panel of any other log. */
export function logFigures(stats: Stats, monthly: MonthlySeries, rows: SourceRows): PanelFigure[] {
  const { cases, events, stations, variants } = stats
  const of = `${counted(events, 'event')} of ${counted(cases, 'case')}`
  return [
    {
      value: grouped(cases),
      label: 'Cases',
      method: { definition: 'Different case ids.', basis: of, leftOut: [] },
      trend: monthly.journeys,
    },
    {
      value: grouped(events),
      label: 'Events',
      method: {
        definition: 'Rows that are used: one visit each, or two where a start and its end are one visit.',
        basis: `${counted(events, 'event')}; ${counted(rows.read, 'row')} read`,
        leftOut: rows.setAside,
      },
      trend: [],
    },
    {
      value: grouped(stations.length),
      label: 'Activities',
      method: { definition: 'Different activities, as written in the file.', basis: of, leftOut: [] },
      trend: [],
    },
    {
      value: grouped(variants.count),
      label: 'Different paths',
      method: {
        definition: 'Sequences of activities from the first event of a case to its last.',
        basis: `${counted(variants.count, 'path')} of ${counted(cases, 'case')}`,
        leftOut: [],
      },
      trend: [],
    },
  ]
}

/** Those that there are. */
const someOf = (...parts: readonly [n: number, one: string, many?: string][]): string[] =>
  parts.flatMap(([n, one, many = one]) => (n > 0 ? [counted(n, one, many)] : []))
