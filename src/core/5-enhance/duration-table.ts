import type { DurationFigures } from '../model/index.ts'
import { NONE } from '../model/index.ts'
import { sortDurations } from './sort-durations.ts'

/**
 * The one summary that every figure comes from: rows (key, duration), each to be counted. Rows of a key are
 * contiguous, its durations ascending and distinct. The table is made once; a filter only counts its rows anew.
 */
export interface DurationTable {
  /** Rows of key k: `keyOffset[k] … keyOffset[k + 1]`. */
  readonly keyOffset: Uint32Array
  /** By row, in the unit of the visits. */
  readonly duration: Float64Array
  /** By visit: the row that it adds one to; NONE where it adds to none. */
  readonly rowOf: Int32Array
}

/**
 * Gathers the durations of each key, sorts them there, and hands every visit its row: every pass runs along memory, or
 * inside one key, so that ten million visits cost little more than ten times a million.
 * @param keyOf by visit, NONE where it has no duration
 * @param durationOf by visit; read only where `keyOf` is a key, and never NaN there
 */
export function durationTable(keyOf: Int32Array, keyCount: number, durationOf: Float64Array): DurationTable {
  const begin = beginnings(keyOf, keyCount)
  const duration = gather(keyOf, durationOf, begin)
  const rowAt = new Uint32Array(duration.length)
  const keyOffset = new Uint32Array(keyCount + 1)
  let rows = 0
  for (let key = 0; key < keyCount; key++) {
    const first = begin[key]!
    const own = duration.subarray(first, begin[key + 1]!)
    const sorted = sortDurations({ duration: own, index: upTo(own.length) })
    let last = Number.NaN
    for (let i = 0; i < own.length; i++) {
      const value = sorted.duration[i]!
      // Rows are written over durations that have been read: there are never more.
      if (value !== last) duration[rows++] = value
      last = value
      rowAt[first + sorted.index[i]!] = rows - 1
    }
    keyOffset[key + 1] = rows
  }
  return { keyOffset, duration: duration.slice(0, rows), rowOf: handOut(keyOf, rowAt, begin) }
}

/** Where the durations of each key begin once they are gathered; one number more for the end. */
function beginnings(keyOf: Int32Array, keyCount: number): Uint32Array {
  const begin = new Uint32Array(keyCount + 1)
  for (let visit = 0; visit < keyOf.length; visit++) {
    const key = keyOf[visit]!
    if (key !== NONE) begin[key + 1] = begin[key + 1]! + 1
  }
  for (let key = 0; key < keyCount; key++) begin[key + 1] = begin[key + 1]! + begin[key]!
  return begin
}

function gather(keyOf: Int32Array, durationOf: Float64Array, begin: Uint32Array): Float64Array {
  const place = begin.slice()
  const gathered = new Float64Array(begin[begin.length - 1]!)
  for (let visit = 0; visit < keyOf.length; visit++) {
    const key = keyOf[visit]!
    if (key === NONE) continue
    gathered[place[key]!] = durationOf[visit]!
    place[key] = place[key]! + 1
  }
  return gathered
}

function handOut(keyOf: Int32Array, rowAt: Uint32Array, begin: Uint32Array): Int32Array {
  const place = begin.slice()
  const rowOf = new Int32Array(keyOf.length).fill(NONE)
  for (let visit = 0; visit < keyOf.length; visit++) {
    const key = keyOf[visit]!
    if (key === NONE) continue
    rowOf[visit] = rowAt[place[key]!]!
    place[key] = place[key]! + 1
  }
  return rowOf
}

function upTo(count: number): Uint32Array {
  const numbers = new Uint32Array(count)
  for (let i = 0; i < count; i++) numbers[i] = i
  return numbers
}

/**
 * Counts the rows over the kept visits, as running totals inside each key: the last row of a key holds its n.
 * @param mask by visit, 1 where kept; null keeps all
 * @param origin by visit: the visit that must be kept too; null asks for none
 */
export function runningTotals(
  table: DurationTable,
  mask: Uint8Array | null,
  origin: Int32Array | null,
): Uint32Array {
  const { rowOf, keyOffset, duration } = table
  const totals = new Uint32Array(duration.length)
  for (let visit = 0; visit < rowOf.length; visit++) {
    const row = rowOf[visit]!
    if (row === NONE) continue
    if (mask !== null && (mask[visit] === 0 || (origin !== null && mask[origin[visit]!] === 0))) continue
    totals[row] = totals[row]! + 1
  }
  for (let key = 0; key + 1 < keyOffset.length; key++)
    for (let row = keyOffset[key]! + 1; row < keyOffset[key + 1]!; row++)
      totals[row] = totals[row]! + totals[row - 1]!
  return totals
}

/** How many durations a key has. */
export const totalOf = (table: DurationTable, totals: Uint32Array, key: number): number =>
  table.keyOffset[key]! < table.keyOffset[key + 1]! ? totals[table.keyOffset[key + 1]! - 1]! : 0

/** How many durations of a key are `limit` (in the unit of the visits) or shorter. */
export function countWithin(table: DurationTable, totals: Uint32Array, key: number, limit: number): number {
  const begin = table.keyOffset[key]!
  const row = firstRow(table.duration, begin, table.keyOffset[key + 1]!, (duration) => duration > limit)
  return row === begin ? 0 : totals[row - 1]!
}

/**
 * Figures of one key. Quantiles interpolate linearly between order statistics, as numpy does by default.
 * @param scale visits' units in one unit of the result: 1000 turns ms into seconds
 * @returns null where no duration is counted
 */
export function durationFigures(
  table: DurationTable,
  totals: Uint32Array,
  key: number,
  scale: number,
): DurationFigures | null {
  const n = totalOf(table, totals, key)
  if (n === 0) return null
  const begin = table.keyOffset[key]!
  const end = table.keyOffset[key + 1]!
  let sum = 0
  for (let row = begin, before = 0; row < end; row++) {
    sum += table.duration[row]! * (totals[row]! - before)
    before = totals[row]!
  }
  const orderStatistic = (rank: number): number =>
    table.duration[firstRow(totals, begin, end, (total) => total > rank)]! / scale
  const quantile = (q: number): number => {
    const rank = (n - 1) * q
    const lower = Math.floor(rank)
    const low = orderStatistic(lower)
    const high = orderStatistic(Math.min(lower + 1, n - 1))
    return interpolate(low, high, rank - lower)
  }
  return {
    n,
    mean: sum / n / scale,
    median: quantile(0.5),
    p10: quantile(0.1),
    p90: quantile(0.9),
    min: orderStatistic(0),
    max: orderStatistic(n - 1),
  }
}

/** From the nearer end, as numpy does: exact at both ends, and never past them. */
const interpolate = (low: number, high: number, fraction: number): number =>
  fraction < 0.5 ? low + (high - low) * fraction : high - (high - low) * (1 - fraction)

/** First row in [begin, end) that is past the mark; `end` where none is. Rows past it follow rows before it. */
function firstRow(
  column: Float64Array | Uint32Array,
  begin: number,
  end: number,
  isPast: (value: number) => boolean,
): number {
  while (begin < end) {
    const middle = (begin + end) >>> 1
    if (isPast(column[middle]!)) end = middle
    else begin = middle + 1
  }
  return begin
}
