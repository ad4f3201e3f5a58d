import {
  beganBy,
  classByEarlier,
  runningAt,
  runningCounts,
  runningOrder,
} from '../../core/4-visualise/index.ts'
import { type Arrivals, arrivals, monthlyCounts } from '../../core/5-enhance/index.ts'
import { MS_PER_DAY, POINT, type Visits } from '../../core/model/index.ts'
import type { Session } from '../session.svelte.ts'
import { TEXT } from '../text.ts'
import { count, longDate } from '../time/format.ts'
import { frontDoorFigures, logFigures, type MonthlySeries, type PanelFigure } from './panel-figures.ts'

const CLASSES = TEXT.classNames.length
const BARS_SHOWN = 9
const SAMPLES = 400
const ANNOUNCED = 4
const NO_ARRIVALS: Arrivals = { unit: 'day', edges: Float64Array.of(0, 1), counts: [], largest: 0 }

/** Everything beside the map that is computed from the visits: once a load, or once a shown moment. */
export function createDerivedFigures(session: Session) {
  const visits = $derived(session.loaded?.visits ?? null)
  const generic = $derived(session.loaded?.map === null)
  const classOfVisit = $derived(visits ? classByEarlier(visits) : new Uint8Array(0))
  /** In a log of moments nothing runs: its stations count what has happened so far. */
  const momentsOnly = $derived(visits !== null && everyVisitIsAMoment(visits))
  const counts = $derived(visits ? runningCounts(visits, runningOrder(visits)) : null)
  const perDay = $derived(visits?.unit === 'ms' ? MS_PER_DAY : 1)
  const numberAt = $derived(momentsOnly ? beganBy : runningAt)
  const running = $derived(
    visits && counts
      ? visits.stations.map((_, station) => numberAt(counts, station, session.shownDay * perDay))
      : [],
  )
  /** The most that each station ever had at once, sampled daily or 400 times: only bars and their order rest on it. */
  const peaks = $derived.by(() => {
    const peak = new Array<number>(visits?.stations.length ?? 0).fill(0)
    if (!visits || !counts) return peak
    const steps = Math.min(SAMPLES, Math.ceil(session.lastDay - session.firstDay) * 4)
    for (let i = 0; i <= steps; i++) {
      const at = (session.firstDay + ((session.lastDay - session.firstDay) * i) / steps) * perDay
      for (let station = 0; station < peak.length; station++)
        peak[station] = Math.max(peak[station]!, numberAt(counts, station, at))
    }
    return peak
  })
  const shortLabels = $derived(
    new Map(session.map?.stations.map((station) => [station.id, station.shortLabel])),
  )
  const entry = $derived.by(() => {
    const at = visits?.stations.findIndex((station) => station.id === session.map?.entry) ?? -1
    return at < 0 ? null : at
  })
  const classCounts = $derived.by(() => {
    const counts = new Array<number>(CLASSES).fill(0)
    if (!visits) return counts
    for (let j = 0; j < visits.journeys.count; j++) counts[classOfVisit[visits.journeys.firstVisit[j]!]!]!++
    return counts
  })
  const weekly = $derived(
    visits ? arrivals(visits, entry, classOfVisit, CLASSES, session.firstDay, session.lastDay) : NO_ARRIVALS,
  )
  const caption = $derived(
    `${generic ? 'Cases' : entry === null ? 'Journeys' : 'Contacts'} a ${weekly.unit}, by earlier journeys`,
  )
  const stages = $derived(
    visits
      ? visits.stations
          .map((station, index) => ({ ...station, index }))
          .filter((station) => station.kind === 'stage')
      : [],
  )
  const shown = $derived([...stages].sort((a, b) => peaks[b.index]! - peaks[a.index]!).slice(0, BARS_SHOWN))
  const now = $derived(
    shown.map(({ id, label, index }) => ({
      id,
      label: shortLabels.get(id) ?? label,
      running: running[index] ?? 0,
    })),
  )
  const largestNow = $derived(Math.max(1, ...shown.map(({ index }) => peaks[index]!)))
  const panel: readonly PanelFigure[] = $derived.by(() => {
    if (!visits || !session.loaded) return []
    const series = seriesOf(visits, session.firstDay, session.lastDay)
    return generic ? logFigures(session.loaded.stats, series) : frontDoorFigures(session.loaded.stats, series)
  })
  const announcement = $derived.by(() => {
    // Spoken on pause and on steps only: `announced` counts those, and nothing else here may be tracked.
    if (session.announced === 0 || session.playing) return ''
    const parts = now.slice(0, ANNOUNCED).map((station) => `${count(station.running)} at ${station.label}`)
    return `${longDate(Math.floor(session.shownDay))}: ${parts.join(', ')}`
  })

  return {
    get classOfVisit() {
      return classOfVisit
    },
    get classCounts() {
      return classCounts
    },
    /** What a station's number is: visits running now, or visits so far. */
    get numberMeans() {
      return momentsOnly ? TEXT.soFar : TEXT.now
    },
    get nowHeading() {
      return momentsOnly ? TEXT.whereNowCases : generic ? TEXT.whereNowLog : TEXT.whereNow
    },
    get running() {
      return running
    },
    get arrivals() {
      return weekly
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

function seriesOf(visits: Visits, from: number, to: number): MonthlySeries {
  const monthly = monthlyCounts(visits, from, to)
  const indexOf = new Map(visits.stations.map((station, index) => [station.id, index]))
  const months = monthly.journeys.length
  const none = new Array<number>(months).fill(0)
  return {
    visits: (station) => [...(monthly.visits[indexOf.get(station) ?? -1] ?? none)],
    links: (origin, target) => {
      const key = (indexOf.get(origin) ?? -1) * visits.stations.length + (indexOf.get(target) ?? -1)
      return [...(monthly.links.get(key) ?? none)]
    },
    journeys: [...monthly.journeys],
    returns: [...monthly.returns],
  }
}

function everyVisitIsAMoment(visits: Visits): boolean {
  for (let i = 0; i < visits.count; i++) if (visits.state[i] !== POINT) return false
  return true
}
