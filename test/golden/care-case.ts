import { readFileSync } from 'node:fs'
import { type LinkedCare, linkCareEvents } from '../../src/core/3-link/index.ts'
import {
  CARE_EVENT_KINDS,
  type CareEvents,
  type Category,
  categoryBuilder,
  dayOf,
  FACTS,
  type Fact,
  isoDay,
  NO_DAY,
  NONE,
  type Profile,
  type Station,
  VISIT_STATES,
  type Visits,
} from '../../src/core/model/index.ts'

/** One source row, as a case writes it. Its row number is its place in the list + 2. */
export interface CareRow {
  readonly child: string
  readonly kind: (typeof CARE_EVENT_KINDS)[number]
  /** Null: a List 5 row with a conference only. */
  readonly start: string | null
  /** A date, `unusable`, or absent. */
  readonly end?: string
  /** List 5. */
  readonly conference?: string
  readonly facts?: Readonly<Partial<Record<Fact, string>>>
  /** Where rows are shuffled: the number that the row had. */
  readonly row?: number
}

export interface ExpectedVisit {
  readonly child: string
  readonly row: number
  readonly station: string
  readonly start: string
  readonly end: string | null
  readonly state: string
  /** `station@date` */
  readonly cameFrom: string | null
  readonly rule: string
  /** The child's first, second, … journey; null for a contact about an open case. */
  readonly journey: number | null
  readonly why: string
}

const reference = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../data/reference/${name}`, import.meta.url), 'utf8'))
const map = reference('front-door-map.json') as { stations: readonly Station[] }
export const LINKING = reference('linking.json') as Pick<Profile, 'windows' | 'stageOrder' | 'stationOf'>
export const STATIONS: readonly Station[] = map.stations.map(({ id, label, kind }) => ({ id, label, kind }))

export function day(text: string): number {
  const [year, month, dayOfMonth] = text.split('-').map(Number)
  const found = dayOf(year!, month!, dayOfMonth!)
  if (found === null) throw new Error(`A case has the date ${text}`)
  return found
}

export function careEvents(rows: readonly CareRow[]): CareEvents {
  const events = rows.flatMap((row, index) => {
    const number = row.row ?? index + 2
    const at = (kind: CareRow['kind'], start: string, end?: string) => ({ ...row, kind, start, end, number })
    const conference = row.conference === undefined ? [] : [at('conference', row.conference)]
    return [...(row.start === null ? [] : [at(row.kind, row.start, row.end)]), ...conference]
  })
  const childIds = [...new Set(rows.map(({ child }) => child))]
  const facts: Partial<Record<Fact, Category>> = {}
  for (const fact of FACTS) {
    if (!rows.some((row) => row.facts?.[fact] !== undefined)) continue
    const builder = categoryBuilder()
    const codes = Uint16Array.from(events, (event) => builder.add(event.facts?.[fact] ?? ''))
    facts[fact] = { codes, values: builder.values }
  }
  return {
    count: events.length,
    kind: Uint8Array.from(events, ({ kind }) => CARE_EVENT_KINDS.indexOf(kind)),
    child: Uint32Array.from(events, ({ child }) => childIds.indexOf(child)),
    childIds,
    start: Int32Array.from(events, ({ start }) => day(start)),
    end: Int32Array.from(events, ({ end }) => (end === undefined || end === 'unusable' ? NO_DAY : day(end))),
    born: new Int32Array(events.length).fill(NO_DAY),
    endUnusable: Uint8Array.from(events, ({ end }) => (end === 'unusable' ? 1 : 0)),
    source: new Uint16Array(events.length),
    row: Uint32Array.from(events, ({ number }) => number),
    content: Uint32Array.from(events, (_, index) => index),
    sources: [{ file: 'case', sheet: null, list: null }],
    facts,
  }
}

export const linkRows = (rows: readonly CareRow[], extractDate: number): LinkedCare =>
  linkCareEvents(careEvents(rows), { ...LINKING, stations: STATIONS, extractDate })

/** Visits as a case writes them, reasons left out. */
export function written(visits: Visits): Omit<ExpectedVisit, 'why'>[] {
  const place = (at: number): string =>
    `${visits.stations[visits.station[at]!]!.id}@${isoDay(visits.start[at]!)}`
  return Array.from({ length: visits.count }, (_, at) => ({
    child: visits.childIds[visits.child[at]!]!,
    row: visits.row[at]!,
    station: visits.stations[visits.station[at]!]!.id,
    start: isoDay(visits.start[at]!),
    end: Number.isNaN(visits.end[at]!) ? null : isoDay(visits.end[at]!),
    state: VISIT_STATES[visits.state[at]!]!,
    cameFrom: visits.cameFrom[at] === NONE ? null : place(visits.cameFrom[at]!),
    rule: visits.rules[visits.rule[at]!]!,
    journey: visits.journey[at] === NONE ? null : visits.journeys.earlier[visits.journey[at]!]! + 1,
  }))
}
