import {
  type CategoryBuilder,
  type CellValue,
  categoryBuilder,
  FACTS,
  type Fact,
  type ListProfile,
  type TextColumn,
} from '../model/index.ts'
import { cleanText, hasInvisible, missingTest } from './clean-text.ts'
import { type DateCells, type DateReader, dateReader, GOOD } from './date-cells.ts'
import { earliestDay } from './earliest-day.ts'
import { type CodeReader, codeReader, listSpelling } from './read-code.ts'

export const NO_CHILD = 0xffffffff

export const KNOWN = 0
export const UNKNOWN = 1
export const CONTRADICTING = 2

/** What each distinct cell of a fact's column says, by dictionary code. */
export interface FactCells {
  /** Code in the fact's category; 0 is "not known". */
  readonly code: Uint32Array
  readonly reading: Uint8Array
  readonly isBlank: Uint8Array
  /** 1 where a cell is understood, but written otherwise than its code list; null where none is. */
  readonly respelt: Uint8Array | null
}

/** What tells two spellings of one cell: ids, dates as they were read, or any text. */
export type CellKind =
  | { readonly is: 'id'; readonly areFloats: boolean }
  | { readonly is: 'date'; readonly dates: DateCells }
  | { readonly is: 'text' }

/** Everything that is shared by all tables of one input: one dictionary of children, facts and cell texts. */
export interface CellReaders {
  readonly date: DateReader
  /** Events and births before this day are told. */
  readonly earliest: { readonly day: number; readonly said: string }
  readonly childIds: string[]
  readonly facts: ReadonlyMap<Fact, CategoryBuilder>
  /** Index into childIds of each distinct cell, or NO_CHILD. */
  children(values: readonly CellValue[], areFloats: boolean): Uint32Array
  factCells(values: readonly CellValue[], fact: Fact, codeSet: string | null): FactCells
  /** 1 where a distinct cell is empty, or a mark that means it. */
  blanks(values: readonly CellValue[]): Uint8Array
  /** Equal numbers mean cells that read the same; 0 is an empty cell. */
  canonical(values: readonly CellValue[], kind: CellKind): Uint32Array
}

export function cellReaders(profile: ListProfile): CellReaders {
  const date = dateReader(profile)
  const isMissing = missingTest(profile.missingMarks)
  const childIds: string[] = []
  const childOf = new Map<string, number>()
  const cellNumbers = new Map<string, number>([['', 0]])
  const facts = new Map(FACTS.map((fact) => [fact, categoryBuilder()]))
  const codeReaders = new Map<string, CodeReader>(
    Object.entries(profile.codeSets).map(([name, set]) => [name, codeReader(set)]),
  )
  const spellings = new Map(Object.entries(profile.codeSets).map(([name, set]) => [name, listSpelling(set)]))
  const idOf = (cell: CellValue, areFloats: boolean): string => {
    const text = cleanText(String(cell))
    if (isMissing(text)) return ''
    return areFloats && FLOAT_ID.test(text) ? text.replace(/\.0+$/, '') : text
  }
  const interned = (map: Map<string, number>, text: string): number => {
    let number = map.get(text)
    if (number === undefined) {
      number = map.size
      map.set(text, number)
    }
    return number
  }
  const canonicalText = (cell: CellValue, code: number, kind: CellKind): string => {
    if (kind.is === 'id') return idOf(cell, kind.areFloats)
    if (kind.is === 'date' && kind.dates.status[code] === GOOD) return `date ${kind.dates.ms[code]}`
    const text = cleanText(String(cell))
    return isMissing(text) && !WORD.test(text) ? '' : text
  }
  return {
    date,
    earliest: { day: earliestDay(profile), said: profile.earliestDate },
    childIds,
    facts,
    children: (values, areFloats) =>
      Uint32Array.from(values, (cell) => {
        const id = idOf(cell, areFloats)
        if (id === '') return NO_CHILD
        const child = interned(childOf, id)
        if (child === childIds.length) childIds.push(id)
        return child
      }),
    factCells(values, fact, codeSet) {
      const builder = facts.get(fact)!
      const [code, reading] = [new Uint32Array(values.length), new Uint8Array(values.length)]
      const isBlank = new Uint8Array(values.length)
      const isListSpelling = spellings.get(codeSet ?? '') ?? null
      let respelt: Uint8Array | null = null
      const read =
        codeSet === null ? null : (codeReaders.get(codeSet) ?? (codeSet === 'count' ? readCount : null))
      values.forEach((cell, at) => {
        const text = cleanText(String(cell))
        if (text === '') isBlank[at] = 1
        if (text === '') return
        const found = read?.(text) ?? { value: isMissing(text) ? '' : text, reading: 'known' as const }
        // `None` is a missing mark everywhere but in a disability column: the code set is asked first.
        if (found.value === '' && isMissing(text)) isBlank[at] = 1
        if (found.reading === 'unknown' && isMissing(text)) return
        code[at] = builder.add(found.value)
        reading[at] =
          found.reading === 'known' ? KNOWN : found.reading === 'unknown' ? UNKNOWN : CONTRADICTING
        if (reading[at] !== KNOWN || found.value === '' || isListSpelling?.(text) !== false) return
        respelt ??= new Uint8Array(values.length)
        respelt[at] = 1
      })
      return { code, reading, isBlank, respelt }
    },
    blanks(values) {
      const isBlank = new Uint8Array(values.length)
      for (let code = 0; code < isBlank.length; code++) {
        const cell = values[code]!
        if (typeof cell === 'string' && isMissing(cleanText(cell))) isBlank[code] = 1
      }
      return isBlank
    },
    canonical: (values, kind) =>
      Uint32Array.from(values, (cell, code) => interned(cellNumbers, canonicalText(cell, code, kind))),
  }
}

/** `Unknown` is something that somebody wrote: a row that has it is no copy of one that is blank there. */
const WORD = /^[[(<]?[a-z]{3}/i
const FLOAT_ID = /^\d+\.0+$/
const WHOLE_ID = /^\d+$/

/**
 * Whether a column's ids were numbers that some program wrote as floats: every id of digits ends in `.0`. One that does
 * not shows that the column is text, where `123.0` and `123` may be two children.
 */
export function areFloatIds({ codes, values }: TextColumn, from: number, rowCount: number): boolean {
  const texts = values.map((cell) => cleanText(String(cell)))
  const isFloat = Uint8Array.from(texts, (text) => (FLOAT_ID.test(text) ? 1 : 0))
  if (!isFloat.includes(1)) return false
  const isWhole = Uint8Array.from(texts, (text) => (WHOLE_ID.test(text) ? 1 : 0))
  let floats = 0
  for (let row = from; row < rowCount; row++) {
    if (isWhole[codes[row]!] === 1) return false
    floats += isFloat[codes[row]!]!
  }
  return floats > 0
}

/** A count kept as text, so that "not known" is not 0. */
const readCount: CodeReader = (text) =>
  /^\d{1,4}(?:\.0+)?$/.test(text)
    ? { value: String(Number(text)), reading: 'known' }
    : { value: '', reading: 'unknown' }

/** Dictionary codes of texts that hold characters nobody can see; null where none does. */
export function invisibleCells(values: readonly CellValue[]): Uint8Array | null {
  let flags: Uint8Array | null = null
  values.forEach((cell, code) => {
    if (typeof cell === 'string' && hasInvisible(cell)) {
      flags ??= new Uint8Array(values.length)
      flags[code] = 1
    }
  })
  return flags
}
