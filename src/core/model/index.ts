export type { CareEventKind, CareEvents, Fact, SourceTable } from './care-events.ts'
export { CARE_EVENT_KINDS, FACTS } from './care-events.ts'
export type { Category, CategoryBuilder } from './category.ts'
export { categoryBuilder } from './category.ts'
export { counted, grouped, percent } from './counted.ts'
export type { DurationFigures, RouteFigures, StationFigures, Stats } from './figures.ts'
export { INSTANT_CHARACTERS, instantOf, instantOfBytes } from './instant.ts'
export type { Accounted, Issue, IssueCode, Place, Severity } from './issue.ts'
export { ISSUE_SEVERITY } from './issue.ts'
export type { IssueCounter, IssueTally } from './issue-tally.ts'
export { issueTally } from './issue-tally.ts'
export { issuePlace, issueSentence, type Speaker } from './issue-text.ts'
export type {
  JourneyMap,
  LabelAnchor,
  Lane,
  LineFamily,
  MapLine,
  MapSource,
  MapStation,
  Point,
  ReturnLine,
} from './journey-map.ts'
export { LIKENESSES, type LikenessName } from './likeness-name.ts'
export type { Lifecycle, LogEvents, LogSource, Transition } from './log-events.ts'
export { TRANSITIONS } from './log-events.ts'
export type {
  CodeSet,
  CodeValue,
  LinkExit,
  LinkStage,
  LinkWindows,
  ListColumn,
  ListDefinition,
  ListProfile,
  Profile,
} from './profile.ts'
export { LINK_EXITS, LINK_STAGES } from './profile.ts'
export type { Result } from './result.ts'
export { fail, ok } from './result.ts'
export type {
  CellValue,
  Column,
  ColumnKind,
  ColumnPlanner,
  InstantColumn,
  Table,
  TextColumn,
} from './table.ts'
export { cellText, columnLetters, looksLikeDateCell, rowNumber } from './table.ts'
export type { Day, Instant, TimeUnit } from './time.ts'
export {
  calendarDate,
  dayOf,
  dayOfIso,
  daysInMonth,
  isoDay,
  MS_PER_DAY,
  NO_DAY,
  SECONDS_PER_DAY,
  weekdayOf,
} from './time.ts'
export type { Journeys, Station, StationKind, VisitState, Visits } from './visits.ts'
export { ENDED, NONE, NOT_RECORDED, OPEN, POINT, VISIT_STATES } from './visits.ts'
