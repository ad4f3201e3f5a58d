import { OPEN, POINT, type Visits } from '../model/index.ts'

/** Dots waiting at a station, by index of the stay, and their order by either end. */
export interface Stays {
  readonly visit: Uint32Array
  readonly station: Uint32Array
  readonly start: Uint32Array
  readonly end: Uint32Array
  readonly byStart: Uint32Array
  readonly byEnd: Uint32Array
}

export interface Crowds {
  /** By station: dots waiting at once at most, whenever that is. */
  readonly most: Uint32Array
  /** By station: the same in the period that is shown, undecided moments left out. */
  readonly peak: Uint32Array
  /** By stay: dots waiting at once at least while it waits and is shown, itself among them; 0 where it never is. */
  readonly least: Uint32Array
}

/** The ticks that are shown. */
export interface Shown {
  readonly from: number
  readonly to: number
}

/**
 * One sweep over arrivals and departures in time order. Undecided: a contact of last week has not become anything yet,
 * so all of them wait, and on the last days only.
 */
export function measureCrowds(visits: Visits, stays: Stays, stationCount: number, shown: Shown): Crowds {
  const { visit, station, start, end, byStart, byEnd } = stays
  const momentary = momentaryStations(visits, stationCount)
  const isUndecided = (stay: number): boolean =>
    momentary[station[stay]!] === 1 && visits.state[visit[stay]!] === OPEN
  const most = new Uint32Array(stationCount)
  const peak = new Uint32Array(stationCount)
  const least = new Uint32Array(visit.length)
  const waiting = new Uint32Array(stationCount)
  const undecided = new Uint32Array(stationCount)
  const since = new Float64Array(stationCount) // the tick of a station's last change
  const troughs = Array.from({ length: stationCount }, trough)

  let leaving = 0
  for (let k = 0; k <= byStart.length; k++) {
    const now = k < byStart.length ? start[byStart[k]!]! : Number.POSITIVE_INFINITY
    for (; leaving < byEnd.length && end[byEnd[leaving]!]! <= now; leaving++) leave(byEnd[leaving]!)
    if (k < byStart.length) change(byStart[k]!, 1, now)
  }
  return { most, peak, least }

  function leave(stay: number): void {
    change(stay, -1, end[stay]!)
    const first = Math.max(start[stay]!, shown.from)
    if (first < Math.min(end[stay]!, shown.to)) least[stay] = troughs[station[stay]!]!.since(first)
  }

  function change(stay: number, by: 1 | -1, now: number): void {
    const at = station[stay]!
    see(at, now)
    waiting[at]! += by
    if (isUndecided(stay)) undecided[at]! += by
    if (waiting[at]! > most[at]!) most[at] = waiting[at]!
  }

  /** Takes in the crowd that has stood until now: what changes within a tick is never seen. */
  function see(at: number, now: number): void {
    const first = Math.max(since[at]!, shown.from)
    const ticks = Math.min(now, shown.to) - first
    since[at] = now
    if (ticks <= 0) return
    const settled = waiting[at]! - undecided[at]!
    if (settled > peak[at]!) peak[at] = settled
    troughs[at]!.add(first, waiting[at]!)
  }
}

/** Answers how low a count has been since a tick, by keeping only what no later count has undercut. */
function trough(): { add(tick: number, count: number): void; since(tick: number): number } {
  const ticks: number[] = []
  const counts: number[] = []
  let size = 0
  return {
    add(tick, count) {
      while (size > 0 && counts[size - 1]! >= count) size--
      ticks[size] = tick
      counts[size++] = count
    },
    since(tick) {
      let low = 0
      let high = size - 1
      while (low < high) {
        const middle = (low + high) >> 1
        if (ticks[middle]! >= tick) high = middle
        else low = middle + 1
      }
      return counts[low]!
    },
  }
}

/** 1 where visits have no length once they are decided. */
function momentaryStations(visits: Visits, stationCount: number): Uint8Array {
  const momentary = new Uint8Array(stationCount).fill(1)
  for (let i = 0; i < visits.count; i++)
    if (visits.state[i] !== POINT && visits.state[i] !== OPEN) momentary[visits.station[i]!] = 0
  return momentary
}
