import { type CellValue, cellText, type TextColumn } from '../../model/index.ts'
import { type Chance, streamsOf } from '../chance.ts'
import type { NoiseModel } from '../county-model.ts'
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
const STARTS: Readonly<Record<number, string>> = {
  1: 'Date of Contact',
  2: 'Assessment start date',
  3: 'Date of referral',
  4: 'Continuous Assessment Start Date',
  5: 'Strategy discussion initiating Section 47 Enquiry Start Date',
  6: 'CIN Start Date',
  7: 'Child Protection Plan Start Date',
}
const ENDS: Readonly<Record<number, string>> = {
  2: 'Assessment completion date',
  4: 'Continuous Assessment Date of Authorisation',
  6: 'CIN Closure Date',
  7: 'Child Protection Plan End Date',
}
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
export function withNoise({ number, table, rows }: List, model: NoiseModel, seed: number): NoisyList {
  const start = STARTS[number]
  if (start === undefined) return { list: { number, table, rows }, faults: [] }
  const streams = streamsOf(seed, 'noise')
  const columns = table.columns as readonly TextColumn[]
  const headers = columns.map((column) => cellText(column, ROWS_ABOVE - 1))
  const at = (header: string | undefined): number => headers.indexOf(header ?? '')
  const faults: PlantedFault[] = []
  const order: number[] = Array.from({ length: ROWS_ABOVE }, (_, row) => row)
  const write = columns.map(writer)
  const cell = (column: number, row: number): CellValue =>
    columns[column]!.values[columns[column]!.codes[row]!]!
  const seen = new Map<string, number>()

  for (let r = 0; r < rows.length; r++) {
    const row = r + ROWS_ABOVE
    const day = Date.parse(String(cell(at(start), row))) / 86_400_000
    const child = (rows[r] as { child: number }).child
    const again = seen.get(`${child} ${day}`) ?? 0
    seen.set(`${child} ${day}`, again + 1)
    const chance = streams.of(child * 16 + number, day, again)
    order.push(row)
    const record = order.length - ROWS_ABOVE
    const tell = (column: number, fault: FaultKind): void => {
      faults.push({ list: number, record, column: headers[column]!, fault })
    }
    for (const [column, fault, text] of drawFaults(chance, number, model, {
      at,
      cell: (column) => cell(column, row),
    })) {
      write[column]!(row, text)
      tell(column, fault)
    }
    if (chance.happens(model.duplicateRow)) {
      order.push(row)
      faults.push({ list: number, record: record + 1, column: '', fault: 'duplicate row' })
    }
  }
  return { list: { number, ...rearranged({ number, table, rows }, order) }, faults }
}

type Drawn = readonly [column: number, fault: FaultKind, text: CellValue]

function drawFaults(
  chance: Chance,
  number: number,
  model: NoiseModel,
  { at, cell }: { at: (header: string | undefined) => number; cell: (column: number) => CellValue },
): Drawn[] {
  const drawn: Drawn[] = []
  const isFilled = (column: number): boolean => column >= 0 && cell(column) !== ''
  const end = at(ENDS[number])
  const start = at(STARTS[number])
  // One fault of a kind a row at most, each drawn whatever became of the others
  const missesEnd = chance.happens(model.missingAssessmentEnd)
  const endsBefore = chance.happens(model.endBeforeStart)
  if (number === 4 && missesEnd && isFilled(end)) drawn.push([end, 'missing end', ''])
  else if (endsBefore && isFilled(end))
    drawn.push([end, 'end before start', `2001${String(cell(end)).slice(4)}`])
  if (chance.happens(model.missingEthnicity)) drawn.push([at('Ethnicity'), 'missing ethnicity', ''])
  if (chance.happens(model.missingGender)) drawn.push([at('Gender'), 'missing gender', ''])
  if (chance.happens(model.placeholderBirth)) drawn.push([at(BIRTH), 'placeholder birth', PLACEHOLDER_BIRTH])
  if (chance.happens(model.textDate)) drawn.push([start, 'text date', dayFirst(String(cell(start)))])
  const which = chance.uniform()
  if (chance.happens(model.spelling)) {
    const spelt = SPELT.map(at).filter(
      (column) => column >= 0 && SPELLINGS[String(cell(column))] !== undefined,
    )
    const column = spelt[Math.floor(which * spelt.length)]
    if (column !== undefined && !drawn.some(([other]) => other === column))
      drawn.push([column, 'spelling', SPELLINGS[String(cell(column))]!])
  }
  return drawn
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
    codes: Uint32Array.from(order, (row) => column.codes[row]!),
  }))
  return {
    table: { ...table, rowCount: order.length, columns },
    rows: order.slice(ROWS_ABOVE).map((row) => rows[row - ROWS_ABOVE]!),
  }
}
