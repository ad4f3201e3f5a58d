import type { Scene } from '../../core/4-visualise/index.ts'
import type { LoadReport } from '../../core/index.ts'
import type { JourneyMap, Lifecycle, Stats, Visits } from '../../core/model/index.ts'

export type Motion = 'travel' | 'queue'

/** Column names that a person gave for a log that has unusual ones. */
export interface LogColumnNames {
  readonly case?: string
  readonly activity?: string
  readonly timestamp?: string
  readonly start?: string
}

export type LoadRequest =
  | { readonly kind: 'county' }
  | {
      readonly kind: 'files'
      readonly files: readonly File[]
      readonly names: LogColumnNames
      readonly lifecycle: Lifecycle | null
      readonly extractDate: number | null
    }

/** Everything the screens show, made once in a worker. */
export interface Loaded {
  /** File name, or the name of the invented county. */
  readonly title: string
  readonly invented: boolean
  readonly visits: Visits
  readonly map: JourneyMap
  /** Whether the map is the front door or one laid out for a log. */
  readonly generic: boolean
  readonly stats: Stats
  readonly report: LoadReport
  readonly scene: Scene
}

export type LoadReply =
  | {
      readonly kind: 'progress'
      readonly step: LoadStep
      readonly file?: string
      readonly share: number | null
    }
  | { readonly kind: 'loaded'; readonly loaded: Loaded }
  | { readonly kind: 'scene'; readonly motion: Motion; readonly scene: Scene }
  | { readonly kind: 'refused'; readonly report: LoadReport }
  | { readonly kind: 'failed'; readonly message: string }

export type LoadStep = 'inventing' | 'reading' | 'linking' | 'laying-out' | 'drawing'
