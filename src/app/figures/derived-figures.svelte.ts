import { beganBy, peakOf, runningAt } from '../../core/4-visualise/index.ts'
import type { Arrivals, MonthlyCounts, ReturnShare } from '../../core/5-enhance/index.ts'
import { calendarDate, MS_PER_DAY } from '../../core/model/index.ts'
import type { Loaded, ShownFigures } from '../load/protocol.ts'
import type { Session } from '../session.svelte.ts'
import { TEXT } from '../text.ts'
import { grouped, longDate, shortDate } from '../time/format.ts'
import {
  frontDoorFigures,
  journeysIn,
  logFigures,
  type MonthlySeries,
  type PanelFigure,
} from './panel-figures.ts'
import { rowsOfList, rowsRead } from './source-rows.ts'

const BARS_SHOWN = 8
const ANNOUNCED = 4
const CONTACTS_LIST = 1
const NOTHING_RETURNED: ReturnShare = { since: 0, journeys: 0, returns: 0 }
const NO_ARRIVALS: Arrivals = { unit: 'day', edges: Float64Array.of(0, 1), counts: [], largest: 0 }

/** What the screens show at the shown moment, looked up in what the worker counted. */
export function createDerivedFigures(session: Session) {
  const visits = $derived(session.loaded?.visits ?? null)
  const counted = $derived(session.loaded?.counted ?? null)
  const generic = $derived(session.loaded?.map === null)
  const perDay = $derived(visits?.unit === 'ms' ? MS_PER_DAY : 1)
  /** A station's number at the shown moment, of some classes. */
  const numberAt = $derived.by(() => {
    const classes = counted?.running ?? []
    const numberOf = counted?.momentsOnly ? beganBy : runningAt
    const time = session.shownDay * perDay
    return (station: number, isCounted: (index: number) => boolean) =>
      classes.reduce(
        (sum, counts, index) => (isCounted(index) ? sum + numberOf(counts, station, time) : sum),
        0,
      )
  })
  const running = $derived(
    (visits?.stations ?? []).map((_, station) =>
      numberAt(station, (index) => session.shownClasses[index] === true),
    ),
  )
  const peaks = $derived(
    (visits?.stations ?? []).map((_, station) =>
      counted ? peakOf(counted.peaks, session.shownClasses, station) : 0,
    ),
  )
  const shortLabels = $derived(
    new Map(session.map?.stations.map((station) => [station.id, station.shortLabel])),
  )
  const period = $derived(
    `${shortDate(session.period.from, true)} to ${shortDate(session.period.lastDay, true)}`,
  )
  const caption = $derived.by(() => {
    const what = generic ? 'Cases' : counted?.arrivalsAre === 'entries' ? 'Contacts' : 'Journeys'
    return `${what} a ${counted?.arrivals.unit ?? 'day'}${generic ? '' : ', by earlier journeys'}`
  })
  const shown = $derived(
    (visits?.stations ?? [])
      .map((station, index) => ({ ...station, index }))
      .filter((station) => station.kind === 'stage')
      .sort((a, b) => peaks[b.index]! - peaks[a.index]!)
      .slice(0, BARS_SHOWN),
  )
  const now = $derived(
    shown.map(({ id, label, index }) => ({
      id,
      label: shortLabels.get(id) ?? label,
      running: running[index] ?? 0,
    })),
  )
  const largestNow = $derived(Math.max(1, ...shown.map(({ index }) => peaks[index]!)))
  const panel: readonly PanelFigure[] = $derived.by(() => {
    if (!session.loaded || !session.figures) return []
    const { report, figures } = session.loaded
    const { stats, returned } = session.figures
    const series = seriesOf(session.loaded, session.figures)
    return generic
      ? logFigures(stats, series, rowsRead(report))
      : frontDoorFigures(stats, figures.stats, returned, series, rowsOfList(report, CONTACTS_LIST))
  })
  const announcement = $derived.by(() => {
    // Spoken on pause and on steps only: `announced` counts those, and nothing else here may be tracked.
    if (session.announced === 0 || session.playing) return ''
    const parts = now.slice(0, ANNOUNCED).map((station) => `${grouped(station.running)} at ${station.label}`)
    return `${longDate(Math.floor(session.shownDay))}: ${parts.join(', ')}`
  })

  return {
    /** Journeys of the classes that are shown. */
    get journeys() {
      return session.figures ? journeysIn(session.figures.stats) : 0
    },
    /** Of the journeys that are shown, those that came back within 12 months. */
    get returned() {
      return session.figures?.returned ?? NOTHING_RETURNED
    },
    get classCounts() {
      return counted?.journeysByClass ?? []
    },
    /** What a station's number is: visits running now, or visits so far. */
    get numberMeans() {
      return counted?.momentsOnly ? TEXT.soFar : TEXT.now
    },
    get nowHeading() {
      return counted?.momentsOnly ? TEXT.whereNowCases : generic ? TEXT.whereNowLog : TEXT.whereNow
    },
    /** By station, of the classes that are shown. */
    get running() {
      return running
    },
    /** Of all classes: the seats at a station are those of everybody, whoever is shown. */
    runningOfAll: (station: number) => numberAt(station, () => true),
    get arrivals() {
      return counted?.arrivals ?? NO_ARRIVALS
    },
    /** First and last day, in words. */
    get period() {
      return period
    },
    get caption() {
      return caption
    },
    get panel() {
      return panel
    },
    get now() {
      return now
    },
    get largestNow() {
      return largestNow
    },
    get announcement() {
      return announcement
    },
  }
}

export type DerivedFigures = ReturnType<typeof createDerivedFigures>

function seriesOf({ visits }: Loaded, { monthly, returned }: ShownFigures): MonthlySeries {
  const indexOf = new Map(visits.stations.map((station, index) => [station.id, index]))
  const none = new Array<number>(monthly.journeys.length).fill(0)
  return {
    visits: (station) => [...(monthly.visits[indexOf.get(station) ?? -1] ?? none)],
    links: (origin, target) => {
      const key = (indexOf.get(origin) ?? -1) * visits.stations.length + (indexOf.get(target) ?? -1)
      return [...(monthly.links.get(key) ?? none)]
    },
    journeys: [...monthly.journeys],
    returned: Array.from(monthly.returnsWithin12m, (back, month) => {
      const journeys = monthly.journeys[month] ?? 0
      return month >= firstWholeMonth(monthly, returned) && journeys > 0 ? back / journeys : null
    }),
  }
}

/** Which month is the first to be watched from its first day. */
function firstWholeMonth({ firstMonth }: MonthlyCounts, { since }: ReturnShare): number {
  const { year, month, dayOfMonth } = calendarDate(since)
  return (year - firstMonth.year) * 12 + month - firstMonth.month + (dayOfMonth > 1 ? 1 : 0)
}
