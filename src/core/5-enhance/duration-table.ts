import type { DurationFigures } from '../model/index.ts'
import { NONE } from '../model/index.ts'
import { bitOf } from './kept-visits.ts'
import { sortDurations } from './sort-durations.ts'

/**
 * The one summary that every figure comes from: rows (key, duration, kind), each with the visits that it counts. The
 * rows of a key are contiguous, their durations ascending. The table is made once; a filter only counts its rows anew,
 * in one pass along them: nothing is scattered, whether a thousand visits share a row or each has its own.
 */
export interface DurationTable {
  /** Rows of key k: `keyOffset[k] … keyOffset[k + 1]`. */
  readonly keyOffset: Uint32Array
  /** By row, in the unit of the visits. */
  readonly duration: Float64Array
  /** By row: what else its visits share; 0 in a table without kinds. */
  readonly kind: Uint8Array
  /** Visits of row r: `visit[visitOffset[r]] … visit[visitOffset[r + 1]]`, ascending. */
  readonly visitOffset: Uint32Array
  readonly visit: Uint32Array
}

/**
 * Gathers the visits of each key and sorts them there: every pass runs along memory, or inside one key, so that ten
 * million visits cost little more than ten times a million.
 * @param keyOf by visit, NONE where it is not counted
 * @param durationOf by visit; read only where `keyOf` is a key, and never NaN there
 * @param kindOf by visit, below 32; null: all of one kind
 */
export function durationTable(
  keyOf: Int32Array,
  keyCount: number,
  durationOf: Float64Array,
  kindOf: Uint8Array | null = null,
): DurationTable {
  const kinds = kindsIn(kindOf)
  const begin = beginnings(keyOf, keyCount, kinds)
  const { duration, visit } = gather(keyOf, durationOf, begin, kinds)
  const visitOffset = new Uint32Array(duration.length + 1)
  const kind = new Uint8Array(duration.length)
  const keyOffset = new Uint32Array(keyCount + 1)
  let rows = 0
  for (let key = 0; key < keyCount; key++) {
    const first = begin[key * kinds.count]!
    const end = begin[(key + 1) * kinds.count]!
    const sorted = sortDurations({
      duration: duration.subarray(first, end),
      index: visit.subarray(first, end),
    })
    const { duration: ascending, index } = sorted
    let last = Number.NaN
    let lastKind = 0
    for (let i = 0; i < ascending.length; i++) {
      const value = ascending[i]!
      const own = index[i]!
      const ownKind = own >>> VISIT_BITS
      visit[first + i] = own & VISIT
      if (value === last && ownKind === lastKind) continue
      kind[rows] = ownKind
      visitOffset[rows] = first + i
      // Rows are written over durations that have been read: there are never more.
      duration[rows++] = value
      last = value
      lastKind = ownKind
    }
    keyOffset[key + 1] = rows
  }
  visitOffset[rows] = visit.length
  return {
    keyOffset,
    duration: duration.slice(0, rows),
    kind: kind.slice(0, rows),
    visitOffset: visitOffset.slice(0, rows + 1),
    visit,
  }
}

/** While the table is made, the kind of a visit travels in the upper five bits of its number. */
const VISIT_BITS = 27
const VISIT = 2 ** VISIT_BITS - 1

interface Kinds {
  readonly of: Uint8Array | null
  /** How many occur, and by kind: its number among them. */
  readonly count: number
  readonly number: Uint8Array
}

function kindsIn(of: Uint8Array | null): Kinds {
  const number = new Uint8Array(32)
  if (of === null) return { of, count: 1, number }
  for (let visit = 0; visit < of.length; visit++) number[of[visit]!] = 1
  let count = 0
  for (let kind = 0; kind < number.length; kind++) if (number[kind] === 1) number[kind] = count++
  return { of, count, number }
}

/** Where the visits of each (key, kind) begin once they are gathered; one number more for the end. */
function beginnings(keyOf: Int32Array, keyCount: number, { of, count, number }: Kinds): Uint32Array {
  const begin = new Uint32Array(keyCount * count + 1)
  for (let visit = 0; visit < keyOf.length; visit++) {
    const key = keyOf[visit]!
    if (key === NONE) continue
    const at = key * count + (of === null ? 0 : number[of[visit]!]!) + 1
    begin[at] = begin[at]! + 1
  }
  for (let at = 1; at < begin.length; at++) begin[at] = begin[at]! + begin[at - 1]!
  return begin
}

/** Inside a key by kind: the sort by duration is stable, and so leaves the kinds of one duration apart. */
function gather(
  keyOf: Int32Array,
  durationOf: Float64Array,
  begin: Uint32Array,
  { of, count, number }: Kinds,
): { duration: Float64Array; visit: Uint32Array } {
  const place = begin.slice()
  const duration = new Float64Array(begin[begin.length - 1]!)
  const visit = new Uint32Array(duration.length)
  for (let own = 0; own < keyOf.length; own++) {
    const key = keyOf[own]!
    if (key === NONE) continue
    const kind = of === null ? 0 : of[own]!
    const slot = key * count + number[kind]!
    const at = place[slot]!
    place[slot] = at + 1
    duration[at] = durationOf[own]!
    visit[at] = (kind << VISIT_BITS) | own
  }
  return { duration, visit }
}

/**
 * Counts the kept visits of each row.
 * @param bits of the visits that are kept; null keeps all
 */
export function countRows(
  { visitOffset, visit, duration }: DurationTable,
  bits: Int32Array | null,
): Uint32Array {
  const counts = new Uint32Array(duration.length)
  for (let row = 0, at = 0; row < counts.length; row++) {
    const end = visitOffset[row + 1]!
    let count = 0
    if (bits === null) count = end - visitOffset[row]!
    else for (; at < end; at++) count += bitOf(bits, visit[at]!)
    counts[row] = count
  }
  return counts
}

/**
 * Figures of one key. Quantiles interpolate linearly between order statistics, as numpy does by default.
 * @param scale visits' units in one unit of the result: 1000 turns ms into seconds
 * @returns null where no duration is counted
 */
export function durationFigures(
  table: DurationTable,
  counts: Uint32Array,
  key: number,
  scale: number,
): DurationFigures | null {
  const { keyOffset, duration } = table
  const begin = keyOffset[key]!
  const end = keyOffset[key + 1]!
  let n = 0
  let sum = 0
  for (let row = begin; row < end; row++) {
    n += counts[row]!
    sum += duration[row]! * counts[row]!
  }
  if (n === 0) return null
  const ranks = [0, ...QUANTILES.flatMap((q) => neighbours(q, n)), n - 1]
  const values = orderStatistics(duration, counts, begin, ranks)
  const [p10, median, p90] = QUANTILES.map((q, i) => {
    const [lower] = neighbours(q, n)
    return interpolate(values[1 + 2 * i]! / scale, values[2 + 2 * i]! / scale, (n - 1) * q - lower)
  }) as [number, number, number]
  return { n, mean: sum / n / scale, median, p10, p90, min: values[0]! / scale, max: values.at(-1)! / scale }
}

const QUANTILES = [0.1, 0.5, 0.9]

/** The ranks, from 0, that quantile q of n values lies between. */
function neighbours(q: number, n: number): [number, number] {
  const lower = Math.floor((n - 1) * q)
  return [lower, Math.min(lower + 1, n - 1)]
}

/**
 * The values that stand at these ranks, in one walk along the rows from `begin`.
 * @param ranks each below the number of values
 */
function orderStatistics(
  duration: Float64Array,
  counts: Uint32Array,
  begin: number,
  ranks: readonly number[],
): number[] {
  const values = ranks.map(() => 0)
  const ascending = ranks.map((_, i) => i).sort((one, other) => ranks[one]! - ranks[other]!)
  let row = begin
  let upTo = counts[row]!
  for (let i = 0; i < ascending.length; i++) {
    const rank = ranks[ascending[i]!]!
    while (upTo <= rank) upTo += counts[++row]!
    values[ascending[i]!] = duration[row]!
  }
  return values
}

/** From the nearer end, as numpy does: exact at both ends, and never past them. */
const interpolate = (low: number, high: number, fraction: number): number =>
  fraction < 0.5 ? low + (high - low) * fraction : high - (high - low) * (1 - fraction)
