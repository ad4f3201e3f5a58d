import type { LoadReport } from '../core/index.ts'
import {
  counted,
  grouped,
  ISSUE_SEVERITY,
  isoDay,
  issueSentence,
  percent,
  type Severity,
} from '../core/model/index.ts'
import { matchedColumns } from './check-json.ts'
import type { Loaded } from './load-journeys.ts'
import { textTable } from './text-table.ts'

const TITLES: Readonly<Record<Severity, string>> = {
  refused: 'Refused',
  'set-aside': 'Rows set aside',
  warning: 'Kept, with a warning',
  note: 'To know',
}

/** The report for reading in a terminal. */
export function checkAsText({ report }: Loaded): string {
  const { accounted, extractDate, sheets, issues, rowNoun } = report
  const setAside = accounted.read - accounted.kept
  const parts = [
    sheets.length === 0
      ? ''
      : textTable([['read from', 'taken for', 'columns', 'rows', 'used'], ...sheets.map(sheetRow)], 2),
    `${counted(accounted.read, `source ${rowNoun}`)} read = ${grouped(accounted.kept)} used + ${grouped(setAside)} set aside\n`,
    extractDate === null ? '' : `Extract date ${isoDay(extractDate.day)} (${FOUND[extractDate.found]})\n`,
    blankCells(sheets),
    ...Object.entries(TITLES).map(([severity, title]) => {
      const sentences = issues
        .filter((issue) => ISSUE_SEVERITY[issue.code] === severity)
        .map((issue) => issueSentence(issue, 'command-line'))
      return sentences.length === 0
        ? ''
        : `${title}\n${sentences.map((sentence) => `  ${sentence}\n`).join('')}`
    }),
  ]
  return parts.filter((part) => part !== '').join('\n')
}

/** A line a list, of the columns that journeys are made from and coloured by: blanks of the others stand in the JSON. */
function blankCells(sheets: LoadReport['sheets']): string {
  const isOneFile = new Set(sheets.map(({ recognition }) => recognition.file)).size === 1
  const lines = sheets.flatMap(({ recognition, fill }) => {
    const said = fill
      .filter(({ column, blank }) => column.column.role !== null && blank > 0)
      .map(({ column, rows, blank }) => `${column.header} ${grouped(blank)} (${percent(blank / rows)})`)
    const rows = fill[0]?.rows ?? 0
    const where = (isOneFile && recognition.sheet) || nameOf(recognition)
    return said.length === 0 ? [] : [`  ${where}, of ${counted(rows, 'row')}: ${said.join(', ')}\n`]
  })
  return lines.length === 0 ? '' : `Blank cells\n${lines.join('')}`
}

const FOUND = { given: 'as given', 'latest-date': 'the latest date in the data' } as const

function sheetRow(report: LoadReport['sheets'][number]): string[] {
  const { recognition, rows } = report
  const { unmatched } = recognition
  const matched = matchedColumns(recognition).length
  return [
    nameOf(recognition),
    takenFor(report),
    matched === 0 ? '' : `${matched} of ${matched + unmatched.length}`,
    rows === null ? '' : grouped(rows.read),
    rows === null ? '' : grouped(rows.kept),
  ]
}

const nameOf = ({ file, sheet }: LoadReport['sheets'][number]['recognition']): string =>
  sheet === null ? file : `${file} › ${sheet}`

function takenFor({ recognition, refusal }: LoadReport['sheets'][number]): string {
  const refused = refusal === null ? '' : ', refused'
  switch (recognition.kind) {
    case 'list': {
      const { list, title, kind } = recognition.definition
      return `List ${list}: ${title}${kind === null ? ' (not drawn yet)' : refused}`
    }
    case 'event-log':
      return `event log${refused}`
    case 'refused':
      return 'refused'
    case 'not-a-list':
      return recognition.empty ? 'empty' : 'not a list'
    default:
      return recognition satisfies never
  }
}
