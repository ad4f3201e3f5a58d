import type { Track } from './layout-tracks.ts'
import { type LegPlan, PLAN_STRIDE, ROW, T0, T1, VISIT } from './leg-plan.ts'

export interface Traffic {
  /** By visit: the how-manieth dot to enter its track; return tracks share one bed and one count. */
  readonly entrant: Uint32Array
  /** By track: dots under way at once at most. */
  readonly load: Uint32Array
}

const SAMPLES = 1024 // moments at which traffic is counted

/** @param byStart legs in the order of their start */
export function countTraffic(
  visitCount: number,
  plan: LegPlan,
  byStart: Uint32Array,
  tracks: readonly Track[],
  end: number,
): Traffic {
  const { legs } = plan
  const firstReturn = tracks.findIndex(({ kind }) => kind === 'return')
  const bedOf = Uint32Array.from(tracks, ({ kind }, i) => (kind === 'return' ? firstReturn : i))
  const entrant = new Uint32Array(visitCount)
  const entered = new Uint8Array(visitCount) // a visit taken up again keeps its lane
  const entrants = new Uint32Array(tracks.length)
  const used = new Uint8Array(tracks.length) // a quick passage may fall between two samples
  const change = new Int32Array(tracks.length * SAMPLES)
  const perTick = (SAMPLES - 1) / Math.max(1, end)
  // The first of the moments that is not before t.
  const sample = (t: number): number => Math.min(SAMPLES - 1, Math.ceil(t * perTick))
  for (let k = 0; k < byStart.length; k++) {
    const leg = byStart[k]! * PLAN_STRIDE
    const row = legs[leg + ROW]!
    if (row >= tracks.length) continue
    used[row] = 1
    change[row * SAMPLES + sample(legs[leg + T0]!)]!++
    change[row * SAMPLES + sample(legs[leg + T1]!)]!--
    const visit = legs[leg + VISIT]!
    if (entered[visit] === 0) entrant[visit] = entrants[bedOf[row]!]!++
    entered[visit] = 1
  }
  const load = Uint32Array.from(tracks, (_, row) =>
    Math.max(used[row]!, highest(change.subarray(row * SAMPLES, (row + 1) * SAMPLES))),
  )
  return { entrant, load }
}

function highest(change: Int32Array): number {
  let now = 0
  let most = 0
  for (const step of change) {
    now += step
    if (now > most) most = now
  }
  return most
}

/** Lane of an entrant, from −127 (right edge of the bed) to 127: neighbours in time are not neighbours in space. */
export function laneOf(entrant: number, lanes: number): number {
  if (lanes === 1) return 0
  const stride = lanes > 4 ? 3 : 1
  const lane = (entrant * stride + Math.floor(entrant / lanes)) % lanes
  return Math.round(127 * ((2 * lane) / (lanes - 1) - 1))
}
