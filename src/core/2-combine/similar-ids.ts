export interface SimilarIds {
  /** 1 where another id differs only by case, blanks, leading zeros or a trailing .0. */
  readonly lookalike: Uint8Array
  /** 1 where a spreadsheet wrote the id as a power of ten: different ids may have become one. */
  readonly scientific: Uint8Array
}

/** Ids that a person would take for one. They are told and never merged: `00123` and `123` may be two children. */
export function similarIds(ids: readonly string[]): SimilarIds {
  const lookalike = new Uint8Array(ids.length)
  const scientific = new Uint8Array(ids.length)
  const firstWith = new Map<string, number>()
  ids.forEach((id, child) => {
    if (/^\d(?:\.\d+)?e\+\d{1,2}$/i.test(id)) scientific[child] = 1
    const key = lookalikeKey(id)
    const first = firstWith.get(key)
    if (first === undefined) firstWith.set(key, child)
    else {
      lookalike[first] = 1
      lookalike[child] = 1
    }
  })
  return { lookalike, scientific }
}

const lookalikeKey = (id: string): string =>
  id
    .toLowerCase()
    .replace(/\s+/gu, '')
    .replace(/\.0+$/, '')
    .replace(/^0+(?=.)/, '')
