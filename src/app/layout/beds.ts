import type { LineFamily, MapLine, Point } from '../../core/model/index.ts'
import type { Rank } from './layers.ts'
import { isTrunkStep, type Step } from './main-steps.ts'

/** A drawn line, or two that run opposite ways side by side. Stations by index. */
export interface Bed {
  readonly from: number
  readonly to: number
  readonly width: number
  readonly onTrunk: boolean
  readonly bothWays: boolean
  readonly family: LineFamily
}

const NARROWEST = 4
const NARROWEST_SHARED = 7
/** Lines of a small log may be wide; where stations are many, wide lines would leave no room between words. */
const widest = (stations: number): number => Math.max(12, Math.min(24, Math.round(26 - stations / 8)))

/**
 * One bed for a step and the step back, unless one of them is the trunk's. Width grows with the root of the count.
 * The usual way is blue, what leads on green, what leads back warm, as on the front door's map.
 */
export function bedsOf(drawn: readonly Step[], trunk: readonly number[], ranks: readonly Rank[]): Bed[] {
  const largest = drawn[0]?.count ?? 1
  const width = (count: number, least: number): number => {
    const most = widest(ranks.length)
    return Math.max(least, Math.min(most, Math.round(most * Math.sqrt(count / largest))))
  }
  const beds: Bed[] = []
  const shared = new Set<Step>()
  const stepOf = new Map(drawn.map((step) => [step.from * ranks.length + step.to, step]))
  for (const step of drawn) {
    if (shared.has(step)) continue
    const { from, to, count } = step
    const onTrunk = isTrunkStep(step, trunk)
    const back = stepOf.get(to * ranks.length + from)
    const bothWays = back !== undefined && !onTrunk && !isTrunkStep(back, trunk)
    if (bothWays) shared.add(back)
    const leadsBack = !bothWays && ranks[from]!.layer >= ranks[to]!.layer
    beds.push({
      from,
      to,
      width: bothWays ? width(count + back.count, NARROWEST_SHARED) : width(count, NARROWEST),
      onTrunk,
      bothWays,
      family: onTrunk ? 'front-door' : leadsBack ? 'return' : 'district',
    })
  }
  return beds
}

/**
 * The trunk on top; below, lines that cross lie in different layers where two are enough, because lines of one layer
 * melt where they meet and look like a junction.
 */
export function layersOf(beds: readonly Bed[], courses: readonly (readonly Point[])[]): MapLine['layer'][] {
  const layers: MapLine['layer'][] = []
  beds.forEach((bed, i) => {
    const crossed = [0, 0]
    for (let k = 0; k < i; k++) {
      const other = beds[k]!
      const meets = [other.from, other.to].some((station) => station === bed.from || station === bed.to)
      const layer = layers[k]!
      if (layer < 2 && !meets && cross(courses[i]!, courses[k]!)) crossed[layer]!++
    }
    layers.push(bed.onTrunk ? 2 : crossed[0]! < crossed[1]! ? 0 : 1)
  })
  return layers
}

const cross = (a: readonly Point[], b: readonly Point[]): boolean =>
  a.some((p, i) => i > 0 && b.some((q, k) => k > 0 && cut(a[i - 1]!, p, b[k - 1]!, q)))

const cut = (a: Point, b: Point, c: Point, d: Point): boolean =>
  side(a, b, c) * side(a, b, d) <= 0 && side(c, d, a) * side(c, d, b) <= 0 && overlap(a, b, c, d)

const side = (a: Point, b: Point, p: Point): number =>
  Math.sign((b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]))

const overlap = (a: Point, b: Point, c: Point, d: Point): boolean =>
  [0, 1].every(
    (axis) =>
      Math.min(a[axis]!, b[axis]!) <= Math.max(c[axis]!, d[axis]!) &&
      Math.min(c[axis]!, d[axis]!) <= Math.max(a[axis]!, b[axis]!),
  )
