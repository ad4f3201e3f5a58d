import type { SourceTable } from './care-events.ts'
import type { Category } from './category.ts'

/** Lifecycle transition of a log row (XES standard extension), reduced to what timing needs. */
export const TRANSITIONS = ['none', 'start', 'complete', 'other'] as const
export type Transition = (typeof TRANSITIONS)[number]

/** How rows of a log become visits; see the command line's `--lifecycle`. */
export type Lifecycle = 'rows' | 'complete' | 'paired'

/** One table of a log. Columns as a place names them, `C (start)`; null where the table has none. */
export interface LogSource extends SourceTable {
  readonly caseColumn: string
  readonly startColumn: string | null
  readonly lifecycleColumn: string | null
}

/** Events of a generic log (XES, or a CSV with case, activity and timestamp). Columnar, in file order. */
export interface LogEvents {
  readonly count: number
  readonly case: Uint32Array // index into caseIds
  readonly caseIds: readonly string[] // text as written
  readonly activity: Uint32Array // index into activities
  readonly activities: readonly string[]
  readonly time: Float64Array // epoch ms, UTC, fractions kept; never NaN
  readonly start: Float64Array | null // epoch ms of a start column; NaN where blank; null without such a column
  /** 1 where a row has a start and no time: begun, not ended; its `time` is its start. Absent where there is none. */
  readonly unended?: Uint8Array
  readonly transition: Uint8Array | null // index into TRANSITIONS; null where the log has no lifecycle column
  readonly instance: Category | null // concept:instance, to pair start with complete
  readonly source: Uint16Array // index into sources
  readonly row: Uint32Array
  readonly sources: readonly LogSource[]
  /** Every other column, by its header. */
  readonly attributes: ReadonlyMap<string, Category>
}
