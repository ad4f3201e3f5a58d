import {
  type JourneyMap,
  NONE,
  type Station,
  type TimeUnit,
  type Visits,
} from '../../src/core/model/index.ts'

/** One visit as tests write it: `cameFrom` names the row, `journey` counts within the child. */
export interface Row {
  readonly child: number
  readonly journey: number
  readonly station: string
  readonly start: number
  readonly end: number
  readonly state: number
  readonly cameFrom: Row | null
  readonly source: string
}

/** Sorts rows as linking does (child, start, station order, end) and lays them out in columns. */
export function visitsOf(
  unit: TimeUnit,
  stations: readonly Pick<Station, 'id' | 'label' | 'kind'>[],
  rows: readonly Row[],
  extractDate: number,
): Visits {
  const stationOf = new Map(stations.map(({ id }, i) => [id, i]))
  const rank = (row: Row): number => stationOf.get(row.station)!
  const endOf = (row: Row): number => (Number.isNaN(row.end) ? Number.POSITIVE_INFINITY : row.end)
  const sorted = rows
    .map((row, i) => ({ row, i }))
    .sort(
      (a, b) =>
        a.row.child - b.row.child ||
        a.row.start - b.row.start ||
        (unit === 'day' ? rank(a.row) - rank(b.row) || endOf(a.row) - endOf(b.row) : 0) ||
        a.i - b.i,
    )
    .map(({ row }) => row)
  const placeOf = new Map(sorted.map((row, i) => [row, i]))
  const children = sorted.reduce((most, { child }) => Math.max(most, child + 1), 0)
  const childOffset = new Uint32Array(children + 1)
  for (const { child } of sorted) childOffset[child + 1]!++
  for (let c = 0; c < children; c++) childOffset[c + 1]! += childOffset[c]!
  const roots = sorted.filter(({ cameFrom, journey }) => cameFrom === null && journey !== NONE)
  const sources = ['', ...new Set(sorted.map(({ source }) => source).filter((source) => source !== ''))]
  return {
    unit,
    count: sorted.length,
    stations: stations.map(({ id, label, kind }) => ({ id, label, kind })),
    station: Uint16Array.from(sorted, rank),
    childIds: Array.from({ length: children }, (_, c) => `child-${c}`),
    child: Uint32Array.from(sorted, ({ child }) => child),
    childOffset,
    start: Float64Array.from(sorted, ({ start }) => start),
    end: Float64Array.from(sorted, ({ end }) => end),
    state: Uint8Array.from(sorted, ({ state }) => state),
    cameFrom: Int32Array.from(sorted, ({ cameFrom }) => (cameFrom ? placeOf.get(cameFrom)! : NONE)),
    rule: new Uint8Array(sorted.length),
    rules: ['entry'],
    journey: Int32Array.from(sorted, (row) => roots.findIndex((root) => sameJourney(root, row))),
    source: new Uint16Array(sorted.length),
    row: Uint32Array.from(sorted, (_, i) => i + 1),
    sources: [{ file: 'invented', sheet: null, list: null }],
    journeys: {
      count: roots.length,
      child: Uint32Array.from(roots, ({ child }) => child),
      firstVisit: Uint32Array.from(roots, (root) => placeOf.get(root)!),
      start: Float64Array.from(roots, ({ start }) => start),
      earlier: Uint8Array.from(roots, (root, j) =>
        roots.slice(0, j).reduce((n, other) => n + (other.child === root.child ? 1 : 0), 0),
      ),
    },
    attributes: new Map([
      [
        'source',
        { values: sources, codes: Uint16Array.from(sorted, ({ source }) => sources.indexOf(source)) },
      ],
    ]),
    tied: new Uint8Array(0),
    extractDate,
  }
}

const sameJourney = (a: Row, b: Row): boolean => a.child === b.child && a.journey === b.journey

/** A map of a generic log: five stations in a ring, with a line for some of the steps only. */
export const ringMap: JourneyMap = {
  ...{ id: 'ring', title: 'Ring', size: [400, 300], lanes: [], entry: null, sources: [], returnLine: null },
  stations: ['A', 'B', 'C', 'D'].map((id, i) => ({
    ...{ id, label: id, shortLabel: id, kind: 'stage', lane: '', labelAt: 'N', point: true, always: true },
    at: [200 + 120 * Math.cos((i * Math.PI) / 2), 150 + 100 * Math.sin((i * Math.PI) / 2)],
  })),
  lines: [
    { from: 'A', to: 'B', via: [], width: 12, family: 'district', layer: 2 },
    { from: 'B', to: 'C', via: [], width: 12, family: 'district', layer: 2 },
  ],
}
