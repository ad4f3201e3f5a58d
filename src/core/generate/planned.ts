import type { ContactOutcome } from './records.ts'

/** Branches that are settled before they are reached: 1 taken, 0 not taken. Keys are `node>branch`. */
export type Planned = Readonly<Record<string, 0 | 1>>

/** A contact that does not come of the model's own arrivals. */
export interface PlantedContact {
  readonly children: readonly number[]
  readonly source: string
  /** Null: decided as any other. */
  readonly outcome: ContactOutcome | null
  /** What is settled of the case that follows. */
  readonly planned: Planned | null
  readonly marks: readonly object[]
  /** One of the model's own on another day: else it is written whatever comes of it. */
  readonly isMoved: boolean
}

/** An event on an open case that does not come of the model's own. */
export interface PlantedStep {
  /** Whether the enquiry that may follow does follow. */
  readonly certain: boolean
  readonly marks: readonly object[]
}
