import { streamsOf } from '../chance.ts'
import { MOST_CHILDREN, YEAR } from '../families.ts'
import type { Extract, OfChild } from './list-rows.ts'
import { type CellColumn, codeColumn, dateColumn, numberColumn, wordColumn } from './list-table.ts'
import { ETHNICITIES, GENDERS, SOURCES, YES_NO } from './texts.ts'

/** The columns that open every list about children. */
export function childColumns<Row extends OfChild>(
  { world, to, childId }: Extract,
  disability: boolean,
): CellColumn<Row>[] {
  const { families, people } = world
  const born = (row: Row): number => families.born[row.child]!
  const columns: CellColumn<Row>[] = [
    { key: (row) => row.child, cell: childId },
    wordColumn((row) => GENDERS[people.gender(row.child)]),
    wordColumn((row) => ETHNICITIES[people.ethnicity(row.child)]!),
    dateColumn(born),
    numberColumn((row) => ageAt(to, born(row))),
  ]
  if (disability) columns.push(codeColumn(YES_NO, (row) => (people.disabled(row.child) ? 0 : 1)))
  return columns
}

/** Completed years; −1 before birth, as Ofsted asks. */
const ageAt = (day: number, born: number): number => (born > day ? -1 : Math.floor((day - born) / YEAR))

export const teamColumns = <
  Row extends { readonly team: string; readonly worker: string },
>(): CellColumn<Row>[] => [wordColumn(({ team }) => team), wordColumn(({ worker }) => worker)]

/** The text of a source; which of several it is belongs to the family and the day. */
export function sourceColumn<Row extends OfChild & { readonly day: number; readonly source: string }>(
  seed: number,
): CellColumn<Row> {
  const streams = streamsOf(seed, 'source text')
  return wordColumn((row) => {
    const { texts, totals } = SOURCES[row.source]!
    if (texts.length === 1) return texts[0]!
    return texts[streams.of(Math.floor(row.child / MOST_CHILDREN), row.day).choose(totals)]!
  })
}

/** What some authorities add: the local columns of the extended output. */
export function localColumns<Row extends OfChild>({
  world,
}: Extract): Readonly<Record<string, CellColumn<Row>>> {
  const { families, model } = world
  const family = (row: Row): number => Math.floor(row.child / MOST_CHILDREN)
  const districts = Object.keys(model.districts)
  return {
    District: codeColumn(districts, (row) => families.district[family(row)]!),
    'Deprivation decile': numberColumn((row) => families.decile[family(row)]!),
    Household: { key: family, cell: (key) => `H${100_000 + key}` },
  }
}
