import { ENDED, type Visits } from '../model/index.ts'
import type { Clock, Motion } from './scene.ts'
import type { VisitTimes } from './visit-times.ts'

/** How long movements take, in ticks. */
export interface Pace {
  readonly hop: number
  readonly fall: number
  readonly fade: number
  readonly back: number
  readonly ease: number
}

export interface PaceOptions {
  /** Days that a hop takes in Queue; in a log of instants, 1/365 of its span stands for a day. */
  readonly hopDays?: number
}

const HOP_DAYS = 3
const FALL_DAYS = 3.2
const FADE_DAYS = 3.5
const EASE_DAYS = 1.2
const BACK_DAYS = { travel: 21, queue: 6 } as const

export function paceOf(clock: Clock, motion: Motion, options: PaceOptions): Pace {
  const ticks = (days: number): number => Math.max(1, Math.round(days * clock.dayTicks))
  return {
    hop: ticks(options.hopDays ?? HOP_DAYS),
    fall: ticks(FALL_DAYS),
    fade: ticks(FADE_DAYS),
    back: ticks(BACK_DAYS[motion]),
    ease: ticks(EASE_DAYS),
  }
}

/** An unfinished visit comes at most this far along its line. */
export const FARTHEST_OPEN = 0.9

const USUAL_DAYS = 30 // where no visit at the station has ended yet

/**
 * How far along its line an unfinished visit comes in `ticks`: nearly as fast as the station's visits usually travel
 * while it is young, ever slower as it ages, never more than FARTHEST_OPEN.
 */
export function openPart(ticks: number, usualTicks: number): number {
  return FARTHEST_OPEN * (1 - Math.exp(-ticks / usualTicks))
}

/** Mean ticks of the ended visits of each station. */
export function usualTicks(visits: Visits, times: VisitTimes, clock: Clock): Float64Array {
  const sum = new Float64Array(visits.stations.length)
  const n = new Float64Array(visits.stations.length)
  for (let i = 0; i < visits.count; i++) {
    if (visits.state[i] !== ENDED) continue
    const station = visits.station[i]!
    sum[station]! += times.end[i]! - times.start[i]!
    n[station]!++
  }
  return sum.map((total, station) => (total > 0 ? total / n[station]! : USUAL_DAYS * clock.dayTicks))
}
