import { CHILDHOOD, YEAR } from '../ages.ts'
import { EMPTY } from '../counted-table.ts'
import type { Care } from '../records.ts'
import { childColumns, teamColumns } from './child-columns.ts'
import { type Extract, known, latestOf } from './list-rows.ts'
import { blankColumn, codeColumn, dateColumn, type List, listOf, numberColumn } from './list-table.ts'
import { YES_NO } from './texts.ts'

const LEAVES_FROM = 16 * YEAR
const LEAVES_UNTIL = 21 * YEAR
/** One period of care in so many ends in adoption, and adopters per 10,000 children; assumptions. */
const ONE_ADOPTED_IN = 17
const ADOPTERS_PER_10000 = 2.4

/** Lists 9 to 11: what follows care. Their dates follow from care periods, the rest from the child's number. */
export const shortLists = (extract: Extract): List[] => [
  careLeavers(extract),
  adoption(extract),
  adopters(extract),
]

function careLeavers(extract: Extract): List {
  const { world, to } = extract
  const { families, records } = world
  const age = ({ child }: Care): number => to - families.born[child]!
  const rows = latestOf(
    records.care.filter((row) => row.end <= to && age(row) > LEAVES_FROM && age(row) < LEAVES_UNTIL),
    ({ day }) => day,
  )
  return listOf(extract, 9, rows, [
    ...childColumns<Care>(extract, false),
    codeColumn(YES_NO, ({ unaccompanied }) => (unaccompanied ? 0 : 1)),
    ...childColumns<Care>(extract, true).slice(5),
    ...teamColumns<Care>(),
    codeColumn(['Advisor 1', 'Advisor 2', 'Advisor 3'], ({ child }) => child % 3),
    codeColumn(['a) Relevant child', 'b) Former relevant child', 'c) Qualifying care leaver'], (row) =>
      age(row) < CHILDHOOD ? 0 : row.child % 5 === 0 ? 2 : 1,
    ),
    dateColumn(({ child, end }) => Math.max(end, to - (child % 180))),
    codeColumn(['a) Yes'], () => 0),
    dateColumn(({ child, end }) => Math.max(end, to - (child % 60))),
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

function adoption(extract: Extract): List {
  const { world, fromAdoption: from, to } = extract
  const decided = ({ day }: Care): number => day + 150
  const rows = latestOf(
    world.records.care.filter(
      (row) =>
        !row.unaccompanied && row.child % ONE_ADOPTED_IN === 0 && decided(row) >= from && decided(row) <= to,
    ),
    ({ day }) => day,
  )
  const after = (days: number) => dateColumn<Care>((row) => known(decided(row) + days, to))
  return listOf(extract, 10, rows, [
    ...childColumns<Care>(extract, false).slice(0, 1),
    numberColumn(({ child }) => 700 + (child % 97)),
    ...childColumns<Care>(extract, true).slice(1),
    dateColumn(({ day }) => day),
    after(0),
    after(60),
    after(140),
    after(170),
    after(330),
    ...[blankColumn<Care>(), blankColumn<Care>(), blankColumn<Care>()],
  ])
}

function adopters(extract: Extract): List {
  const { world, fromAdoption: from, to } = extract
  const count = Math.round((ADOPTERS_PER_10000 * world.population) / 10_000)
  const rows = Array.from({ length: count }, (_, adopter) => ({ adopter }))
  type Row = (typeof rows)[number]
  const begins = ({ adopter }: Row): number => from + Math.floor(((to - from) * adopter) / Math.max(1, count))
  const after = (days: number) => dateColumn<Row>((row) => known(begins(row) + days, to))
  return listOf(extract, 11, rows, [
    { key: ({ adopter }) => adopter, cell: (adopter) => `A${1000 + adopter}` },
    numberColumn(({ adopter }) => 700 + Math.floor(adopter / 2)),
    codeColumn(['a) Male', 'b) Female'], ({ adopter }) => adopter % 2),
    codeColumn(['a) WBRI', 'k) APKN', 'o) BAFR'], ({ adopter }) =>
      adopter % 6 === 0 ? 1 + (adopter % 2) : 0,
    ),
    codeColumn(YES_NO, ({ adopter }) => (adopter % 9 === 0 ? 0 : 1)),
    codeColumn(['Yes', 'No'], ({ adopter }) => (adopter % 8 === 0 ? 0 : 1)),
    ...[0, 14, 75, 76, 190, 195, 210].map(after),
    blankColumn(),
    blankColumn(),
    { key: (row) => (known(begins(row) + 300, to) <= to ? 1 : EMPTY), cell: (key) => key },
    ...[blankColumn<Row>(), blankColumn<Row>(), blankColumn<Row>()],
  ])
}
