import type { IssueCode } from '../../core/model/index.ts'

const REASONS: Partial<Record<IssueCode, string>> = {
  'no-child-id': 'without a child id',
  'no-date': 'without a date',
  'bad-date': 'with a date that does not exist',
  'placeholder-date': 'with a placeholder date',
  'no-activity': 'without an activity',
  'exact-duplicate': 'exact duplicates',
  'repeated-table': 'in a log given twice',
  'ragged-row': 'with more cells than the header',
  'missing-key-column': 'in a list without its id or its date',
  'ambiguous-day-order': 'in a table whose days and months cannot be told apart',
  'duplicate-header': 'in a table with two columns of one name',
  'unsafe-header': 'in a table with a column name that no table may have',
  'no-case-column': 'in a log without a case column',
  'no-activity-column': 'in a log without an activity column',
  'no-timestamp-column': 'in a log without a time column',
  'named-column-missing': 'in a log without a column that was named',
  'log-beside-lists': 'in a log beside lists',
  'unused-transition': 'not used by the chosen lifecycle',
}

/** A reason for setting rows aside, to follow a count: `31 exact duplicates`. */
export const reasonText = (code: IssueCode): string => REASONS[code] ?? code.replaceAll('-', ' ')
