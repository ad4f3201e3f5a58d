import { dayOf } from '../../model/index.ts'
import type { ListNumber } from '../lists/headers.ts'
import { columnHeader, endHeader, isDateHeader, LIST_OF, startHeader } from './edit-columns.ts'
import type { ModBase } from './mod.ts'
import { anyOf, namesOf } from './names.ts'
import { type CountyFacts, knownAt, type OpReader, type Read } from './op-reader.ts'
import type { Parameters } from './parameters.ts'

/** A date that is written instead of the true one. */
export type DateRule =
  | { readonly kind: 'fixed'; readonly day: number }
  | { readonly kind: 'month-start' }
  | { readonly kind: 'year-start' }
  | { readonly kind: 'after-start'; readonly days: number; readonly isWorking: boolean }

export type Edit =
  | { readonly what: 'missing'; readonly header: string }
  | {
      readonly what: 'recode'
      readonly header: string
      readonly to: string
      /** Texts that are recoded, squashed; null: all others. */
      readonly of: readonly string[] | null
    }
  | { readonly what: 'date'; readonly header: string; readonly rule: DateRule }
  | { readonly what: 'cut'; readonly header: string; readonly length: number }
  | { readonly what: 'duplicate'; readonly days: number }
  | { readonly what: 'reorder'; readonly one: string; readonly other: string | null }
  | { readonly what: 'leave-out' }

/** Edits what is written of a share of the rows: practice stays as it was. */
export interface RecordMod extends ModBase {
  readonly op: 'record'
  readonly list: ListNumber
  readonly share: number
  readonly edit: Edit
}

const WHATS = namesOf(['missing', 'recode', 'duplicate', 'default_date', 'reorder', 'truncate'], {
  ...{ blank: 'missing', empty: 'missing', delete: 'missing', set: 'default_date', date: 'default_date' },
  ...{ default: 'default_date', swap: 'reorder', order: 'reorder', duplicates: 'duplicate', cut: 'truncate' },
  ...{ miscode: 'recode', code: 'recode' },
})
const PLACEHOLDER = dayOf(1900, 1, 1)!

export const RECORD: OpReader<RecordMod> = {
  places: Object.keys(LIST_OF),
  known(at) {
    const fields = knownAt(at)
    return ['contact', 'referral', 'assessment', 's47', 'icpc'].includes(at) ? [...fields, 'outcome'] : fields
  },
  read(parameters, read, county) {
    const written = parameters.text(['what', 'edit', 'kind', 'action', 'how'])
    const what = written === null ? undefined : WHATS.find(written)
    if (written === null) parameters.refuse(`what is missing: ${anyOf(WHATS.all)}.`)
    else if (what === undefined)
      parameters.refuse(`what: \`${written}\` cannot be done to a record; ${anyOf(WHATS.all)} can.`)
    const share = parameters.share(['share', 'value', 'probability']) ?? 1
    const column = readColumn(parameters, read, county)
    const { edit, measure } = readEdit(what ?? 'missing', parameters, read, column)
    return {
      ...{ ...read, op: 'record', list: LIST_OF[read.at]!, share, edit },
      stated: { measure, value: share, unit: 'share' },
    }
  },
}

/** A column by its name, as a reader of edits asks for it. */
type ColumnOf = (name: string) => string

function readColumn(
  parameters: Parameters,
  { at }: Read,
  { isExtended }: CountyFacts,
): { header: string | null; of: ColumnOf } {
  const of: ColumnOf = (name) =>
    columnHeader(name, at, isExtended, (sentence) => parameters.refuse(`field: ${sentence}`)) ?? name
  const written = parameters.text(['field', 'column', 'header'])
  return { header: written === null ? null : of(written), of }
}

function readEdit(
  what: string,
  parameters: Parameters,
  { at }: Read,
  { header, of }: { header: string | null; of: ColumnOf },
): { edit: Edit; measure: string } {
  const list = LIST_OF[at]!
  const needed = (): string => {
    if (header === null) parameters.refuse('field is missing: the column that is edited.')
    return header ?? startHeader(list)
  }
  switch (what) {
    case 'recode': {
      const to = parameters.text(['to', 'new', 'recode_to', 'into'])
      if (to === null) parameters.refuse('to is missing: the text that is written instead.')
      const texts = parameters.texts(['taken_from', 'old', 'of', 'recode_from'])
      const edit: Edit = { what, header: needed(), to: to ?? '', of: texts }
      return { edit, measure: `recoded_share[${edit.header}]` }
    }
    case 'duplicate': {
      const days = parameters.number(['days', 'days_later', 'shift_days'], -60, 60) ?? 0
      return { edit: { what, days: Math.round(days) }, measure: 'near_duplicate_share' }
    }
    case 'default_date':
      return readDate(parameters, needed(), list)
    case 'reorder': {
      const other = parameters.text(['with', 'other_field'])
      const end = endHeader(list) ?? null
      const one = header ?? startHeader(list)
      const swapped = other === null ? (one === end ? startHeader(list) : end) : of(other)
      if (swapped === null && at !== 'contact' && at !== 'referral')
        parameters.refuse('with is missing: the date that it is swapped with.')
      return { edit: { what, one, other: swapped }, measure: 'order_violation_share' }
    }
    case 'truncate': {
      if (header === null) return { edit: { what: 'leave-out' }, measure: `${at}.count` }
      const length = parameters.number(['length', 'characters', 'chars'], 1, 200)
      const measure = `truncated_share[${header}]`
      if (length !== null) return { edit: { what: 'cut', header, length: Math.round(length) }, measure }
      if (isDateHeader(header))
        return { edit: { what: 'date', header, rule: { kind: 'month-start' } }, measure }
      parameters.refuse('length is missing: how many characters stay.')
      return { edit: { what: 'cut', header, length: 1 }, measure }
    }
    default: {
      const edit: Edit = { what: 'missing', header: needed() }
      return { edit, measure: `missing_rate[${edit.header}]` }
    }
  }
}

function readDate(parameters: Parameters, header: string, list: ListNumber): { edit: Edit; measure: string } {
  if (!isDateHeader(header)) parameters.refuse(`field: \`${header}\` is not a date.`)
  const written = parameters.text(['to', 'date', 'set_to', 'default', 'rule'])
  const workingDays = parameters.number(['wd', 'working_days'], 0, 500)
  const rule =
    workingDays !== null
      ? ({ kind: 'after-start', days: workingDays, isWorking: true } as const)
      : written === null
        ? ({ kind: 'fixed', day: PLACEHOLDER } as const)
        : ruleOf(written)
  if (rule === null)
    parameters.refuse(
      'to: it is a date (2025-04-01), "start + 45 WD", "start + 30 days", "start", "month_start" or "year_start".',
    )
  const is45 = rule?.kind === 'after-start' && rule.days === 45 && rule.isWorking && list === 4
  const edit: Edit = { what: 'date', header, rule: rule ?? { kind: 'month-start' } }
  return { edit, measure: is45 ? 'assessment.exact45_share' : `default_date_share[${header}]` }
}

function ruleOf(written: string): DateRule | null {
  const text = written.trim().toLowerCase()
  const fixed = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (fixed !== null) {
    const day = dayOf(Number(fixed[1]), Number(fixed[2]), Number(fixed[3]))
    return day === null ? null : { kind: 'fixed', day }
  }
  const after = /^start(?:[ _]?date)?(?:\s*\+?\s*(\d+)\s*(wd|working[ _]?days?|days?|d)?)?$/.exec(text)
  if (after !== null) {
    const isWorking = after[2] === undefined ? after[1] !== undefined : after[2].startsWith('w')
    return { kind: 'after-start', days: Number(after[1] ?? 0), isWorking }
  }
  if (/^(month[ _]?start|first[ _]of[ _](the[ _])?month)$/.test(text)) return { kind: 'month-start' }
  return /^(year[ _]?start|first[ _]of[ _](the[ _])?year)$/.test(text) ? { kind: 'year-start' } : null
}
