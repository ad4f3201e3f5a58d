import type { Accounted } from './issue.ts'
import type { StationKind } from './visits.ts'

/** Quantiles: linear interpolation between order statistics (numpy's default), exact. Null where n = 0. */
export interface DurationFigures {
  readonly n: number
  readonly mean: number
  readonly median: number
  readonly p10: number
  readonly p90: number
  readonly min: number
  readonly max: number
}

export interface StationFigures {
  readonly id: string
  readonly label: string
  readonly kind: StationKind
  readonly visits: number
  readonly cases: number
  readonly starts: number // journeys that begin here
  readonly ends: number // journeys that end here
  readonly open: number
  readonly notRecorded: number
  readonly duration: DurationFigures | null // time in the station, ended visits only
}

export interface RouteFigures {
  readonly from: string
  readonly to: string
  readonly count: number
  /** count ÷ (visits − open) of `from`; null where that is 0. */
  readonly share: number | null
  readonly duration: DurationFigures | null // start of the visit − start of its cameFrom
}

/** The answer of `doorways stats --json`, schema doorways.stats/1. */
export interface Stats {
  readonly schema: 'doorways.stats/1'
  readonly unit: 'day' | 'second'
  readonly cases: number
  readonly events: number
  readonly accounted: Accounted
  readonly ties: number
  readonly stations: readonly StationFigures[]
  readonly routes: readonly RouteFigures[]
  readonly variants: {
    readonly count: number
    readonly top: readonly { readonly path: readonly string[]; readonly count: number }[]
  }
  readonly returns: { readonly count: number; readonly within12m: number }
  readonly groups?: Readonly<Record<string, Pick<Stats, 'cases' | 'events' | 'stations' | 'routes'>>>
}
