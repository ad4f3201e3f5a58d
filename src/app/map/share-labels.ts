import { placeAlong, type Scene, type Track } from '../../core/4-visualise/index.ts'
import type { JourneyMap, Stats } from '../../core/model/index.ts'
import { percent } from '../time/format.ts'
import {
  type Bed,
  type Box,
  bedOf,
  belongsTo,
  candidateSpots,
  type LabelSpot,
  placeLabel,
  textBox,
} from './place-labels.ts'

export interface ShareLabel {
  /** `from>to`. */
  readonly key: string
  readonly text: string
  readonly spot: LabelSpot
  /** Where both ways share a bed: which way is meant, in degrees from left to right, and where that is drawn. */
  readonly arrow: { readonly x: number; readonly y: number; readonly turn: number } | null
}

/** A share of fewer links than this says little and crowds the map. */
const FEWEST_LINKS = 20
export const SHARE_SIZE = 12.5
const ARROW_ROOM = 'C' // as wide as the arrow before a share
const ARROW_EM = 0.76

/**
 * Shares beside their lines, the busiest first, each where nobody can take it for another line's. A line too rare, or
 * without room, has none: it is in the table. Adds the boxes it takes.
 */
export function shareLabels(
  map: JourneyMap,
  scene: Scene,
  stats: Stats,
  { tracks, beds }: DrawnLines,
  size: number,
  taken: Box[],
): ShareLabel[] {
  const { stations } = scene.layout
  const routeOf = new Map(stats.routes.map((route) => [`${route.from}>${route.to}`, route]))
  const busiest = tracks
    .filter((track) => track.kind === 'line' && track.family !== 'exit' && !track.line?.byConstruction)
    .map((track) => ({ track, key: `${stations[track.from]!.id}>${stations[track.to]!.id}` }))
    .filter(({ key }) => (routeOf.get(key)?.count ?? 0) >= FEWEST_LINKS)
    .sort((a, b) => routeOf.get(b.key)!.count - routeOf.get(a.key)!.count)
  const inside = ({ x, y, width, height }: Box): boolean =>
    x >= 2 && y >= 2 && x + width <= map.size[0] - 2 && y + height <= map.size[1] - 2

  return busiest.flatMap(({ track, key }): ShareLabel[] => {
    const text = percent(routeOf.get(key)!.share)
    const room = track.keepLeft ? ARROW_ROOM + text : text
    const spots = candidateSpots(track, textBox(room, ORIGIN, size, true), size)
    const arrowWidth = size * ARROW_EM
    const letters = (box: Box): Box => ({ ...box, x: box.x + arrowWidth, width: box.width - arrowWidth })
    const suits = (box: Box): boolean =>
      inside(box) &&
      belongsTo(pairOf(track), box, beds) &&
      (!track.keepLeft || belongsTo(pairOf(track), letters(box), beds, arrowWidth))
    const spot = placeLabel(room, spots, size, true, taken, suits)
    if (spot === null) return []
    if (!track.keepLeft) return [{ key, text, spot, arrow: null }]
    const box = textBox(room, spot, size, true)
    const { dx, dy } = placeAlong(track.path, nearestAlong(track, box))
    const arrow = {
      x: box.x + size * 0.3,
      y: spot.y - size * 0.36,
      turn: (Math.atan2(dy, dx) * 180) / Math.PI,
    }
    return [{ key, text, spot: { x: letters(box).x, y: spot.y, anchor: 'start' }, arrow }]
  })
}

export interface DrawnLines {
  readonly tracks: readonly Track[]
  /** Of those that are drawn as lines. */
  readonly beds: readonly Bed[]
}

export function drawnLines({ layout, load }: Scene, visible: readonly boolean[]): DrawnLines {
  const seen = ({ from, to }: Track): boolean => visible[to] === true && (from < 0 || visible[from] === true)
  const tracks = layout.tracks.filter((track, i) => seen(track) && (load[i]! > 0 || track.family !== 'exit'))
  const beds = tracks
    .filter(({ kind }) => kind === 'line' || kind === 'source' || kind === 'return')
    .map((track) => bedOf(pairOf(track), track))
  return { tracks, beds }
}

const ORIGIN: LabelSpot = { x: 0, y: 0, anchor: 'start' }

const pairOf = ({ id, kind, from, to }: Track): string =>
  kind === 'line' ? `${Math.min(from, to)}-${Math.max(from, to)}` : id

/** How far along its track the box lies. */
function nearestAlong({ path }: Track, { x, y, width, height }: Box): number {
  let best = 0
  let least = Number.POSITIVE_INFINITY
  for (let s = 0; s < path.length; s += 5) {
    const place = placeAlong(path, s)
    const far = Math.hypot(place.x - x - width / 2, place.y - y - height / 2)
    if (far >= least) continue
    least = far
    best = s
  }
  return best
}
