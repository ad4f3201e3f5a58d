import type { CodeSet, CodeValue } from '../model/index.ts'
import { wordsOf } from './clean-text.ts'

/**
 * `contradicting`: the code says one thing and the words another (`7 - Police`); the words are believed, because
 * a wrong code in a list of choices is the commoner slip.
 */
export interface ReadCode {
  readonly value: string
  readonly reading: 'known' | 'contradicting' | 'unknown'
}

export type CodeReader = (text: string) => ReadCode

const UNKNOWN: ReadCode = { value: '', reading: 'unknown' }
/** The template's list markers: `a) `, `p1) `, `zz) `, `a. `. The letter itself means nothing: two codes share one. */
const LIST_MARKER = /^\s*\(?(?:[a-z]{1,2}\d?\)|[a-z]\.\s)\s*/i

/** A reader of one code set: the whole cell, then an embedded code, then words, then weak codes. */
export function codeReader(set: CodeSet): CodeReader {
  const spelled = indexBy(set.values, (value) => [...(value.words ?? []), ...value.codes, ...value.spellings])
  const codes = indexBy(set.values, (value) => value.codes)
  const weak = indexBy(set.values, (value) => value.weakCodes ?? [])
  const phrases = indexBy(set.values, (value) => value.words ?? [])
  const longest = Math.max(0, ...[...phrases.keys()].map((phrase) => phrase.split(' ').length))

  return (text) => {
    const marked = wordsOf(text)
    const words = wordsOf(text.replace(LIST_MARKER, ''))
    const whole = spelled.get(marked) ?? spelled.get(words)
    if (whole !== undefined) return { value: whole.value, reading: 'known' }
    const tokens = words.split(' ')
    const coded = onlyCode(tokens, codes)
    if (coded !== null) {
      const rest = spelled.get(tokens.filter((_, i) => i !== coded.at).join(' '))
      const contradicts = rest !== undefined && groupOf(rest) !== groupOf(coded.value)
      return contradicts
        ? { value: rest.value, reading: 'contradicting' }
        : { value: coded.value.value, reading: 'known' }
    }
    const named = namedValues(tokens, phrases, longest)
    if (named.length > 0) return among(named, set)
    const weakly = onlyCode(tokens, weak)
    return weakly === null ? UNKNOWN : { value: weakly.value.value, reading: 'known' }
  }
}

/** Whether a cell is written as the code list itself writes a value; null where the set comes from no such list. */
export function listSpelling({ values }: CodeSet): ((text: string) => boolean) | null {
  const written = new Set(values.flatMap((value) => value.written ?? []).map(wordsOf))
  return written.size === 0 ? null : (text) => written.has(wordsOf(text))
}

const groupOf = (value: CodeValue): string => value.group ?? value.value

/** First value wins where two claim one text. */
function indexBy(
  values: readonly CodeValue[],
  keys: (value: CodeValue) => readonly string[],
): Map<string, CodeValue> {
  const index = new Map<string, CodeValue>()
  for (const value of values)
    for (const key of keys(value)) {
      const words = wordsOf(key)
      if (!index.has(words)) index.set(words, value)
    }
  return index
}

/** The one code among the words. `4` or `M` may stand inside any text, so such codes count as the first word only. */
function onlyCode(
  tokens: readonly string[],
  codes: ReadonlyMap<string, CodeValue>,
): { value: CodeValue; at: number } | null {
  let found: { value: CodeValue; at: number } | null = null
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!
    const value = at > 0 && /^(?:\d+|.)$/u.test(token) ? undefined : codes.get(token)
    if (value === undefined) continue
    if (found !== null && found.value !== value) return null
    found ??= { value, at }
  }
  return found
}

/** Values named in the text, in its order; at each place the longest phrase (school nurse, not school). */
function namedValues(
  tokens: readonly string[],
  phrases: ReadonlyMap<string, CodeValue>,
  longest: number,
): CodeValue[] {
  const named: CodeValue[] = []
  for (let at = 0; at < tokens.length; at++) {
    for (let length = Math.min(longest, tokens.length - at); length > 0; length--) {
      const value = phrases.get(tokens.slice(at, at + length).join(' '))
      if (value === undefined) continue
      if (!named.includes(value)) named.push(value)
      at += length - 1
      break
    }
  }
  return named
}

function among(named: readonly CodeValue[], set: CodeSet): ReadCode {
  const known = (value: string): ReadCode => ({ value, reading: 'known' })
  if (named.length === 1) return known(named[0]!.value)
  if (set.several === 'first-named') return known(closest(named).value)
  if (set.several === undefined) return UNKNOWN
  if (set.several === 'first-listed') return known(set.values.find((value) => named.includes(value))!.value)
  return known(set.several)
}

/** The first one named, or, where that only names its group (health services), the first that says which. */
function closest(named: readonly CodeValue[]): CodeValue {
  const first = named[0]!
  if (first.group !== first.value) return first
  return named.find((value) => value !== first && value.group === first.group) ?? first
}
