import type { Issue, ListColumn, ListDefinition } from '../model/index.ts'

/** A column of the table and what it is. */
export interface MatchedColumn {
  readonly index: number
  /** As written in the table; the list's own header where the table has none. */
  readonly header: string
}

export interface MatchedListColumn extends MatchedColumn {
  readonly column: ListColumn
}

interface Unread {
  /** Headers to choose a log's columns from; none where the row may be data. */
  readonly nameable: readonly string[]
}

interface Recognised {
  readonly file: string
  readonly sheet: string | null
  /** Table row (0-based) that holds the headers; -1 where there is none. */
  readonly headerRow: number
  /** Columns that stand in the table and are not read, by their headers. */
  readonly unmatched: readonly MatchedColumn[]
  readonly issues: readonly Issue[]
}

export interface RecognisedList extends Recognised {
  readonly kind: 'list'
  readonly definition: ListDefinition
  readonly columns: readonly MatchedListColumn[]
  /** Headers that the list has and the table lacks. */
  readonly missing: readonly string[]
  /** Headers whose columns were found by their place alone. */
  readonly byPosition: readonly string[]
}

export type LogRole = 'case' | 'activity' | 'time' | 'start' | 'lifecycle' | 'instance'

export interface RecognisedLog extends Recognised {
  readonly kind: 'event-log'
  readonly roles: Readonly<Partial<Record<LogRole, MatchedColumn>>>
  readonly attributes: readonly MatchedColumn[]
}

/** Known for what it is, and yet not readable; its issues say why. */
export interface RefusedTable extends Recognised, Unread {
  readonly kind: 'refused'
  /** None: where nothing was recognised, the first row may be somebody's data. */
  readonly unmatched: readonly []
}

export interface NotAList extends Recognised, Unread {
  readonly kind: 'not-a-list'
  readonly unmatched: readonly []
  /** Roles of an event log that no column has, where at least one has one. */
  readonly lacks: readonly ('case' | 'activity' | 'time')[]
  /** The headers there are, for a message; null where the row may be data. */
  readonly headers: string | null
  readonly empty: boolean
}

export type Recognition = RecognisedList | RecognisedLog | RefusedTable | NotAList

/** Columns that the person named (`--case-id` and so on). */
export interface LogNames {
  readonly caseId?: string
  readonly activity?: string
  readonly timestamp?: string
  readonly start?: string
}
