import type { Category } from '../model/index.ts'

/**
 * Numbers anew, in order of first use, the codes that rows use: a dictionary also holds header texts and the cells of
 * rows that were set aside, which must not show up as children or as choices of a filter. `codes` is rewritten.
 * @param kept codes that keep their number, from 0
 */
export function compactIndex<T>(codes: Uint32Array, values: readonly T[], kept = 0): T[] {
  const numberOf = new Int32Array(values.length).fill(-1)
  const used = values.slice(0, kept)
  for (let code = 0; code < kept; code++) numberOf[code] = code
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!
    let number = numberOf[code]!
    if (number < 0) {
      number = used.length
      numberOf[code] = number
      used.push(values[code]!)
    }
    codes[i] = number
  }
  return used
}

/** A category of the values in use; code 0 stays "not known". */
export function compactCategory(codes: Uint32Array, values: readonly string[]): Category {
  const used = compactIndex(codes, values, 1)
  return { codes: used.length <= 0x10000 ? Uint16Array.from(codes) : codes, values: used }
}
