import { type CellValue, cellText, MS_PER_DAY, type TextColumn } from '../../model/index.ts'
import { type Chance, streamsOf } from '../chance.ts'
import type { NoiseModel } from '../county-model.ts'
import { END_HEADERS, type ListNumber, START_HEADERS } from './headers.ts'
import { type List, ROWS_ABOVE } from './list-table.ts'
import { ETHNICITIES } from './texts.ts'

/** One fault as it was planted: where it stands in the list as written. */
export interface PlantedFault {
  readonly list: number
  /** From 1, headers not counted. */
  readonly record: number
  readonly column: string
  readonly fault: FaultKind
}

export type FaultKind =
  | 'missing end'
  | 'missing ethnicity'
  | 'missing gender'
  | 'duplicate row'
  | 'end before start'
  | 'spelling'
  | 'text date'
  | 'placeholder birth'
  | 'reused id'

export interface NoisyList {
  readonly list: List
  readonly faults: readonly PlantedFault[]
}

const BIRTH = 'Date of Birth'
/** Lists 8 to 11 come from what social workers keep in order for returns: no noise is known of them. */
const LAST_NOISY = 7
export const PLACEHOLDER_BIRTH = '1900-01-01'
/** Ways of writing the same that authorities are seen to have. */
const SPELLINGS: Readonly<Record<string, string>> = {
  'a) Male': 'Male',
  'b) Female': 'F',
  'e) 2A: Schools': 'Schools',
  'q) 6: Police': 'POLICE',
  'm) 4: Housing': 'Housing',
  'a) Yes': 'Yes',
  'b) No': 'N',
  'a) Neglect': 'NEG',
  'd) Emotional abuse': 'Emotional',
  'N1 - Abuse or neglect': 'N1',
  'c) Child in need plan': 'Child in Need',
  [ETHNICITIES.WBRI!]: 'White British',
}

/**
 * Faults as real extracts have them, by rate, in Lists 1 to 7. What becomes of a row hangs on the row alone: its list,
 * child and date. The cells of the list that is handed in are overwritten.
 */
export function withNoise(list: List, model: NoiseModel, seed: number): NoisyList {
  const { number, table, rows } = list
  const start = START_HEADERS[number]
  if (start === undefined || number > LAST_NOISY) return { list, faults: [] }
  const streams = streamsOf(seed, 'noise')
  const columns = table.columns as readonly TextColumn[]
  const headers = columns.map((column) => cellText(column, ROWS_ABOVE - 1))
  const draw = faultsOf(number, headers, columns, model)
  const startDay = dayReader(columns[headers.indexOf(start)]!)
  const write = columns.map(writer)
  const faults: PlantedFault[] = []
  const order: number[] = Array.from({ length: ROWS_ABOVE }, (_, row) => row)
  let before = { child: -1, day: 0, again: 0 }

  for (let r = 0; r < rows.length; r++) {
    const row = r + ROWS_ABOVE
    const { child } = rows[r] as { child: number }
    const day = startDay(row)
    // Rows of a child on one day stand together
    const again = before.child === child && before.day === day ? before.again + 1 : 0
    before = { child, day, again }
    const chance = streams.of(child * 16 + number, day, again)
    order.push(row)
    const record = order.length - ROWS_ABOVE
    for (const [column, fault, text] of draw(chance, row)) {
      write[column]!(row, text)
      faults.push({ list: number, record, column: headers[column]!, fault })
    }
    if (chance.happens(model.duplicateRow)) {
      order.push(row)
      faults.push({ list: number, record: record + 1, column: '', fault: 'duplicate row' })
    }
  }
  return { list: { number, ...rearranged(list, order) }, faults }
}

/** The day of a row's cell of ISO dates, each date read once. */
function dayReader({ codes, values }: TextColumn): (row: number) => number {
  const days = new Map<number, number>()
  return (row) => {
    const code = codes[row]!
    let day = days.get(code)
    if (day === undefined) {
      day = Date.parse(String(values[code])) / MS_PER_DAY
      days.set(code, day)
    }
    return day
  }
}

type Drawn = readonly [column: number, fault: FaultKind, text: CellValue]

const NONE: readonly Drawn[] = []

/** What goes wrong in a row: one fault of a kind at most, each drawn whatever became of the others. */
function faultsOf(
  number: ListNumber,
  headers: readonly string[],
  columns: readonly TextColumn[],
  model: NoiseModel,
): (chance: Chance, row: number) => readonly Drawn[] {
  const at = (header: string | undefined): number => headers.indexOf(header ?? '')
  const end = at(END_HEADERS[number])
  const start = at(START_HEADERS[number])
  const ethnicity = at('Ethnicity')
  const gender = at('Gender')
  const birth = at(BIRTH)
  const spelt = SPELT.map(at).filter((column) => column >= 0)
  const cell = (column: number, row: number): string =>
    String(columns[column]!.values[columns[column]!.codes[row]!]!)
  const isFilled = (column: number, row: number): boolean => column >= 0 && columns[column]!.codes[row]! > 0

  return (chance, row) => {
    const missesEnd = chance.happens(model.missingAssessmentEnd)
    const endsBefore = chance.happens(model.endBeforeStart)
    const missesEthnicity = chance.happens(model.missingEthnicity)
    const missesGender = chance.happens(model.missingGender)
    const hasPlaceholder = chance.happens(model.placeholderBirth)
    const hasTextDate = chance.happens(model.textDate)
    const which = chance.uniform()
    const isSpelt = chance.happens(model.spelling)
    if (
      !(
        missesEnd ||
        endsBefore ||
        missesEthnicity ||
        missesGender ||
        hasPlaceholder ||
        hasTextDate ||
        isSpelt
      )
    )
      return NONE
    const drawn: Drawn[] = []
    if (number === 4 && missesEnd && isFilled(end, row)) drawn.push([end, 'missing end', ''])
    else if (endsBefore && isFilled(end, row))
      // A leap year, so that the date exists whatever the day is
      drawn.push([end, 'end before start', `2000${cell(end, row).slice(4)}`])
    if (missesEthnicity) drawn.push([ethnicity, 'missing ethnicity', ''])
    if (missesGender) drawn.push([gender, 'missing gender', ''])
    if (hasPlaceholder) drawn.push([birth, 'placeholder birth', PLACEHOLDER_BIRTH])
    if (hasTextDate) drawn.push([start, 'text date', dayFirst(cell(start, row))])
    if (!isSpelt) return drawn
    const candidates = spelt.filter((column) => SPELLINGS[cell(column, row)] !== undefined)
    const column = candidates[Math.floor(which * candidates.length)]
    if (column !== undefined && !drawn.some(([other]) => other === column))
      drawn.push([column, 'spelling', SPELLINGS[cell(column, row)]!])
    return drawn
  }
}

const SPELT = [
  'Gender',
  'Ethnicity',
  'Contact Source',
  'Referral Source',
  'Referral NFA?',
  'Primary Need Code',
  'Case status',
  'Initial Category of Abuse',
]

const dayFirst = (iso: string): string => `${iso.slice(8)}/${iso.slice(5, 7)}/${iso.slice(0, 4)}`

/** Writes a cell of a column, taking up no more values than there are different ones. */
export function writer({ codes, values }: TextColumn): (row: number, text: CellValue) => void {
  const codeOf = new Map<CellValue, number>()
  return (row, text) => {
    if (text === '') {
      codes[row] = 0
      return
    }
    let code = codeOf.get(text)
    if (code === undefined) {
      code = (values as CellValue[]).push(text) - 1
      codeOf.set(text, code)
    }
    codes[row] = code
  }
}

export function rearranged({ table, rows }: List, order: readonly number[]): Pick<List, 'table' | 'rows'> {
  if (order.length === table.rowCount) return { table, rows }
  const columns = (table.columns as TextColumn[]).map((column) => ({
    ...column,
    codes: taken(column.codes, order),
  }))
  return {
    table: { ...table, rowCount: order.length, columns },
    rows: order.slice(ROWS_ABOVE).map((row) => rows[row - ROWS_ABOVE]!),
  }
}

function taken(codes: Uint32Array, order: readonly number[]): Uint32Array {
  const out = new Uint32Array(order.length)
  for (let r = 0; r < out.length; r++) out[r] = codes[order[r]!]!
  return out
}
