import { type Column, INSTANT_CHARACTERS, instantOf } from '../../core/model/index.ts'

/** A column that is filled event by event; rows without the attribute stay blank. */
export interface XesColumn {
  readonly header: string
  /** The column that was filled after this one: most events have the same attributes in the same order. */
  next: XesColumn | null
  codes: Uint32Array
  readonly values: string[]
  /** The text and code of the last cell: the next is often the same. */
  lastText: string
  lastCode: number
  readonly codeOf: Map<string, number>
  /** Codes by a few of their text's characters: comparing with one guess is quicker than hashing a new string. */
  readonly guesses: Uint32Array
  /** Null for text. */
  ms: Float64Array | null
  readonly scratch: Uint8Array
  readonly others: Map<number, string>
  readonly finish: (rowCount: number) => Column
}

const GUESSES = 256

/** The header is the cell of row 0. */
export function xesColumn(header: string): XesColumn {
  const column: XesColumn = {
    header,
    next: null,
    codes: new Uint32Array(64),
    values: ['', header],
    lastText: '',
    lastCode: 0,
    codeOf: new Map([
      ['', 0],
      [header, 1],
    ]),
    guesses: new Uint32Array(GUESSES),
    ms: null,
    scratch: new Uint8Array(INSTANT_CHARACTERS),
    others: new Map(),
    finish(rowCount) {
      reserve(column, rowCount - 1)
      if (column.ms !== null) return { kind: 'instant', ms: column.ms, others: column.others }
      return { kind: 'text', codes: column.codes, values: column.values }
    },
  }
  column.codes[0] = 1
  return column
}

export function keepText(column: XesColumn, row: number, text: string): void {
  reserve(column, row)
  if (column.ms === null) column.codes[row] = codeOfText(column, text)
  else {
    const ms = instantOf(text, column.scratch)
    column.ms[row] = ms
    if (text !== '' && Number.isNaN(ms)) column.others.set(row, detached(text))
  }
}

/** The same text in rows `from … to)`. */
export function keepTextInRows(column: XesColumn, from: number, to: number, text: string): void {
  if (from === to) return
  reserve(column, to - 1)
  if (column.ms === null) column.codes.fill(codeOfText(column, text), from, to)
  else for (let row = from; row < to; row++) keepText(column, row, text)
}

export function becomeInstant(column: XesColumn, rowCount: number): void {
  reserve(column, rowCount - 1)
  const instants = column.values.map((text) => instantOf(text, column.scratch))
  const ms = new Float64Array(column.codes.length).fill(Number.NaN)
  for (let row = 0; row < rowCount; row++) {
    const code = column.codes[row]!
    ms[row] = instants[code]!
    if (code !== 0 && Number.isNaN(ms[row])) column.others.set(row, column.values[code]!)
  }
  column.ms = ms
}

function codeOfText(column: XesColumn, text: string): number {
  if (text === column.lastText) return column.lastCode
  const slot = guessSlot(text)
  let code: number | undefined = column.guesses[slot]!
  if (column.values[code] !== text) {
    code = column.codeOf.get(text)
    if (code === undefined) {
      code = column.values.length
      const kept = detached(text)
      column.values.push(kept)
      column.codeOf.set(kept, code)
    }
    column.guesses[slot] = code
  }
  column.lastText = column.values[code]!
  column.lastCode = code
  return code
}

function guessSlot(text: string): number {
  const { length } = text
  if (length < 2) return length
  return (
    (length * 7 + text.charCodeAt(0) * 31 + text.charCodeAt(length - 2) * 10 + text.charCodeAt(length - 1)) &
    (GUESSES - 1)
  )
}

/** A copy: engines make a long piece of a text a view that keeps the whole text, here a chunk of the file, alive. */
const detached = (text: string): string => (text.length < 13 ? text : ` ${text}`.slice(1))

function reserve(column: XesColumn, row: number): void {
  const { codes, ms } = column
  if (row < (ms ?? codes).length) return
  const length = Math.max(row + 1, (ms ?? codes).length * 2)
  if (ms === null) {
    column.codes = new Uint32Array(length)
    column.codes.set(codes)
  } else {
    column.ms = new Float64Array(length).fill(Number.NaN)
    column.ms.set(ms)
  }
}
