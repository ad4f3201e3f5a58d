import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import {
  type County,
  type CountyModel,
  type CountyOptions,
  generateCounty,
  readEffects,
} from '../../src/core/generate/index.ts'
import { type Day, dayOf, type Table, type TextColumn } from '../../src/core/model/index.ts'

/** A row of a list as written: texts by header. */
export type WrittenRow = Readonly<Record<string, string>>

/** Lists of a county as anybody reads them: by number, nothing of how they were made. */
export type WrittenLists = Readonly<Record<number, readonly WrittenRow[]>>

const DATA = resolve(import.meta.dirname, '../../data')
export const readJson = (path: string): unknown => JSON.parse(readFileSync(join(DATA, path), 'utf8'))
export const model = readJson('reference/county-model.json') as CountyModel

export const dayNumber = (iso: string): Day => {
  const [year, month, day] = iso.split('-').map(Number)
  return dayOf(year!, month!, day!)!
}

/** Three years of a small county. */
export const SMALL: CountyOptions = {
  ...{ population: 15_000, seed: 31, from: dayNumber('2023-10-01'), to: dayNumber('2026-09-30') },
  ...{ mode: 'extended', noise: false },
}

export interface Written {
  readonly lists: WrittenLists
  readonly county: County
}

const ABOVE = 2

function rowsOf({ columns, rowCount }: Table): WrittenRow[] {
  const texts = columns as readonly TextColumn[]
  const headers = texts.map(({ codes, values }) => String(values[codes[ABOVE - 1]!]).trim())
  return Array.from({ length: rowCount - ABOVE }, (_, r) =>
    Object.fromEntries(
      headers.map((header, c) => [header, String(texts[c]!.values[texts[c]!.codes[r + ABOVE]!])]),
    ),
  )
}

export function write(options: CountyOptions, effects?: unknown): Written {
  const read = effects === undefined ? null : readEffects(effects, options, model)
  if (read?.ok === false) throw new Error(read.error)
  const county = generateCounty(read === null ? options : { ...options, effects: read.value }, model)
  return { county, lists: Object.fromEntries(county.lists.map((table, i) => [i + 1, rowsOf(table)])) }
}

/** A county with one change planted. */
export const plant = (mod: object, options: CountyOptions = SMALL): Written =>
  write(options, { effects: [{ id: 'tried', mods: [mod] }] })

/** Columns that the measures ask for. */
export const ID = 'Child Unique ID'
export const START = 'Continuous Assessment Start Date'
export const END = 'Continuous Assessment Date of Authorisation'
export const TEAM = 'Allocated Team'
export const CONTACT = 'Date of Contact'
export const SOURCE = 'Contact Source'
export const OUTCOME = 'Contact Outcome'
export const REFERRAL = 'Date of referral'
export const DISCUSSED = 'Strategy discussion initiating Section 47 Enquiry Start Date'
export const CONFERENCE = 'Date of Initial Child Protection Conference'
export const UNNECESSARY = 'Was an Initial Child Protection Conference deemed unnecessary?'

/** Days since 1970, or null where the cell is no ISO date. */
export function dateOf(text: string | undefined): number | null {
  return text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) / 86_400_000 : null
}

const holidays = new Set(
  JSON.stringify(readJson('reference/bank-holidays-england-wales.json')).match(/\d{4}-\d{2}-\d{2}/g) ?? [],
)
/** Monday is 1. */
export const weekdayOfText = (iso: string): number => ((Date.parse(iso) / 86_400_000 + 3) % 7) + 1

function isWorked(day: number): boolean {
  const iso = new Date(day * 86_400_000).toISOString().slice(0, 10)
  return weekdayOfText(iso) <= 5 && !holidays.has(iso)
}

/** Working days after the first date, up to the second; null where one is missing or they are the wrong way round. */
export function workingDays(first: string | undefined, second: string | undefined): number | null {
  const from = dateOf(first)
  const to = dateOf(second)
  if (from === null || to === null || to < from) return null
  let count = 0
  for (let day = from + 1; day <= to; day++) if (isWorked(day)) count++
  return count
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

export const meanDays = (rows: readonly WrittenRow[], first: string, second: string): number =>
  mean(rows.flatMap((row) => workingDays(row[first], row[second]) ?? []))

export const shareOf = <Row>(rows: readonly Row[], is: (row: Row) => boolean): number =>
  rows.filter(is).length / rows.length

/** Odds of one group against another's; half is added to each count, so that none is empty. */
export function oddsRatio<Row>(
  group: readonly Row[],
  others: readonly Row[],
  is: (row: Row) => boolean,
): number {
  const oddsIn = (rows: readonly Row[]): number => {
    const yes = rows.filter(is).length
    return (yes + 0.5) / (rows.length - yes + 0.5)
  }
  return oddsIn(group) / oddsIn(others)
}

export function groupedBy<Row>(rows: readonly Row[], key: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const found = groups.get(key(row))
    if (found === undefined) groups.set(key(row), [row])
    else found.push(row)
  }
  return groups
}
