import type { RunningCounts, Scene, StationPeaks } from '../../core/4-visualise/index.ts'
import type { Arrivals, MonthlyCounts, Period, ReturnShare } from '../../core/5-enhance/index.ts'
import type { LoadReport } from '../../core/index.ts'
import type { Day, JourneyMap, Lifecycle, LikenessName, Stats, Visits } from '../../core/model/index.ts'
import type { NamedFile } from './dropped-files.ts'

export type Motion = 'travel' | 'queue'

/** Column names that a person gave for a log that has unusual ones. */
export interface LogColumnNames {
  readonly caseId?: string
  readonly activity?: string
  readonly timestamp?: string
  readonly start?: string
}

/** How files are read. */
export interface ReadSettings {
  readonly names: LogColumnNames
  readonly lifecycle: Lifecycle | null
  /** The day that lists were taken; null: the latest date in them. */
  readonly extractDate: Day | null
}

/** An invented authority as a person asks for it. */
export interface AuthorityWanted {
  /** Children aged 0 to 17. */
  readonly population: number
  readonly years: number
  readonly likeness: LikenessName
  readonly seed: number
}

export interface FilesToRead {
  readonly files: readonly NamedFile[]
  /** Names given on the page; they win over those of the command line. */
  readonly names: LogColumnNames
  /** What the command line said about the files. */
  readonly settings: ReadSettings | null
}

/** What the page asks of a loading worker, in this order; figures whenever other classes are shown. */
export type LoadRequest =
  | { readonly kind: 'county' }
  | { readonly kind: 'authority'; readonly wanted: AuthorityWanted }
  | ({ readonly kind: 'files' } & FilesToRead)
  | { readonly kind: 'scene'; readonly motion: Motion; readonly map: JourneyMap }
  | { readonly kind: 'figures'; readonly classes: readonly boolean[] }

/** The figures of the journeys that are shown. All that any screen counts but running numbers and arrivals. */
export interface ShownFigures {
  readonly stats: Stats
  readonly monthly: MonthlyCounts
  readonly returned: ReturnShare
}

/** Visits without their texts: no screen shows an id, and a million strings would hold up the page. */
export type ShownVisits = Omit<Visits, 'childIds' | 'attributes'>

/** What the screens follow through time: counted in the worker, because a million visits take a second. */
export interface Counted {
  readonly period: Period
  readonly journeysByClass: readonly number[]
  /** Nothing in the data has a length: stations count what has happened so far, not what runs. */
  readonly momentsOnly: boolean
  /** By class, so that a class shown alone is counted alone. */
  readonly running: readonly RunningCounts[]
  readonly peaks: StationPeaks
  readonly arrivals: Arrivals
  /** Whether `arrivals` counts journeys begun, or visits at the map's entry. */
  readonly arrivalsAre: 'journeys' | 'entries'
}

/** A scene with one class a leg, by which dots are coloured and filtered: earlier journeys, 3 for three or more. */
export interface ColouredScene extends Scene {
  readonly classOfLeg: Uint8Array
}

/** Everything the screens show but the dots, made once in a worker. */
export interface Loaded {
  /** File name, or the name of the invented county. */
  readonly title: string
  readonly invented: boolean
  readonly visits: ShownVisits
  readonly counted: Counted
  /** Null for a log: its map is laid out for the screen first. */
  readonly map: JourneyMap | null
  /** Of all journeys. */
  readonly figures: ShownFigures
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
  | { readonly kind: 'scene'; readonly motion: Motion; readonly scene: ColouredScene }
  | { readonly kind: 'figures'; readonly classes: readonly boolean[]; readonly figures: ShownFigures }
  | { readonly kind: 'refused'; readonly report: LoadReport }
