import type { Track } from './layout-tracks.ts'
import type { LegPlan } from './leg-plan.ts'
import { radixOrder } from './radix-order.ts'

export interface Traffic {
  /** By visit: the how-manieth dot to enter its track; return tracks share one bed and one count. */
  readonly entrant: Uint32Array
  /** By track: dots under way at once at most. */
  readonly load: Uint32Array
}

/** @param byStart legs in the order of their start */
export function countTraffic(
  visitCount: number,
  plan: LegPlan,
  byStart: Uint32Array,
  tracks: readonly Track[],
): Traffic {
  const firstReturn = tracks.findIndex(({ kind }) => kind === 'return')
  const bedOf = Uint32Array.from(tracks, ({ kind }, i) => (kind === 'return' ? firstReturn : i))
  const byEnd = radixOrder(plan.t1.subarray(0, plan.count))
  const entrant = new Uint32Array(visitCount)
  const entered = new Uint8Array(visitCount) // a visit taken up again keeps its lane
  const entrants = new Uint32Array(tracks.length)
  const now = new Uint32Array(tracks.length)
  const load = new Uint32Array(tracks.length)
  let leaving = 0
  for (let k = 0; k < byStart.length; k++) {
    const leg = byStart[k]!
    const row = plan.row[leg]!
    if (row >= tracks.length) continue
    for (; leaving < byEnd.length; leaving++) {
      const gone = byEnd[leaving]!
      if (plan.t1[gone]! > plan.t0[leg]!) break
      if (plan.row[gone]! < tracks.length) now[plan.row[gone]!]!--
    }
    if (++now[row]! > load[row]!) load[row] = now[row]!
    const visit = plan.visit[leg]!
    if (entered[visit] === 0) entrant[visit] = entrants[bedOf[row]!]!++
    entered[visit] = 1
  }
  return { entrant, load }
}

/** Lane of an entrant, from −127 (right edge of the bed) to 127: neighbours in time are not neighbours in space. */
export function laneOf(entrant: number, lanes: number): number {
  if (lanes === 1) return 0
  const stride = lanes > 4 ? 3 : 1
  const lane = (entrant * stride + Math.floor(entrant / lanes)) % lanes
  return Math.round(127 * ((2 * lane) / (lanes - 1) - 1))
}
