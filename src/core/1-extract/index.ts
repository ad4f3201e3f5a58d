export type { ColumnFill } from './completeness.ts'
export { earliestDay } from './earliest-day.ts'
export type { Extracted, ExtractOptions, SheetReport } from './extract.ts'
export { accountFor, extract } from './extract.ts'
export type { ExtractedCare } from './extract-care.ts'
export type { ExtractDate } from './extract-date.ts'
export { planColumns } from './plan-columns.ts'
export type { RowCounts } from './read-sheet.ts'
export { recognise } from './recognise.ts'
export type {
  LogNames,
  LogRole,
  MatchedColumn,
  MatchedListColumn,
  NotAList,
  RecognisedList,
  RecognisedLog,
  Recognition,
  RefusedTable,
} from './recognition.ts'
