import { type Grouped, groupRows } from './group-rows.ts'

const FEW = 32

/**
 * Rows by case, then time, then file row.
 * @param time epoch ms by row
 */
export function orderCases(caseOf: Uint32Array, time: Float64Array, count: number, cases: number): Grouped {
  const grouped = groupRows(caseOf, count, cases)
  const { rows, offset } = grouped
  let inOrder = grouped.inOrder
  const byTime = (a: number, b: number): number => time[a]! - time[b]! || a - b
  for (let group = 0; group < cases; group++) {
    const from = offset[group]!
    const to = offset[group + 1]!
    if (isOrdered(rows, time, from, to)) continue
    inOrder = false
    if (to - from > FEW) rows.subarray(from, to).sort(byTime)
    else insertByTime(rows, time, from, to)
  }
  return { ...grouped, inOrder }
}

function isOrdered(rows: Uint32Array, time: Float64Array, from: number, to: number): boolean {
  for (let i = from + 1; i < to; i++) if (time[rows[i]!]! < time[rows[i - 1]!]!) return false
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
