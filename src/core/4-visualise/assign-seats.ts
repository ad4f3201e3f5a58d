import { OPEN, POINT, type Visits } from '../model/index.ts'
import { hasStay, type LegPlan } from './leg-plan.ts'
import { radixOrder } from './radix-order.ts'
import { LAST_SEAT } from './scene.ts'

export interface Seats {
  /** By visit; only where it has a stay. */
  readonly seat: Uint16Array
  /** How many different seats there are. */
  readonly seats: number
  /**
   * By station: the highest number of dots waiting at once. Moments still undecided at the extract date (a contact of
   * last week) are left out: they would make a plate for one day that is far too large for every other, so on that day
   * they stand around it.
   */
  readonly peak: Uint32Array
}

/**
 * One sweep over arrivals and departures in time order; an arrival takes the lowest free seat. No two dots share a
 * seat at a time, and nobody moves while waiting. Past LAST_SEAT dots do share: 65,533 are waiting already.
 */
export function assignSeats(visits: Visits, plan: LegPlan, stationCount: number): Seats {
  const { stays, starts, ends, visitOf } = staysOf(visits, plan)
  const byStart = radixOrder(starts)
  const byEnd = radixOrder(ends)
  const free = Array.from({ length: stationCount }, () => minHeap())
  const taken = new Uint32Array(stationCount) // seats ever taken
  const waiting = new Uint32Array(stationCount)
  const undecided = new Uint32Array(stationCount)
  const peak = new Uint32Array(stationCount)
  const momentary = momentaryStations(visits, stationCount)
  let leaving = 0
  for (let k = 0; k < byStart.length; k++) {
    const stay = byStart[k]! * STAY_STRIDE
    const now = stays[stay]!
    for (; leaving < byEnd.length; leaving++) {
      const gone = byEnd[leaving]! * STAY_STRIDE
      if (stays[gone + 1]! > now) break
      const at = stays[gone + 2]!
      waiting[at]!--
      if (stays[gone + 3]! < LAST_SEAT) free[at]!.push(stays[gone + 3]!)
    }
    const at = stays[stay + 2]!
    stays[stay + 3] = free[at]!.size() > 0 ? free[at]!.pop() : Math.min(LAST_SEAT, taken[at]!++)
    waiting[at]!++
    if (momentary[at] === 1 && visits.state[visitOf[byStart[k]!]!] === OPEN) undecided[at]!++
    if (waiting[at]! - undecided[at]! > peak[at]!) peak[at] = waiting[at]! - undecided[at]!
  }
  const seat = new Uint16Array(visits.count)
  for (let k = 0; k < visitOf.length; k++) seat[visitOf[k]!] = stays[k * STAY_STRIDE + 3]!
  const seats = taken.reduce((a, b) => Math.max(a, Math.min(LAST_SEAT + 1, b)), 0)
  return { seat, seats, peak }
}

/** 1 where visits have no length once they are decided. */
function momentaryStations(visits: Visits, stationCount: number): Uint8Array {
  const momentary = new Uint8Array(stationCount).fill(1)
  for (let i = 0; i < visits.count; i++)
    if (visits.state[i] !== POINT && visits.state[i] !== OPEN) momentary[visits.station[i]!] = 0
  return momentary
}

/** One stay is start, end, station, seat: read out of order, so kept together. */
const STAY_STRIDE = 4

function staysOf(
  visits: Visits,
  plan: LegPlan,
): { stays: Uint32Array; starts: Uint32Array; ends: Uint32Array; visitOf: Uint32Array } {
  let count = 0
  for (let i = 0; i < visits.count; i++) if (hasStay(plan, i)) count++
  const stays = new Uint32Array(STAY_STRIDE * count)
  const starts = new Uint32Array(count)
  const ends = new Uint32Array(count)
  const visitOf = new Uint32Array(count)
  count = 0
  for (let i = 0; i < visits.count; i++) {
    if (!hasStay(plan, i)) continue
    stays[STAY_STRIDE * count] = starts[count] = plan.stayStart[i]!
    stays[STAY_STRIDE * count + 1] = ends[count] = plan.stayEnd[i]!
    stays[STAY_STRIDE * count + 2] = visits.station[i]!
    visitOf[count++] = i
  }
  return { stays, starts, ends, visitOf }
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

interface MinHeap {
  size(): number
  push(value: number): void
  pop(): number
}

function minHeap(): MinHeap {
  const heap: number[] = []
  return {
    size: () => heap.length,
    push(value) {
      let i = heap.length
      heap.push(value)
      while (i > 0) {
        const parent = (i - 1) >> 1
        if (heap[parent]! <= value) break
        heap[i] = heap[parent]!
        i = parent
      }
      heap[i] = value
    },
    pop() {
      const least = heap[0]!
      const value = heap.pop()!
      const size = heap.length
      if (size === 0) return least
      let i = 0
      for (;;) {
        let child = 2 * i + 1
        if (child >= size) break
        if (child + 1 < size && heap[child + 1]! < heap[child]!) child++
        if (heap[child]! >= value) break
        heap[i] = heap[child]!
        i = child
      }
      heap[i] = value
      return least
    },
  }
}
