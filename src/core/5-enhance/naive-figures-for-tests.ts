import type { DurationFigures, Stats } from '../model/index.ts'
import type { TestVisit } from './visits-for-tests.ts'

/**
 * The figures of a list of visits, written from the definitions for reading rather than speed, sharing no code with
 * the product: the oracle of the property tests.
 * @param kept by visit: counted or not
 */
export function naiveFigures(
  rows: readonly TestVisit[],
  kept: readonly boolean[],
  scale: number,
): Pick<Stats, 'cases' | 'events' | 'stations' | 'routes' | 'variants'> {
  const at = [...rows.keys()].filter((index) => kept[index])
  const rootOf = (index: number): number => {
    const from = rows[index]!.from
    return from === undefined ? index : rootOf(from)
  }
  const journeys = new Map<number, number[]>()
  for (const index of rows.keys()) {
    const root = rootOf(index)
    if (!rows[root]!.noJourney) journeys.set(root, [...(journeys.get(root) ?? []), index])
  }
  const leaves = (index: number) => rows[index]!.station.startsWith('exit')
  const hasExits = [...rows.keys()].some(leaves)
  const hasEnded = (journey: readonly number[]) => {
    if (journey.some((index) => rows[index]!.end === 'open')) return false
    if (!hasExits) return true
    const lost = journey.filter((index) => rows[index]!.end === 'not-recorded')
    return (
      leaves(journey.at(-1)!) &&
      lost.every((index) => journey.some((j) => rows[j]!.from === index && leaves(j)))
    )
  }
  const stationIds = [...new Set(at.map((index) => rows[index]!.station))]
  const stations = stationIds.map((id) => {
    const here = at.filter((index) => rows[index]!.station === id)
    const keptHere = (index: number | undefined) => index !== undefined && here.includes(index)
    return {
      id,
      label: id.toUpperCase(),
      kind: id.startsWith('exit') ? ('exit' as const) : ('stage' as const),
      visits: here.length,
      cases: new Set(here.map((index) => rows[index]!.child)).size,
      starts: [...journeys.values()].filter((journey) => keptHere(journey[0])).length,
      ends: [...journeys.values()].filter((journey) => hasEnded(journey) && keptHere(journey.at(-1))).length,
      open: here.filter((index) => rows[index]!.end === 'open').length,
      notRecorded: here.filter((index) => rows[index]!.end === 'not-recorded').length,
      duration: naiveDuration(
        here.flatMap((index) => {
          const { start, end } = rows[index]!
          return typeof end === 'number' ? [end - start] : []
        }),
        scale,
      ),
    }
  })
  const links = at.filter((index) => rows[index]!.from !== undefined && kept[rows[index]!.from!])
  const pairOf = (index: number) => JSON.stringify([rows[rows[index]!.from!]!.station, rows[index]!.station])
  const routes = [...new Set(links.map(pairOf))].map((pair) => {
    const [from, to] = JSON.parse(pair) as [string, string]
    const mine = links.filter((index) => pairOf(index) === pair)
    const origin = stations.find((station) => station.id === from)!
    return {
      from,
      to,
      count: mine.length,
      share: origin.visits === origin.open ? null : mine.length / (origin.visits - origin.open),
      duration: naiveDuration(
        mine.map((index) => rows[index]!.start - rows[rows[index]!.from!]!.start),
        scale,
      ),
    }
  })
  const paths = new Map<string, number>()
  for (const journey of journeys.values()) {
    if (!kept[journey[0]!]) continue
    const path = JSON.stringify(journey.filter((index) => kept[index]).map((index) => rows[index]!.station))
    paths.set(path, (paths.get(path) ?? 0) + 1)
  }
  const top = [...paths]
    .map(([path, count]) => ({ path: JSON.parse(path) as string[], count }))
    .sort((one, other) => other.count - one.count || naiveCompare(one.path, other.path))
  return {
    cases: new Set(at.map((index) => rows[index]!.child)).size,
    events: at.filter((index) => !rows[index]!.station.startsWith('exit')).length,
    stations,
    routes,
    variants: { count: paths.size, top: top.slice(0, 50) },
  }
}

/** Quantiles by the textbook: repeat every value, sort, weigh the two neighbours of the rank. */
function naiveDuration(values: readonly number[], scale: number): DurationFigures | null {
  if (values.length === 0) return null
  const sorted = values.toSorted((a, b) => a - b)
  const quantile = (q: number): number => {
    const rank = q * (sorted.length - 1)
    const weight = rank % 1
    return ((1 - weight) * sorted[Math.floor(rank)]! + weight * sorted[Math.ceil(rank)]!) / scale
  }
  return {
    n: sorted.length,
    mean: sorted.reduce((sum, value) => sum + value, 0) / sorted.length / scale,
    median: quantile(0.5),
    p10: quantile(0.1),
    p90: quantile(0.9),
    min: sorted[0]! / scale,
    max: sorted.at(-1)! / scale,
  }
}

const naiveCompare = (one: readonly string[], other: readonly string[]): number => {
  for (let i = 0; i < Math.min(one.length, other.length); i++)
    if (one[i] !== other[i]) return one[i]! < other[i]! ? -1 : 1
  return one.length - other.length
}
