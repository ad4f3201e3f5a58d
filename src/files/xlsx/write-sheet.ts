import { type CellValue, type Column, cellText, columnLetters, type Table } from '../../core/model/index.ts'
import { escaped, MAIN, XML } from './xml-text.ts'

/** Characters gathered before a chunk is handed on. */
const CHUNK = 1 << 18
const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/
/** Style of cells that show a date, in the workbook's styles. */
const DATE_STYLE = 1

/** Texts of a workbook, each written once. */
export interface SharedTexts {
  /** Its number, new or known. */
  numberOf(text: string): number
  chunks(): Generator<Uint8Array<ArrayBuffer>>
}

export function sharedTexts(): SharedTexts {
  const numbers = new Map<string, number>()
  return {
    numberOf(text) {
      const known = numbers.get(text) ?? numbers.size
      numbers.set(text, known)
      return known
    },
    *chunks() {
      yield* encoded(textsXml(numbers))
    },
  }
}

function* textsXml(numbers: ReadonlyMap<string, number>): Generator<string> {
  yield `${XML}<sst xmlns="${MAIN}" uniqueCount="${numbers.size}">`
  for (const text of numbers.keys()) yield `<si><t xml:space="preserve">${escaped(text)}</t></si>`
  yield '</sst>'
}

/** The XML of a sheet, some rows at a time. */
export function sheetChunks(table: Table, texts: SharedTexts): Generator<Uint8Array<ArrayBuffer>> {
  return encoded(sheetXml(table, texts))
}

function* sheetXml({ columns, rowCount }: Table, texts: SharedTexts): Generator<string> {
  yield `${XML}<worksheet xmlns="${MAIN}"><sheetData>`
  const cells = columns.map((column, c) => cellWriter(column, columnLetters(c), texts))
  for (let r = 0; r < rowCount; r++) {
    let row = `<row r="${r + 1}">`
    for (const cell of cells) row += cell(r)
    yield `${row}</row>`
  }
  yield '</sheetData></worksheet>'
}

/** What a cell holds is put together once for each different value, as rows repeat few. */
function cellWriter(column: Column, letters: string, texts: SharedTexts): (row: number) => string {
  const open = `<c r="${letters}`
  const ending = (value: CellValue): string => (value === '' ? '' : endOfCell(value, texts))
  if (column.kind === 'instant')
    return (row) => {
      const end = ending(cellText(column, row))
      return end === '' ? '' : `${open}${row + 1}${end}`
    }
  const { codes, values } = column
  const known = new Array<string | undefined>(values.length)
  return (row) => {
    const code = codes[row]!
    const end = known[code] ?? ending(values[code]!)
    known[code] = end
    return end === '' ? '' : `${open}${row + 1}${end}`
  }
}

function endOfCell(value: CellValue, texts: SharedTexts): string {
  if (typeof value === 'number') return `"><v>${value}</v></c>`
  const serial = ISO_DATE.test(value) ? excelSerial(value) : null
  return serial === null
    ? `" t="s"><v>${texts.numberOf(value)}</v></c>`
    : `" s="${DATE_STYLE}"><v>${serial}</v></c>`
}

const EXCEL_EPOCH = Date.UTC(1899, 11, 30)
const MS_A_DAY = 86_400_000
const FIRST_OF_MARCH_1900 = 61

/** Days from the last of 1899, one of which Excel has too many in 1900; null where Excel has no such date. */
function excelSerial(iso: string): number | null {
  const days = (Date.parse(`${iso}T00:00:00Z`) - EXCEL_EPOCH) / MS_A_DAY
  const serial = days < FIRST_OF_MARCH_1900 ? days - 1 : days
  return serial >= 1 ? serial : null
}

function* encoded(texts: Iterable<string>): Generator<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder()
  let chunk = ''
  for (const text of texts) {
    chunk += text
    if (chunk.length < CHUNK) continue
    yield encoder.encode(chunk)
    chunk = ''
  }
  yield encoder.encode(chunk)
}
