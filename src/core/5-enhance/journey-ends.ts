import type { Visits } from '../model/index.ts'
import { NONE, NOT_RECORDED, OPEN } from '../model/index.ts'

/** By journey. */
export interface JourneyEnds {
  /** In the order of visits; NONE for a journey without visits. */
  readonly firstVisit: Int32Array
  /** NONE where the journey has not ended, or nobody recorded that it did. */
  readonly lastVisit: Int32Array
  /** The last date that its visits record, in their unit; infinite where it has not ended. */
  readonly lastTime: Float64Array
}

/**
 * On a map with exits a journey has ended where its last visit is an exit and no visit of it is open, or without both a
 * recorded end and an exit. One that stops short of an exit is undecided: it waits for a link that may still come. On a
 * map without exits, that of a log, a case ends at its last visit, unless one is open.
 */
export function journeyEnds(visits: Visits): JourneyEnds {
  const { count, journeys, journey: journeyOf, state, station, stations, cameFrom, start, end } = visits
  const firstVisit = new Int32Array(journeys.count).fill(NONE)
  const lastVisit = new Int32Array(journeys.count).fill(NONE)
  const lastTime = new Float64Array(journeys.count).fill(Number.NEGATIVE_INFINITY)
  const isLost = new Uint8Array(journeys.count)
  const isExit = Uint8Array.from(stations, ({ kind }) => (kind === 'exit' ? 1 : 0))
  const hasExits = isExit.includes(1)
  const exited = new Uint8Array(hasExits ? count : 0)
  // Backwards, so that a visit's exit is met before it.
  for (let visit = count - 1; visit >= 0; visit--) {
    const j = journeyOf[visit]!
    if (j === NONE) continue
    firstVisit[j] = visit
    if (lastVisit[j] === NONE) lastVisit[j] = visit
    const last = Number.isNaN(end[visit]!) ? start[visit]! : end[visit]!
    lastTime[j] = Math.max(lastTime[j]!, state[visit] === OPEN ? Number.POSITIVE_INFINITY : last)
    if (!hasExits) continue
    if (isExit[station[visit]!] === 1 && cameFrom[visit] !== NONE) exited[cameFrom[visit]!] = 1
    if (state[visit] === NOT_RECORDED && exited[visit] === 0) isLost[j] = 1
  }
  for (let j = 0; j < journeys.count; j++) {
    if (hasExits && lastVisit[j] !== NONE && isExit[station[lastVisit[j]!]!] === 0 && isLost[j] === 0)
      lastTime[j] = Number.POSITIVE_INFINITY
    if (isLost[j] === 1 || lastTime[j] === Number.POSITIVE_INFINITY) lastVisit[j] = NONE
  }
  return { firstVisit, lastVisit, lastTime }
}
