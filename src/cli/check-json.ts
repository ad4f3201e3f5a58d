import { type LoadReport, tiesIn } from '../core/index.ts'
import { columnLetters, isoDay } from '../core/model/index.ts'
import type { Loaded } from './load-journeys.ts'
import { issueAsJson } from './refusal-json.ts'

type Sheet = LoadReport['sheets'][number]

/** The document of `doorways check --json`, schema doorways.check/1. Later fields are added; nothing is renamed. */
export function checkAsJson({ journeys, report }: Loaded) {
  const { accounted, extractDate, sheets, issues, rowNoun } = report
  return {
    schema: 'doorways.check/1',
    drawn: journeys !== null,
    accounted,
    rowNoun: `${rowNoun}s`,
    ties: journeys === null ? 0 : tiesIn(journeys.visits, null),
    extractDate: extractDate === null ? null : { ...extractDate, day: isoDay(extractDate.day) },
    sheets: sheets.map(sheetAsJson),
    issues: issues.map(issueAsJson),
  }
}

function sheetAsJson({ recognition, rows, refusal, fill }: Sheet) {
  const { file, sheet, kind, headerRow, unmatched } = recognition
  return {
    file,
    sheet,
    kind,
    ...(kind === 'list' && {
      list: recognition.definition.list,
      title: recognition.definition.title,
      drawn: recognition.definition.kind !== null,
      missing: recognition.missing,
      byPosition: recognition.byPosition,
    }),
    headerRow: headerRow === -1 ? null : headerRow + 1,
    columns: matchedColumns(recognition).map((column, c) => ({ ...column, ...filled(fill[c]) })),
    notUsed: unmatched.map(({ header }) => header),
    rows,
    refusal,
  }
}

/** A list's columns, in their order: rows, and those whose cell is blank. Nothing where no row was counted. */
const filled = (fill: Sheet['fill'][number] | undefined): { rows?: number; blank?: number } =>
  fill === undefined ? {} : { rows: fill.rows, blank: fill.blank }

/** Which column was taken for what: a list's own header, a log's role, or an attribute kept as it is. */
export function matchedColumns(
  recognition: Sheet['recognition'],
): { column: string; header: string; is: string }[] {
  const matched = ({ index, header }: { index: number; header: string }, is: string) => ({
    column: columnLetters(index),
    header,
    is,
  })
  switch (recognition.kind) {
    case 'list':
      return recognition.columns.map((column) => matched(column, column.column.header))
    case 'event-log':
      return [
        ...Object.entries(recognition.roles).map(([role, column]) => matched(column, role)),
        ...recognition.attributes.map((column) => matched(column, 'attribute')),
      ]
    case 'refused':
    case 'not-a-list':
      return []
    default:
      return recognition satisfies never
  }
}
