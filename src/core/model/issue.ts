/**
 * Where a fault is: a spreadsheet's own coordinates, so that the reader can go there. Never a cell's value:
 * messages are pasted into tickets and e-mails.
 */
export interface Place {
  readonly file: string
  /** Null in formats without sheets. */
  readonly sheet: string | null
  /** 1-based, as the spreadsheet (or the line/event counter of the format) shows it. */
  readonly row?: number
  /** Column letter and header, for example `F (Date of Contact)`; headers are not data. */
  readonly column?: string
}

/**
 * What a fault does: `refused` ends the file (the rest of the input still loads), `set-aside` leaves one source row
 * out of the journeys, `warning` keeps the row and changes or drops one fact, `note` only tells.
 */
export type Severity = 'refused' | 'set-aside' | 'warning' | 'note'

/** Every fault we know, by severity. A sentence for each code is written once, in `issue-text.ts`. */
export const ISSUE_SEVERITY = {
  // whole inputs and files
  'not-found': 'refused',
  'folder-without-input': 'refused',
  'empty-file': 'refused',
  'header-only': 'refused',
  'not-what-it-says': 'refused',
  'unsupported-format': 'refused',
  'password-protected': 'refused',
  'too-large': 'refused',
  'corrupt-archive': 'refused',
  'truncated-archive': 'refused',
  'invalid-encoding': 'refused',
  'nul-bytes': 'refused',
  'unclosed-quote': 'refused',
  'cell-too-long': 'refused',
  'too-many-columns': 'refused',
  'duplicate-header': 'refused',
  'unsafe-header': 'refused',
  'invalid-xml': 'refused',
  'xml-doctype': 'refused',
  'xml-too-deep': 'refused',
  'nothing-recognised': 'refused',
  'no-case-column': 'refused',
  'no-activity-column': 'refused',
  'no-timestamp-column': 'refused',
  'too-many-activities': 'refused',
  'log-beside-lists': 'set-aside',
  'named-column-missing': 'refused',
  'ambiguous-day-order': 'refused',
  'missing-key-column': 'refused',
  unreadable: 'refused',
  // rows
  'no-child-id': 'set-aside',
  'no-date': 'set-aside',
  'bad-date': 'set-aside',
  'placeholder-date': 'set-aside',
  'no-activity': 'set-aside',
  'exact-duplicate': 'set-aside',
  'repeated-table': 'set-aside',
  'ragged-row': 'set-aside',
  'unused-transition': 'set-aside',
  // facts
  'bad-other-date': 'warning',
  'end-before-start': 'warning',
  'date-after-extract': 'warning',
  'birth-after-event': 'warning',
  'unknown-code': 'warning',
  'contradicting-code': 'warning',
  'near-duplicate': 'warning',
  'similar-ids': 'warning',
  'conflicting-birth-dates': 'warning',
  'short-last-row': 'warning',
  'control-characters': 'warning',
  // tells
  'sheet-not-a-list': 'note',
  'list-not-drawn': 'note',
  'column-not-used': 'note',
  'column-missing': 'note',
  'read-by-position': 'note',
  'decoded-as': 'note',
  'day-order-inferred': 'note',
  'ids-as-floats': 'note',
  'date-long-ago': 'note',
  'placeholder-other-date': 'note',
  'placeholder-birth': 'note',
  'date-as-text': 'note',
  spelling: 'note',
  'hidden-sheet': 'note',
  'formula-without-value': 'note',
  'rows-blank': 'note',
} as const satisfies Record<string, Severity>

export type IssueCode = keyof typeof ISSUE_SEVERITY

export interface Issue {
  readonly code: IssueCode
  readonly at: Place
  /** How many cells or rows it stands for; absent means one. `at.row` is then the first of them. */
  readonly count?: number
  /** The first rows of several, `at.row` included. */
  readonly rows?: readonly number[]
  /** Words that the sentence needs and that are not data: a header, a list's title, a limit, an encoding. */
  readonly detail?: string
}

/** Source rows: `read = kept + setAside`, asserted on every load and always on screen. */
export interface Accounted {
  readonly read: number
  readonly kept: number
  readonly setAside: readonly { readonly reason: IssueCode; readonly count: number }[]
}
