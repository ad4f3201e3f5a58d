import { isoDay } from '../../model/index.ts'
import type { List } from '../lists/list-table.ts'
import type { EditedRow } from './edit-lists.ts'
import { type Mod, modKey } from './planting.ts'

/** A row of a list as written: records count from 1, headers left out. */
export interface RowPlace {
  readonly list: number
  readonly record: number
}

/** What was planted, and where it shows. */
export interface EffectsTruth {
  readonly effects: readonly { readonly id: string; readonly mods: readonly ModTruth[] }[]
}

export interface ModTruth {
  readonly op: string
  readonly at: string
  readonly measure: string
  /** Null: without end, or always so. */
  readonly period: { readonly from: string | null; readonly until: string | null; readonly ramp_days: number }
  readonly where: Readonly<Record<string, unknown>>
  readonly size: { readonly value: number; readonly unit: string }
  /** Rows that the change took part in: for what adds events the added ones, for what is not written none. */
  readonly rows: readonly RowPlace[]
}

export function effectsTruth(
  mods: readonly Mod[],
  touched: ReadonlyMap<object, ReadonlySet<string>>,
  edited: readonly EditedRow[],
  lists: readonly List[],
): EffectsTruth {
  const rowsOf = new Map<string, RowPlace[]>(mods.map((mod) => [modKey(mod), []]))
  for (const { number, rows } of lists)
    rows.forEach((row, r) => {
      const keys = new Set(recordsIn(row).flatMap((record) => [...(touched.get(record) ?? [])]))
      for (const key of keys) rowsOf.get(key)!.push({ list: number, record: r + 1 })
    })
  for (const { mod, list, record } of edited) rowsOf.get(modKey(mod))!.push({ list, record })
  const ids = [...new Set(mods.map(({ effect }) => effect))]
  return {
    effects: ids.map((id) => ({
      id,
      mods: mods.filter(({ effect }) => effect === id).map((mod) => truthOf(mod, rowsOf.get(modKey(mod))!)),
    })),
  }
}

/** A row of List 5 shows a discussion, an enquiry and a conference; any other row is a record itself. */
const recordsIn = (row: object): object[] =>
  'strategy' in row
    ? Object.values(row).filter((value): value is object => typeof value === 'object' && value !== null)
    : [row]

function truthOf({ op, at, period, where, stated }: Mod, rows: readonly RowPlace[]): ModTruth {
  const { measure, value, unit } = stated
  const dayOrNull = (day: number): string | null => (Number.isFinite(day) ? isoDay(day) : null)
  return {
    ...{ op, at, measure, where, rows, size: { value, unit } },
    period: { from: dayOrNull(period.from), until: dayOrNull(period.until), ramp_days: period.rampDays },
  }
}
