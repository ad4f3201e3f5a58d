import {
  CARE_EVENT_KINDS,
  type CareEvents,
  type Category,
  counted,
  type Fact,
  type Issue,
  type IssueCounter,
  type IssueTally,
  issueTally,
  NO_DAY,
} from '../model/index.ts'
import { tellSimilarIds } from './tell-similar-ids.ts'

export interface Combined {
  /** Without exact duplicates; in the order of the input. */
  readonly events: CareEvents
  /** Source rows set aside as exact duplicates, by source. */
  readonly setAside: Uint32Array
  readonly issues: readonly Issue[]
}

/**
 * Makes one event list of many sources: exact duplicates are kept once (the first), everything else stays and what
 * looks odd is told. The order of rows and files decides only which copy's row number is kept.
 */
export function combine(care: CareEvents): Combined {
  const tally = issueTally()
  const { events, setAside } = withoutCopies(care, tally)
  tellNearCopies(events, tally)
  const places = events.sources.map(({ file, sheet }) => ({ file, sheet }))
  tellSimilarIds(events.childIds, places, tally, (flags, counters) => {
    const flagged: number[] = []
    for (let e = 0; e < events.count; e++) if (flags[events.child[e]!] === 1) flagged.push(e)
    tellRows(events, flagged, counters)
  })
  tellBirthDates(events, tally)
  return { events, setAside, issues: tally.issues() }
}

/** One counter a source, opened in the order of sources. */
function countersOf(
  care: CareEvents,
  code: Issue['code'],
  tally: IssueTally,
  details?: readonly string[],
): readonly IssueCounter[] {
  return care.sources.map(({ file, sheet }, source) =>
    tally.counter(code, { file, sheet }, details?.[source]),
  )
}

/** Rows with equal content: the first is kept, with all its events; a row of List 5 may have two. */
function withoutCopies(care: CareEvents, tally: IssueTally): { events: CareEvents; setAside: Uint32Array } {
  const { count, content, source, row } = care
  const setAside = new Uint32Array(care.sources.length)
  const copies = countersOf(care, 'exact-duplicate', tally)
  const contents = content.reduce((most, number) => Math.max(most, number + 1), 0)
  const keptEvent = new Int32Array(contents).fill(-1)
  const kept = new Uint32Array(count)
  let n = 0
  for (let e = 0; e < count; e++) {
    const first = keptEvent[content[e]!]!
    if (first < 0) keptEvent[content[e]!] = e
    if (first < 0 || (source[e] === source[first] && row[e] === row[first])) {
      kept[n++] = e
      continue
    }
    // Events of one row stand together: the second event of a copied row is the same row again.
    if (e > 0 && source[e] === source[e - 1] && row[e] === row[e - 1]) continue
    setAside[source[e]!]!++
    copies[source[e]!]!.row(row[e]!)
  }
  return { events: n === count ? care : picked(care, kept.subarray(0, n)), setAside }
}

function picked(care: CareEvents, events: Uint32Array): CareEvents {
  const facts: Partial<Record<Fact, Category>> = {}
  for (const [fact, { codes, values }] of Object.entries(care.facts) as [Fact, Category][])
    facts[fact] = { codes: pick(codes, events), values }
  return {
    ...care, // children and sources: a copied row has the same child as its first
    count: events.length,
    kind: pick(care.kind, events),
    child: pick(care.child, events),
    start: pick(care.start, events),
    end: pick(care.end, events),
    born: pick(care.born, events),
    endUnusable: pick(care.endUnusable, events),
    source: pick(care.source, events),
    row: pick(care.row, events),
    content: pick(care.content, events),
    facts,
  }
}

function pick<T extends Uint8Array | Uint16Array | Uint32Array | Int32Array>(
  from: T,
  events: Uint32Array,
): T {
  const to = from.slice(0, events.length) as T
  for (let i = 0; i < events.length; i++) to[i] = from[events[i]!]!
  return to
}

const CONTACT = CARE_EVENT_KINDS.indexOf('contact')

/** Same child, kind and day (and, for contacts, the same source), yet some other cell differs: all are kept. */
function tellNearCopies(care: CareEvents, tally: IssueTally): void {
  const keys = likenessKeys(care)
  // Sorting numbers without a comparer keeps a million events cheap; equal neighbours are what we look for.
  const sorted = keys.toSorted()
  const shared = new Set<number>()
  for (let i = 1; i < sorted.length; i++) if (sorted[i] === sorted[i - 1]) shared.add(sorted[i]!)
  if (shared.size === 0) return
  const near: number[] = []
  for (let e = 0; e < care.count; e++) if (shared.has(keys[e]!)) near.push(e)
  tellRows(care, near, countersOf(care, 'near-duplicate', tally))
}

/** One whole number for child, kind, day and a contact's source: under 2^53 for 5 million children over 200 years. */
function likenessKeys({ count, child, kind, start, facts }: CareEvents): Float64Array {
  const sourceCodes = facts.source?.codes
  const sources = facts.source?.values.length ?? 1
  let firstDay = 0
  let lastDay = 0
  for (let e = 0; e < count; e++) {
    firstDay = Math.min(firstDay, start[e]!)
    lastDay = Math.max(lastDay, start[e]!)
  }
  const days = lastDay - firstDay + 1
  const keys = new Float64Array(count)
  for (let e = 0; e < count; e++) {
    const source = kind[e] === CONTACT && sourceCodes !== undefined ? sourceCodes[e]! : 0
    const what = child[e]! * CARE_EVENT_KINDS.length + kind[e]!
    keys[e] = (what * days + start[e]! - firstDay) * sources + source
  }
  return keys
}

/** Tells the rows of events given in the order of the input; a row with two events once. */
function tellRows(care: CareEvents, events: readonly number[], counters: readonly IssueCounter[]): void {
  let last = -1
  for (const e of events) {
    if (last >= 0 && care.source[e] === care.source[last] && care.row[e] === care.row[last]) continue
    counters[care.source[e]!]!.row(care.row[e]!)
    last = e
  }
}

/** All rows of a child whose known dates of birth are not one date. */
function tellBirthDates(care: CareEvents, tally: IssueTally): void {
  const born = new Int32Array(care.childIds.length).fill(NO_DAY)
  const conflicting = new Uint8Array(care.childIds.length)
  for (let e = 0; e < care.count; e++) {
    const day = care.born[e]!
    if (day === NO_DAY) continue
    const child = care.child[e]!
    if (born[child] === NO_DAY) born[child] = day
    else if (born[child] !== day) conflicting[child] = 1
  }
  if (!conflicting.includes(1)) return
  const events: number[] = []
  const children = care.sources.map(() => new Set<number>())
  for (let e = 0; e < care.count; e++) {
    if (conflicting[care.child[e]!] === 0 || care.born[e] === NO_DAY) continue
    events.push(e)
    children[care.source[e]!]!.add(care.child[e]!)
  }
  const details = children.map(({ size }) => counted(size, 'id'))
  tellRows(care, events, countersOf(care, 'conflicting-birth-dates', tally, details))
}
