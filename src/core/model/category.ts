/** A dictionary-coded attribute, one code a row. Code 0 is "not known" (`values[0]` is `''`), never zero or No. */
export interface Category {
  readonly codes: Uint16Array | Uint32Array
  readonly values: readonly string[]
}

/** Collects a category row by row. */
export interface CategoryBuilder {
  add(value: string): number
  readonly values: string[]
}

export function categoryBuilder(): CategoryBuilder {
  const values = ['']
  const codeOf = new Map<string, number>([['', 0]])
  return {
    values,
    add(value) {
      let code = codeOf.get(value)
      if (code === undefined) {
        code = values.length
        values.push(value)
        codeOf.set(value, code)
      }
      return code
    },
  }
}
