import type { Visits } from '../model/index.ts'
import { freeSeats } from './free-seats.ts'
import { hasStay, type LegPlan } from './leg-plan.ts'
import { type Crowds, measureCrowds, type Shown, type Stays } from './measure-crowds.ts'
import { radixOrder } from './radix-order.ts'
import { LAST_SEAT } from './scene.ts'

export interface Seats extends Pick<Crowds, 'most' | 'peak'> {
  /** By visit; only where it has a stay. */
  readonly seat: Uint16Array
  /** How many different seats there are. */
  readonly seats: number
}

/**
 * No two dots share a seat at a time, and nobody moves while waiting; so a crowd that thins out would leave its last
 * ones scattered. Therefore each takes the outermost free seat that will still lie inside the crowd when the crowd is
 * smallest during its wait: those who stay longest sit in the middle. Past LAST_SEAT dots do share: 65,533 are
 * waiting already.
 */
export function assignSeats(visits: Visits, plan: LegPlan, stationCount: number, shown: Shown): Seats {
  const stays = staysOf(visits, plan)
  const { station, start, end, byStart, byEnd, visit } = stays
  const { most, peak, least } = measureCrowds(visits, stays, stationCount, shown)
  const free = Array.from(most, (count) => freeSeats(Math.min(LAST_SEAT, count)))
  const seat = new Uint16Array(visits.count)
  let leaving = 0
  for (let k = 0; k < byStart.length; k++) {
    const stay = byStart[k]!
    for (; end[byEnd[leaving]!]! <= start[stay]!; leaving++) {
      const gone = byEnd[leaving]!
      const left = seat[visit[gone]!]!
      if (left < LAST_SEAT) free[station[gone]!]!.release(left)
    }
    const taken = free[station[stay]!]!.take(least[stay]! - 1)
    seat[visit[stay]!] = taken < 0 ? LAST_SEAT : taken
  }
  const seats = most.reduce((a, b) => Math.max(a, Math.min(LAST_SEAT + 1, b)), 0)
  return { seat, seats, most, peak }
}

function staysOf(visits: Visits, plan: LegPlan): Stays {
  let count = 0
  for (let i = 0; i < visits.count; i++) if (hasStay(plan, i)) count++
  const visit = new Uint32Array(count)
  count = 0
  for (let i = 0; i < visits.count; i++) if (hasStay(plan, i)) visit[count++] = i
  const start = visit.map((i) => plan.stayStart[i]!)
  const end = visit.map((i) => plan.stayEnd[i]!)
  const station = visit.map((i) => visits.station[i]!)
  return { visit, station, start, end, byStart: radixOrder(start), byEnd: radixOrder(end) }
}

const GOLDEN_ANGLE = 2.399963229728653

/** Seats of pitch 1 around (0, 0), as x, y: each fills the widest gap, so that any number of them makes a disc. */
export function sunflower(seats: number): Float32Array {
  const places = new Float32Array(2 * seats)
  for (let s = 0; s < seats; s++) {
    const radius = Math.sqrt(s + 0.5)
    places[2 * s] = radius * Math.cos(s * GOLDEN_ANGLE)
    places[2 * s + 1] = radius * Math.sin(s * GOLDEN_ANGLE)
  }
  return places
}
