import { wilsonInterval } from '../../core/5-enhance/index.ts'
import type { DurationFigures, RouteFigures, StationFigures, Stats } from '../../core/model/index.ts'
import { duration, grouped, percent } from '../time/format.ts'
import type { SortableColumn } from './sortable-column.ts'

export type Variant = Stats['variants']['top'][number]

/** What the columns write ids and durations with. */
export interface Writing {
  readonly labelOf: (id: string) => string
  readonly unit: Stats['unit']
  readonly generic: boolean
}

export function routeColumns(
  { labelOf, unit }: Writing,
  stations: readonly StationFigures[],
  /** Whether the data hold one date for both steps: then the share says nothing. */
  isByConstruction: (route: RouteFigures) => boolean,
): SortableColumn<RouteFigures>[] {
  /** The visits that a share is of: those that are no longer open. */
  const base = new Map(stations.map(({ id, visits, open }) => [id, visits - open]))
  const interval = (route: RouteFigures): string => {
    const between = isByConstruction(route) ? null : wilsonInterval(route.count, base.get(route.from) ?? 0)
    return between === null ? '–' : `${percent(between.low)} to ${percent(between.high)}`
  }
  const share = (route: RouteFigures) => (isByConstruction(route) ? null : route.share)
  return [
    words('From', (route) => labelOf(route.from)),
    words('To', (route) => labelOf(route.to)),
    whole('Number', (route) => route.count),
    {
      label: 'Share of “from”',
      numeric: true,
      value: share,
      text: (route) => (isByConstruction(route) ? 'by definition' : percent(route.share)),
    },
    { label: '95% interval', numeric: true, value: share, text: interval },
    ...durations<RouteFigures>('Median time', unit),
  ]
}

export const stationColumns = ({ unit, generic }: Writing): SortableColumn<StationFigures>[] => [
  words(generic ? 'Activity' : 'Station', ({ label }) => label),
  whole('Visits', ({ visits }) => visits),
  whole(generic ? 'Cases' : 'Children', ({ cases }) => cases),
  whole('Began here', ({ starts }) => starts),
  whole('Ended here', ({ ends }) => ends),
  whole('Open', ({ open }) => open),
  whole('End not recorded', ({ notRecorded }) => notRecorded),
  ...durations<StationFigures>('Median stay', unit),
]

/** @param journeys that the shares are of */
export const variantColumns = ({ labelOf }: Writing, journeys: number): SortableColumn<Variant>[] => [
  words('Path', ({ path }) => path.map(labelOf).join(' › ')),
  {
    label: 'Steps',
    numeric: true,
    value: ({ path }) => path.length,
    text: ({ path }) => grouped(path.length),
  },
  whole('Number', (variant) => variant.count),
  {
    label: 'Share',
    numeric: true,
    value: (variant) => variant.count,
    text: (variant) => percent(journeys > 0 ? variant.count / journeys : null),
  },
]

const words = <T>(label: string, text: (row: T) => string): SortableColumn<T> => ({
  label,
  numeric: false,
  value: text,
  text,
})

const whole = <T>(label: string, value: (row: T) => number): SortableColumn<T> => ({
  label,
  numeric: true,
  value,
  text: (row) => grouped(value(row)),
})

/** As wide as `.5`: whole days and tenths stand with their units in line. */
const NO_TENTHS = '\u2008\u2007'

function inDays(value: number | undefined): string {
  if (value === undefined) return `–${NO_TENTHS}`
  const days = Math.round(value * 10) / 10
  return Number.isInteger(days) ? `${grouped(days)}${NO_TENTHS}` : grouped(days)
}

/** Of days the column's heading says the unit; other times are written with their own. */
function durations<T extends { readonly duration: DurationFigures | null }>(
  median: string,
  unit: Stats['unit'],
): SortableColumn<T>[] {
  const written = (value: number | undefined) =>
    unit !== 'day' ? (value === undefined ? '–' : duration(value, unit)) : inDays(value)
  const of = (label: string, value: (figures: DurationFigures) => number): SortableColumn<T> => ({
    label,
    numeric: true,
    value: (row) => (row.duration === null ? null : value(row.duration)),
    text: (row) => written(row.duration === null ? undefined : value(row.duration)),
  })
  return [
    of(unit === 'day' ? `${median}, days` : median, (figures) => figures.median),
    of('P10', ({ p10 }) => p10),
    of('P90', ({ p90 }) => p90),
  ]
}
