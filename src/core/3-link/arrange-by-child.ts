import type { CareEvents, Category, Fact } from '../model/index.ts'
import type { Grouped } from './group-rows.ts'

/**
 * The same events, child by child. One pass a column here spares every later step a jump through memory: linking a
 * million rows takes half the time.
 */
export function arrangeByChild(events: CareEvents, { rows, inOrder }: Grouped): CareEvents {
  if (inOrder) return events
  const { count } = events
  const facts: Partial<Record<Fact, Category>> = {}
  for (const [fact, category] of Object.entries(events.facts))
    facts[fact as Fact] = gatherCategory(category, rows, count)
  return {
    ...events,
    kind: gather8(events.kind, rows, count),
    child: gather32(events.child, rows, count),
    start: gatherDays(events.start, rows, count),
    end: gatherDays(events.end, rows, count),
    born: gatherDays(events.born, rows, count),
    endUnusable: gather8(events.endUnusable, rows, count),
    source: gather16(events.source, rows, count),
    row: gather32(events.row, rows, count),
    content: gather32(events.content, rows, count),
    facts,
  }
}

/** `from` by `rows`, as an array of its own kind: one loop a kind, as a loop that meets several kinds is slow. */
export function gather8(from: Uint8Array, rows: Uint32Array, count: number): Uint8Array {
  const into = new Uint8Array(count)
  for (let i = 0; i < count; i++) into[i] = from[rows[i]!]!
  return into
}

export function gather16(from: Uint16Array, rows: Uint32Array, count: number): Uint16Array {
  const into = new Uint16Array(count)
  for (let i = 0; i < count; i++) into[i] = from[rows[i]!]!
  return into
}

export function gather32(from: Uint32Array, rows: Uint32Array, count: number): Uint32Array {
  const into = new Uint32Array(count)
  for (let i = 0; i < count; i++) into[i] = from[rows[i]!]!
  return into
}

function gatherDays(from: Int32Array, rows: Uint32Array, count: number): Int32Array {
  const into = new Int32Array(count)
  for (let i = 0; i < count; i++) into[i] = from[rows[i]!]!
  return into
}

export const gatherCategory = ({ codes, values }: Category, rows: Uint32Array, count: number): Category => ({
  codes: codes instanceof Uint16Array ? gather16(codes, rows, count) : gather32(codes, rows, count),
  values,
})
