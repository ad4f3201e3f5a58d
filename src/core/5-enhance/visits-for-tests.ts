import type { Category, Station, TimeUnit, Visits } from '../model/index.ts'
import { categoryBuilder, ENDED, NONE, NOT_RECORDED, OPEN, POINT } from '../model/index.ts'

/** One visit as a test writes it down, children together and in the order of visits. */
export interface TestVisit {
  readonly child: string
  readonly station: string
  readonly start: number
  /** A number: ended. Absent: a point. */
  readonly end?: number | 'open' | 'not-recorded'
  /** Index of an earlier visit in the list. Absent: begins a journey. */
  readonly from?: number
  /** Belongs to no journey (a contact on an open case). */
  readonly noJourney?: true
  readonly attributes?: Readonly<Record<string, string>>
}

/** A table of visits from a list; stations whose id begins with `exit` are exits. */
export function visitsOf(rows: readonly TestVisit[], unit: TimeUnit = 'day', stationIds?: string[]): Visits {
  const ids = stationIds ?? [...new Set(rows.map((row) => row.station))]
  const childIds = [...new Set(rows.map((row) => row.child))]
  const journeyRoots: number[] = []
  const journey: number[] = []
  for (const [index, row] of rows.entries()) {
    if (row.from !== undefined) journey.push(journey[row.from]!)
    else if (row.noJourney) journey.push(NONE)
    else journey.push(journeyRoots.push(index) - 1)
  }
  const child = rows.map((row) => childIds.indexOf(row.child))
  const journeyChild = journeyRoots.map((root) => child[root]!)
  return {
    unit,
    count: rows.length,
    stations: ids.map(
      (id): Station => ({ id, label: id.toUpperCase(), kind: id.startsWith('exit') ? 'exit' : 'stage' }),
    ),
    station: Uint16Array.from(rows, (row) => ids.indexOf(row.station)),
    childIds,
    child: Uint32Array.from(child),
    childOffset: Uint32Array.from([...childIds.keys(), childIds.length], (c) => {
      const first = child.findIndex((other) => other >= c)
      return first === -1 ? rows.length : first
    }),
    start: Float64Array.from(rows, (row) => row.start),
    end: Float64Array.from(rows, (row) =>
      typeof row.end === 'number' ? row.end : row.end ? Number.NaN : row.start,
    ),
    state: Uint8Array.from(rows, ({ end }) =>
      typeof end === 'number' ? ENDED : end === 'open' ? OPEN : end ? NOT_RECORDED : POINT,
    ),
    cameFrom: Int32Array.from(rows, (row) => row.from ?? NONE),
    rule: new Uint8Array(rows.length),
    rules: ['entry'],
    journey: Int32Array.from(journey),
    source: new Uint16Array(rows.length),
    row: Uint32Array.from(rows, (_, index) => index + 2),
    sources: [{ file: 'test.csv', sheet: null, list: null }],
    journeys: {
      count: journeyRoots.length,
      child: Uint32Array.from(journeyChild),
      firstVisit: Uint32Array.from(journeyRoots),
      start: Float64Array.from(journeyRoots, (root) => rows[root]!.start),
      earlier: Uint8Array.from(
        journeyChild,
        (c, index) => journeyChild.slice(0, index).filter((other) => other === c).length,
      ),
    },
    attributes: attributesOf(rows),
    tied: new Uint8Array(rows.length),
    extractDate: Math.max(0, ...rows.map((row) => row.start)),
  }
}

function attributesOf(rows: readonly TestVisit[]): ReadonlyMap<string, Category> {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row.attributes ?? {})))]
  return new Map(
    names.map((name) => {
      const builder = categoryBuilder()
      const codes = Uint32Array.from(rows, (row) => builder.add(row.attributes?.[name] ?? ''))
      return [name, { codes, values: builder.values }]
    }),
  )
}
