import type { Visits } from '../core/model/index.ts'
import { isoDay, NONE, VISIT_STATES } from '../core/model/index.ts'

/** A column of the table that `journeys` writes: one row a visit, in the order of visits. */
export type VisitColumn =
  | { readonly name: string; readonly kind: 'text'; readonly at: (visit: number) => string }
  | { readonly name: string; readonly kind: 'number'; readonly at: (visit: number) => number | null }
  /** Days or epoch ms, by the unit of the visits. */
  | { readonly name: string; readonly kind: 'time'; readonly at: (visit: number) => number | null }

/** Fixed columns first, then the attributes by their own names. Rows and journeys are numbered from 1. */
export function visitColumns(visits: Visits): VisitColumn[] {
  const { stations, journeys } = visits
  const stationAt = (visit: number) => stations[visits.station[visit]!]!
  const sourceAt = (visit: number) => visits.sources[visits.source[visit]!]!
  const fixed: VisitColumn[] = [
    { name: 'visit', kind: 'number', at: (visit) => visit + 1 },
    { name: 'child', kind: 'text', at: (visit) => visits.childIds[visits.child[visit]!]! },
    { name: 'journey', kind: 'number', at: (visit) => numbered(visits.journey[visit]!) },
    {
      name: 'earlier_journeys',
      kind: 'number',
      at: (visit) => {
        const journey = visits.journey[visit]!
        return journey === NONE ? null : journeys.earlier[journey]!
      },
    },
    { name: 'station', kind: 'text', at: (visit) => stationAt(visit).id },
    { name: 'label', kind: 'text', at: (visit) => stationAt(visit).label },
    { name: 'kind', kind: 'text', at: (visit) => stationAt(visit).kind },
    { name: 'start', kind: 'time', at: (visit) => visits.start[visit]! },
    { name: 'end', kind: 'time', at: (visit) => finite(visits.end[visit]!) },
    { name: 'state', kind: 'text', at: (visit) => VISIT_STATES[visits.state[visit]!]! },
    { name: 'came_from', kind: 'number', at: (visit) => numbered(visits.cameFrom[visit]!) },
    { name: 'rule', kind: 'text', at: (visit) => visits.rules[visits.rule[visit]!]! },
    { name: 'source_file', kind: 'text', at: (visit) => sourceAt(visit).file },
    { name: 'source_sheet', kind: 'text', at: (visit) => sourceAt(visit).sheet ?? '' },
    { name: 'source_row', kind: 'number', at: (visit) => visits.row[visit]! },
  ]
  const taken = new Set(fixed.map((column) => column.name))
  const attributes = Array.from(visits.attributes, ([name, { codes, values }]): VisitColumn => {
    const free = freeName(name, taken)
    taken.add(free.toLowerCase())
    return { name: free, kind: 'text', at: (visit) => values[codes[visit]!]! }
  })
  return [...fixed, ...attributes]
}

const numbered = (index: number): number | null => (index === NONE ? null : index + 1)

const finite = (time: number): number | null => (Number.isNaN(time) ? null : time)

/** SQL tells no case apart, so neither do we. */
function freeName(name: string, taken: ReadonlySet<string>): string {
  let free = name
  for (let copy = 1; taken.has(free.toLowerCase()); copy++)
    free = copy === 1 ? `attribute ${name}` : `attribute ${name} (${copy})`
  return free
}

/** `2024-03-25`, or `2024-03-25T14:02:00.000Z` with six decimals where an instant has microseconds. */
export function timeText(time: number, unit: Visits['unit']): string {
  if (unit === 'day') return isoDay(time)
  const microseconds = Math.round(time * 1000)
  const iso = new Date(Math.floor(microseconds / 1000)).toISOString()
  const beyond = microseconds - Math.floor(microseconds / 1000) * 1000
  return beyond === 0 ? iso : `${iso.slice(0, -1)}${String(beyond).padStart(3, '0')}Z`
}
