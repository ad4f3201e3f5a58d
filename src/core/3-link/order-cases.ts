import { type Grouped, groupRows } from './group-rows.ts'

/** Above this many rows a case out of order is sorted by the engine; below, insertion is quicker. */
const FEW = 32

export interface OrderedCases extends Grouped {
  /** Epoch ms, in the order of `rows`. */
  readonly time: Float64Array
}

/**
 * Rows by case, then time, then file row.
 * @param time epoch ms by row
 */
export function orderCases(
  caseOf: Uint32Array,
  time: Float64Array,
  count: number,
  cases: number,
): OrderedCases {
  const grouped = groupRows(caseOf, count, cases)
  const { rows, offset } = grouped
  // Fetched in one pass of their own, as jumps through memory are what costs here.
  const ordered = new Float64Array(count)
  for (let at = 0; at < count; at++) ordered[at] = time[rows[at]!]!
  let inOrder = grouped.inOrder
  const byTime = (a: number, b: number): number => time[a]! - time[b]! || a - b
  for (let group = 0; group < cases; group++) {
    const from = offset[group]!
    const to = offset[group + 1]!
    if (isOrdered(ordered, from, to)) continue
    inOrder = false
    if (to - from > FEW) rows.subarray(from, to).sort(byTime)
    else insertByTime(rows, time, from, to)
    for (let at = from; at < to; at++) ordered[at] = time[rows[at]!]!
  }
  return { ...grouped, inOrder, time: ordered }
}

function isOrdered(time: Float64Array, from: number, to: number): boolean {
  for (let at = from + 1; at < to; at++) if (time[at]! < time[at - 1]!) return false
  return true
}

/** Stable: rows of one time keep their order. */
function insertByTime(rows: Uint32Array, time: Float64Array, from: number, to: number): void {
  for (let i = from + 1; i < to; i++) {
    const row = rows[i]!
    let j = i - 1
    while (j >= from && time[rows[j]!]! > time[row]!) {
      rows[j + 1] = rows[j]!
      j--
    }
    rows[j + 1] = row
  }
}
