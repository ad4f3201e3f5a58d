import { type CellValue, calendarDate, isoDay, type TextColumn } from '../../model/index.ts'
import type { Chance } from '../chance.ts'
import { type List, ROWS_ABOVE } from '../lists/list-table.ts'
import { type NoisyList, type PlantedFault, rearranged, writer } from '../lists/noise.ts'
import type { World } from '../world.ts'
import { dayHeader } from './edit-columns.ts'
import { type ModBase, strengthAt } from './mod.ts'
import { squashed } from './names.ts'
import type { DateRule, Edit, RecordMod } from './record.ts'
import { dayOfRow, isRowOf, type SituationOfRow, situationsOfRows } from './row-situation.ts'

/** A row that a mod edited, by its place in the lists as written. */
export interface EditedRow {
  readonly mod: ModBase
  readonly list: number
  readonly record: number
}

/** Planted edits of what is written, after the usual noise, which they do not move. */
export function editLists(
  lists: readonly NoisyList[],
  mods: readonly RecordMod[],
  world: World,
  to: number,
): { lists: NoisyList[]; edited: EditedRow[] } {
  const found = [...lists]
  if (mods.length === 0) return { lists: found, edited: [] }
  let edited: EditedRow[] = []
  const situationOf = situationsOfRows(world)
  for (const mod of mods) {
    const i = found.findIndex(({ list }) => list.number === mod.list)
    const result = editList(found[i]!, mod, world, to, situationOf)
    found[i] = result.noisy
    const moved = edited.flatMap((row) => {
      if (row.list !== mod.list) return [row]
      const record = result.placeOf(row.record)
      return record === null ? [] : [{ ...row, record }]
    })
    edited = [...moved, ...result.records.map((record) => ({ mod, list: mod.list, record }))]
  }
  return { lists: found, edited }
}

interface Edited {
  readonly noisy: NoisyList
  /** Records that were edited or added, as they are numbered now. */
  readonly records: number[]
  /** Where a record stands now. */
  readonly placeOf: (record: number) => number | null
}

function editList(
  { list, faults }: NoisyList,
  mod: RecordMod,
  world: World,
  to: number,
  situationOf: SituationOfRow,
): Edited {
  const cells = cellsOf(list)
  const order: number[] = Array.from({ length: ROWS_ABOVE }, (_, row) => row)
  const places: (number | null)[] = []
  const records: number[] = []
  const overwritten = new Set<string>()
  const seen = new Map<string, number>()
  const copies: { row: number; day: number }[] = []
  const followers = followersOf(world)

  list.rows.forEach((row, r) => {
    const chosen = drawRow(mod, world, row, situationOf, seen)
    const leavesOut = chosen !== null && mod.edit.what === 'leave-out'
    if (leavesOut) {
      places.push(null)
      return
    }
    order.push(r + ROWS_ABOVE)
    places.push(order.length - ROWS_ABOVE)
    if (chosen === null) return
    const day = dayOfRow(row, mod.at)!
    if (mod.edit.what === 'duplicate') {
      order.push(r + ROWS_ABOVE)
      records.push(order.length - ROWS_ABOVE)
      const { days } = mod.edit
      if (days !== 0) copies.push({ row: order.length - 1, day: Math.min(to, day + days) })
      return
    }
    const written = editCells(mod.edit, cells, r + ROWS_ABOVE, row, {
      world,
      to,
      day,
      chance: chosen,
      followers,
    })
    for (const header of written) overwritten.add(`${r + 1} ${header}`)
    if (written.length > 0) records.push(order.length - ROWS_ABOVE)
  })

  const isSame = order.length === list.table.rowCount && !places.includes(null)
  const edited: List = isSame ? list : { ...list, ...rearranged(list, order) }
  const placeOf = (record: number): number | null => places[record - 1] ?? null
  const copied = cellsOf(edited)
  for (const copy of copies) copied.write(dayHeader(mod.at), copy.row, isoDay(copy.day))
  return { noisy: { list: edited, faults: movedFaults(faults, overwritten, placeOf) }, records, placeOf }
}

/** Null where the row is none of the mod's. What becomes of a row hangs on its child, its day and how many such came before. */
function drawRow(
  mod: RecordMod,
  world: World,
  row: object,
  situationOf: SituationOfRow,
  seen: Map<string, number>,
): Chance | null {
  if (!isRowOf(mod.at, row)) return null
  const situation = situationOf(row, mod.at)
  if (situation === null) return null
  const strength = strengthAt(mod, world, situation)
  if (strength === 0) return null
  const { state, day } = situation
  const again = seen.get(`${state.child} ${day}`) ?? 0
  seen.set(`${state.child} ${day}`, again + 1)
  const chance = mod.chance.of(state.child, day, again)
  return chance.happens(mod.share * strength) ? chance : null
}

interface Cells {
  read(header: string, row: number): CellValue
  write(header: string, row: number, text: CellValue): void
}

function cellsOf({ table }: List): Cells {
  const columns = table.columns as readonly TextColumn[]
  const headers = columns.map(({ codes, values }) => String(values[codes[ROWS_ABOVE - 1]!]!))
  const writers = columns.map((column) => writer(column))
  const at = (header: string): number => headers.indexOf(header)
  return {
    read: (header, row) => {
      const column = columns[at(header)]
      return column === undefined ? '' : column.values[column.codes[row]!]!
    },
    write: (header, row, text) => writers[at(header)]?.(row, text),
  }
}

interface EditedAt {
  readonly world: World
  readonly to: number
  readonly day: number
  readonly chance: Chance
  readonly followers: ReadonlyMap<object, number>
}

/** @returns headers of the cells that were written */
function editCells(edit: Edit, cells: Cells, row: number, object: object, at: EditedAt): string[] {
  if (edit.what === 'duplicate' || edit.what === 'leave-out') return []
  if (edit.what === 'reorder') return reorder(edit.one, edit.other, cells, row, object, at)
  const { header } = edit
  const before = cells.read(header, row)
  if (before === '') return []
  const after = edited(edit, before, at)
  if (after === null || after === before) return []
  cells.write(header, row, after)
  return [header]
}

function edited(
  edit: Extract<Edit, { readonly header: string }>,
  before: CellValue,
  { world, to, day }: EditedAt,
): CellValue | null {
  switch (edit.what) {
    case 'missing':
      return ''
    case 'cut':
      return String(before).slice(0, edit.length)
    case 'recode':
      return edit.of === null || edit.of.some((text) => isText(text, before)) ? edit.to : null
    case 'date': {
      const on = dateBy(edit.rule, String(before), day, world)
      // What is not known yet is left out by the extract: no edit writes it
      const isAhead = on !== null && on > to && before <= isoDay(to)
      return on === null || isAhead ? null : isoDay(on)
    }
    default:
      return edit satisfies never
  }
}

/** Whether a cell is what was named: as written, or without the letter that the code list puts before it. */
const isText = (text: string, cell: CellValue): boolean => {
  const squash = squashed(text)
  const words = String(cell)
  return (
    squash === squashed(words) || squash === squashed(words.replace(/^[a-z0-9]{1,2}\)\s*|^[A-Z]\d\s-\s/, ''))
  )
}

function dateBy(rule: DateRule, before: string, start: number, { calendar }: World): number | null {
  if (rule.kind === 'fixed') return rule.day
  if (rule.kind === 'after-start')
    return rule.isWorking ? calendar.addWorkingDays(start, rule.days) : start + rule.days
  const day = Date.parse(before) / 86_400_000
  if (Number.isNaN(day)) return null
  const { month, dayOfMonth } = calendarDate(day)
  const first = day - dayOfMonth + 1
  return rule.kind === 'month-start' || month === 1
    ? first
    : Date.parse(`${before.slice(0, 4)}-01-01`) / 86_400_000
}

const LATEST = 5

/** Two dates change places; where a row has one date only, it comes to lie after what followed from it. */
function reorder(
  one: string,
  other: string | null,
  cells: Cells,
  row: number,
  object: object,
  { to, chance, followers }: EditedAt,
): string[] {
  const first = cells.read(one, row)
  if (other !== null) {
    const second = cells.read(other, row)
    if (first === '' || second === '' || first === second) return []
    cells.write(one, row, second)
    cells.write(other, row, first)
    return [one, other]
  }
  const followed = followers.get(object)
  if (followed === undefined) return []
  cells.write(one, row, isoDay(Math.min(to, followed + chance.whole(1, LATEST))))
  return [one]
}

/** Days of the referral or assessment that followed from a step. */
function followersOf({ records }: World): ReadonlyMap<object, number> {
  const known = new Map<object, number>()
  for (const step of [...records.referrals, ...records.assessments])
    if (step.from !== null && !known.has(step.from)) known.set(step.from, step.day)
  return known
}

const movedFaults = (
  faults: readonly PlantedFault[],
  overwritten: ReadonlySet<string>,
  placeOf: (record: number) => number | null,
): PlantedFault[] =>
  faults.flatMap((fault) => {
    const record = placeOf(fault.record)
    return record === null || overwritten.has(`${fault.record} ${fault.column}`) ? [] : [{ ...fault, record }]
  })
