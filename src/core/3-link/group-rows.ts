/** Rows by group, in file order within each: `rows[offset[g] … offset[g + 1])`. */
export interface Grouped {
  readonly rows: Uint32Array
  readonly offset: Uint32Array
  readonly largest: number
  /** The rows came grouped already: `rows[i]` is i. */
  readonly inOrder: boolean
}

/** A counting sort: linear, stable. */
export function groupRows(groupOf: Uint32Array, count: number, groups: number): Grouped {
  const offset = new Uint32Array(groups + 1)
  for (let row = 0; row < count; row++) offset[groupOf[row]! + 1]!++
  let largest = 0
  for (let group = 0; group < groups; group++) {
    largest = Math.max(largest, offset[group + 1]!)
    offset[group + 1]! += offset[group]!
  }
  let inOrder = true
  for (let row = 1; row < count && inOrder; row++) inOrder = groupOf[row - 1]! <= groupOf[row]!
  const next = offset.slice()
  const rows = new Uint32Array(count)
  for (let row = 0; row < count; row++) rows[next[groupOf[row]!]!++] = row
  return { rows, offset, largest, inOrder }
}
