import {
  EARLIER_CLASSES,
  type RunningCounts,
  runningCounts,
  runningOrder,
  stationPeaks,
} from '../../core/4-visualise/index.ts'
import { arrivals, playPeriod } from '../../core/5-enhance/index.ts'
import { type JourneyMap, MS_PER_DAY, POINT, type Visits } from '../../core/model/index.ts'
import type { Counted } from './protocol.ts'

/** Children also come in by a referral whose contact is elsewhere. */
const ALSO_ENTRIES = ['referral']

/** Counts once what every shown moment looks up. `classOfVisit` is one class a visit. */
export function countVisits(visits: Visits, map: JourneyMap | null, classOfVisit: Uint8Array): Counted {
  const at = (id: string | null) => visits.stations.findIndex((station) => station.id === id)
  const entry = at(map?.entry ?? null)
  const entries = map === null ? [] : [entry, ...ALSO_ENTRIES.map(at)].filter((station) => station >= 0)
  const period = playPeriod(visits, entries)
  const journeysByClass = new Array<number>(EARLIER_CLASSES).fill(0)
  for (let j = 0; j < visits.journeys.count; j++)
    journeysByClass[classOfVisit[visits.journeys.firstVisit[j]!]!]!++
  const station = entry < 0 ? null : entry
  const momentsOnly = everyVisitIsAMoment(visits)
  const perDay = visits.unit === 'ms' ? MS_PER_DAY : 1
  const running = runningByClass(visits, classOfVisit)
  return {
    period,
    journeysByClass,
    momentsOnly,
    running,
    peaks: stationPeaks(running, momentsOnly, period.from * perDay, period.to * perDay),
    arrivals: arrivals(visits, station, classOfVisit, EARLIER_CLASSES, period.from, period.to),
    arrivalsAre: station === null ? 'journeys' : 'entries',
  }
}

function runningByClass(visits: Visits, classOfVisit: Uint8Array): RunningCounts[] {
  const order = runningOrder(visits)
  return Array.from({ length: EARLIER_CLASSES }, (_, index) =>
    runningCounts(
      visits,
      order,
      classOfVisit.map((each) => (each === index ? 1 : 0)),
    ),
  )
}

function everyVisitIsAMoment(visits: Visits): boolean {
  for (let i = 0; i < visits.count; i++) if (visits.state[i] !== POINT) return false
  return true
}
