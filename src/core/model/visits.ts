import type { SourceTable } from './care-events.ts'
import type { Category } from './category.ts'
import type { TimeUnit } from './time.ts'

export type StationKind = 'stage' | 'exit'

/** A station as the figures and the table know it; where it lies on the map is the map's business. */
export interface Station {
  readonly id: string
  readonly label: string
  readonly kind: StationKind
}

/** How a visit ends. A point visit has no length (Contact, exits, events of a log without lifecycle). */
export const VISIT_STATES = ['ended', 'open', 'not-recorded', 'point'] as const
export type VisitState = (typeof VISIT_STATES)[number]
export const ENDED = 0
export const OPEN = 1
export const NOT_RECORDED = 2
export const POINT = 3

/** `cameFrom` of a visit that nothing leads to, and `journey` of a contact that began none. */
export const NONE = -1

/**
 * Visits of children at stations. Columnar, sorted by child, then start, then stage order (file row in a generic
 * log), then end: a child's visits are contiguous, `childOffset[c] … childOffset[c + 1]`.
 */
export interface Visits {
  readonly unit: TimeUnit
  readonly count: number
  readonly stations: readonly Station[]
  readonly station: Uint16Array // index into stations
  readonly childIds: readonly string[]
  readonly child: Uint32Array
  readonly childOffset: Uint32Array // length childIds.length + 1
  readonly start: Float64Array // days or epoch ms, by unit
  readonly end: Float64Array // ended: the end. point: equal to start. open, not-recorded: NaN
  readonly state: Uint8Array // index into VISIT_STATES
  readonly cameFrom: Int32Array // visit index, or NONE
  readonly rule: Uint8Array // index into rules: how cameFrom (or this exit) was found
  readonly rules: readonly string[] // 'entry', 'recorded', 'inferred:contact-to-referral', …
  readonly journey: Int32Array // index into journeys, or NONE (a contact on an open case, and its exit)
  readonly source: Uint16Array // index into sources
  readonly row: Uint32Array // row number in its source; an inferred exit carries its origin's
  readonly sources: readonly SourceTable[]
  readonly journeys: Journeys
  /** Attributes by visit, from the visit's own source row; keys are fact names or a log's headers. */
  readonly attributes: ReadonlyMap<string, Category>
  /** By visit, 1 where its place after the child's one before rests on stage order or file row alone. */
  readonly tied: Uint8Array
  /** The day (or instant) the extract was taken: open visits are measured to it. */
  readonly extractDate: number
  /** Starts before it are likely mistyped: the period that is played does not begin with them. */
  readonly likelyFrom?: number
}

/** Journeys in the order of (child, start). */
export interface Journeys {
  readonly count: number
  readonly child: Uint32Array
  readonly firstVisit: Uint32Array // the root of its tree
  readonly start: Float64Array
  readonly earlier: Uint8Array // journeys the child began before this one; 255 stands for 255 or more
}
