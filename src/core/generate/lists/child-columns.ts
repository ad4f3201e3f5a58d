import { YEAR } from '../ages.ts'
import { streamsOf } from '../chance.ts'
import type { CountedColumn } from '../counted-table.ts'
import { familyOf } from '../families.ts'
import type { Extract, OfChild } from './list-rows.ts'
import { codeColumn, dateColumn, numberColumn, wordColumn } from './list-table.ts'
import { ETHNICITIES, GENDERS, SOURCES, YES_NO } from './texts.ts'

/** The columns that open every list about children. */
export function childColumns<Row extends OfChild>(
  { world, to, childId }: Extract,
  disability: boolean,
): CountedColumn<Row>[] {
  const { families, people } = world
  const born = (row: Row): number => families.born[row.child]!
  const columns: CountedColumn<Row>[] = [
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
>(): CountedColumn<Row>[] => [wordColumn(({ team }) => team), wordColumn(({ worker }) => worker)]

/** The text of a source; which of several it is belongs to the family and the day. */
export function sourceColumn<Row extends OfChild & { readonly day: number; readonly source: string }>(
  seed: number,
): CountedColumn<Row> {
  const streams = streamsOf(seed, 'source text')
  return wordColumn((row) => {
    const texts = SOURCES[row.source]!
    if (texts.names.length === 1) return texts.names[0]!
    return streams.of(familyOf(row.child), row.day).nameFrom(texts)
  })
}

/** What some authorities add: the local columns of the extended output. */
export function localColumns<Row extends OfChild>({
  world,
}: Extract): Readonly<Record<string, CountedColumn<Row>>> {
  const { families, model } = world
  const family = (row: Row): number => familyOf(row.child)
  const districts = Object.keys(model.districts)
  return {
    District: codeColumn(districts, (row) => families.district[family(row)]!),
    'Deprivation decile': numberColumn((row) => families.decile[family(row)]!),
    Household: { key: family, cell: (key) => `H${100_000 + key}` },
  }
}
