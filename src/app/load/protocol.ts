import type { Scene } from '../../core/4-visualise/index.ts'
import type { LoadReport } from '../../core/index.ts'
import type { JourneyMap, Lifecycle, Stats, Visits } from '../../core/model/index.ts'

export type Motion = 'travel' | 'queue'

/** Column names that a person gave for a log that has unusual ones. */
export interface LogColumnNames {
  readonly caseId?: string
  readonly activity?: string
  readonly timestamp?: string
  readonly start?: string
}

export interface FilesToRead {
  readonly files: readonly File[]
  readonly names: LogColumnNames
  readonly lifecycle: Lifecycle | null
}

/** What the page asks of a loading worker, in this order. */
export type LoadRequest =
  | { readonly kind: 'county' }
  | ({ readonly kind: 'files' } & FilesToRead)
  | { readonly kind: 'scene'; readonly motion: Motion; readonly map: JourneyMap }

/** Everything the screens show but the dots, made once in a worker. */
export interface Loaded {
  /** File name, or the name of the invented county. */
  readonly title: string
  readonly invented: boolean
  readonly visits: Visits
  /** Null for a log: its map is laid out for the screen first. */
  readonly map: JourneyMap | null
  readonly stats: Stats
  readonly report: LoadReport
}

export type LoadStep = 'inventing' | 'reading' | 'linking' | 'laying-out' | 'drawing'

export type LoadReply =
  | {
      readonly kind: 'progress'
      readonly step: LoadStep
      readonly file: string | null
      readonly share: number | null
    }
  | { readonly kind: 'loaded'; readonly loaded: Loaded }
  | { readonly kind: 'scene'; readonly motion: Motion; readonly scene: Scene }
  | { readonly kind: 'refused'; readonly report: LoadReport }
