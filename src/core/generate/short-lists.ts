import type { Table } from '../model/index.ts'
import { DISTRICTS, NO, YES } from './codes.ts'
import { childColumns, type Extract, teamColumns, YES_NO } from './list-columns.ts'
import { blankColumn, codeColumn, dateColumn, listTable, numberColumn } from './list-table.ts'
import type { CarePeriod } from './records.ts'

const ROWS = 40

/** Lists 9 to 11, which nothing is drawn from: enough rows to show that a workbook holds them. */
export function shortLists(extract: Extract): Table[] {
  return [careLeavers(extract), adoption(extract), adopters(extract)]
}

function careLeavers(extract: Extract): Table {
  const { file, children, records, to } = extract
  const rows = records.care
    .filter(({ child, end }) => end <= to && to - children.born[child]! > 16 * 365.25)
    .slice(-ROWS)
  const lastSeen = ({ child, end }: CarePeriod): number => Math.max(end, to - (child % 60))
  return listTable(file, 9, rows, [
    ...childColumns<CarePeriod>(extract, false),
    codeColumn(YES_NO, ({ unaccompanied }) => (unaccompanied ? 0 : 1)),
    ...childColumns<CarePeriod>(extract, true).slice(5),
    ...teamColumns<CarePeriod>(({ district }) => `${DISTRICTS[district]} Leaving Care`),
    codeColumn(['Advisor 1', 'Advisor 2', 'Advisor 3'], ({ child }) => child % 3),
    codeColumn(['a) Relevant child', 'b) Former relevant child', 'c) Qualifying care leaver'], ({ child }) =>
      to - children.born[child]! < 18 * 365.25 ? 0 : child % 5 === 0 ? 2 : 1,
    ),
    dateColumn(({ child, end }) => Math.max(end, to - (child % 180))),
    codeColumn(['a) Yes'], () => 0),
    dateColumn(lastSeen),
    codeColumn(
      ['U: Independent living', 'Z: With former foster carers', 'B: Parents/relatives'],
      ({ child }) => child % 3,
    ),
    codeColumn(['a) Suitable', 'b) Unsuitable'], ({ child }) => (child % 9 === 0 ? 1 : 0)),
    codeColumn(
      [
        'F2: Full time in education other than higher',
        'F3: Full time in training or employment',
        'G5: Not in education, employment or training - other',
      ],
      ({ child }) => child % 3,
    ),
  ])
}

function adoption(extract: Extract): Table {
  const { file, from, to } = extract
  const rows = extract.records.care.filter(({ start, end }) => start < from && end > from).slice(0, ROWS)
  const decided = ({ start }: CarePeriod): number => Math.max(from, start + 150)
  return listTable(file, 10, rows, [
    ...childColumns<CarePeriod>(extract, false).slice(0, 1),
    numberColumn(({ child }) => 700 + (child % 97)),
    ...childColumns<CarePeriod>(extract, true).slice(1),
    dateColumn(({ start }) => start),
    dateColumn(decided),
    dateColumn((row) => (decided(row) + 60 > to ? Number.POSITIVE_INFINITY : decided(row) + 60)),
    blankColumn(),
    blankColumn(),
    blankColumn(),
    blankColumn(),
    blankColumn(),
    blankColumn(),
  ])
}

function adopters({ file, from, to }: Extract): Table {
  const rows = Array.from({ length: ROWS }, (_, adopter) => adopter)
  const after = (days: number) =>
    dateColumn<number>((adopter) => {
      const day = from + adopter * 7 + days
      return day > to ? Number.POSITIVE_INFINITY : day
    })
  return listTable(file, 11, rows, [
    { key: (adopter) => adopter, cell: (adopter) => `A${1000 + adopter}` },
    numberColumn((adopter) => 700 + Math.floor(adopter / 2)),
    codeColumn(['a) Male', 'b) Female'], (adopter) => adopter % 2),
    codeColumn(['a) WBRI', 'k) APKN', 'o) BAFR'], (adopter) => (adopter % 6 === 0 ? 1 + (adopter % 2) : 0)),
    codeColumn([YES, NO], (adopter) => (adopter % 9 === 0 ? 0 : 1)),
    codeColumn(['Yes', 'No'], (adopter) => (adopter % 8 === 0 ? 0 : 1)),
    after(0),
    after(14),
    after(75),
    after(76),
    after(190),
    after(195),
    after(210),
    blankColumn(),
    blankColumn(),
    blankColumn(),
    blankColumn(),
    blankColumn(),
    blankColumn(),
  ])
}
