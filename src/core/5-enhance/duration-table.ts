import type { DurationFigures } from '../model/index.ts'
import { NONE } from '../model/index.ts'
import { bitOf, type KeptVisits } from './kept-visits.ts'
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
  const begin = beginnings(keyOf, keyCount)
  const { duration, visit } = gather(keyOf, durationOf, begin, kindOf)
  const visitOffset = new Uint32Array(duration.length + 1)
  const keyOffset = new Uint32Array(keyCount + 1)
  let rows = 0
  for (let key = 0; key < keyCount; key++) {
    const first = begin[key]!
    const end = begin[key + 1]!
    const sorted = sortDurations({
      duration: duration.subarray(first, end),
      index: visit.subarray(first, end),
    })
    if (sorted.index.buffer !== visit.buffer) visit.set(sorted.index, first)
    const ascending = sorted.duration
    for (let i = 0, next = 0; i < ascending.length; i = next) {
      const value = ascending[i]!
      for (next = i + 1; next < ascending.length && ascending[next] === value; ) next++
      if (kindOf !== null && next > i + 1) groupKinds(visit.subarray(first + i, first + next))
      for (let at = first + i; at < first + next; at++) {
        if (at > first + i && kindIn(visit[at]!) === kindIn(visit[at - 1]!)) continue
        visitOffset[rows] = at
        // Rows are written over durations that have been read: there are never more.
        duration[rows++] = value
      }
    }
    keyOffset[key + 1] = rows
  }
  visitOffset[rows] = visit.length
  const kind = new Uint8Array(rows)
  for (let row = 0; row < rows; row++) kind[row] = kindIn(visit[visitOffset[row]!]!)
  if (kindOf !== null) for (let at = 0; at < visit.length; at++) visit[at] = visit[at]! & VISIT
  return {
    keyOffset,
    duration: duration.slice(0, rows),
    kind,
    visitOffset: visitOffset.slice(0, rows + 1),
    visit,
  }
}

/** While the table is made, the kind of a visit travels in the upper five bits of its number. */
const VISIT_BITS = 27
const VISIT = 2 ** VISIT_BITS - 1
const kindIn = (packed: number): number => packed >>> VISIT_BITS

/** Puts the kinds of one duration apart; those of a kind stay as they came. */
function groupKinds(packed: Uint32Array): void {
  let isMixed = 0
  for (let i = 1; i < packed.length; i++) isMixed |= kindIn(packed[i]! ^ packed[0]!)
  if (isMixed === 0) return
  const place = new Uint32Array(33)
  for (let i = 0; i < packed.length; i++) place[kindIn(packed[i]!) + 1] = place[kindIn(packed[i]!) + 1]! + 1
  for (let kind = 0; kind < 32; kind++) place[kind + 1] = place[kind + 1]! + place[kind]!
  for (const own of packed.slice()) {
    packed[place[kindIn(own)]!] = own
    place[kindIn(own)] = place[kindIn(own)]! + 1
  }
}

/** Where the visits of each key begin once they are gathered; one number more for the end. */
function beginnings(keyOf: Int32Array, keyCount: number): Uint32Array {
  const begin = new Uint32Array(keyCount + 1)
  for (let visit = 0; visit < keyOf.length; visit++) {
    const key = keyOf[visit]!
    if (key !== NONE) begin[key + 1] = begin[key + 1]! + 1
  }
  for (let key = 0; key < keyCount; key++) begin[key + 1] = begin[key + 1]! + begin[key]!
  return begin
}

function gather(
  keyOf: Int32Array,
  durationOf: Float64Array,
  begin: Uint32Array,
  kindOf: Uint8Array | null,
): { duration: Float64Array; visit: Uint32Array } {
  const place = begin.slice()
  const duration = new Float64Array(begin[begin.length - 1]!)
  const visit = new Uint32Array(duration.length)
  for (let own = 0; own < keyOf.length; own++) {
    const key = keyOf[own]!
    if (key === NONE) continue
    const at = place[key]!
    place[key] = at + 1
    duration[at] = durationOf[own]!
    visit[at] = kindOf === null ? own : (kindOf[own]! << VISIT_BITS) | own
  }
  return { duration, visit }
}

/**
 * Counts the kept visits of each row.
 * @param kept null keeps all
 * @param origin by place in `table.visit`: a visit that must be kept too; null asks for none
 */
export function countRows(
  table: DurationTable,
  kept: KeptVisits | null,
  origin: Uint32Array | null = null,
): Uint32Array {
  const { visitOffset, visit } = table
  const counts = new Uint32Array(table.duration.length)
  if (kept === null) {
    for (let row = 0; row < counts.length; row++) counts[row] = visitOffset[row + 1]! - visitOffset[row]!
    return counts
  }
  const { bits } = kept
  const asked = kept.wholePaths ? null : origin
  for (let row = 0, at = 0; row < counts.length; row++) {
    const end = visitOffset[row + 1]!
    let count = 0
    if (asked === null) for (; at < end; at++) count += bitOf(bits, visit[at]!)
    else for (; at < end; at++) count += bitOf(bits, visit[at]!) & bitOf(bits, asked[at]!)
    counts[row] = count
  }
  return counts
}

/** How many durations of a key are `limit` (in the unit of the visits) or shorter. */
export function countWithin(table: DurationTable, counts: Uint32Array, key: number, limit: number): number {
  let within = 0
  for (let row = table.keyOffset[key]!; row < table.keyOffset[key + 1]!; row++)
    if (table.duration[row]! <= limit) within += counts[row]!
  return within
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
