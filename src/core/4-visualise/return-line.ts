import type { JourneyMap, Point, ReturnLine } from '../model/index.ts'
import { type RoundedPath, roundedPath } from './rounded-path.ts'

/** Width of a doorway's drop into the return line, and of the line at its far end. */
export const DROP_WIDTH = 7

const RETURN_RADIUS = 30
const DROP_RADIUS = 24
const STEP = 6 // the width changes along straights too, so they need points of their own
const CASING = 0.75

/** The return line's bed: outlines to fill, and drops to stroke at DROP_WIDTH. */
export interface ReturnBed {
  readonly fill: string
  readonly casing: string
  readonly drops: readonly string[]
}

export interface ReturnTrack {
  readonly exit: string
  readonly path: RoundedPath
  /** Width of the bed at each point of the path. */
  readonly widths: Float64Array
}

/**
 * One track an exit: down its drop, along the collector, up the riser. Exits that stand above a stage lead nowhere:
 * a drop from there would cross the map.
 * @param isThere whether the exit is drawn: the line begins at the farthest that is
 */
export function returnTracks(
  map: JourneyMap,
  isThere: (exit: string) => boolean,
): { tracks: readonly ReturnTrack[]; bed: ReturnBed | null } {
  const line = map.returnLine
  const foot = line?.riser[0]
  if (!line || !foot) return { tracks: [], bed: null }
  const lowestStage = Math.max(
    ...map.stations.filter(({ kind }) => kind === 'stage').map(({ at }) => at[1]),
    Number.NEGATIVE_INFINITY,
  )
  const doors = map.stations
    .filter(({ id, kind, at }) => kind === 'exit' && at[1] > lowestStage && at[1] < line.y && isThere(id))
    .toSorted((a, b) => b.at[0] - a.at[0])
  const xs = doors.map(({ at }) => at[0])
  const tracks = doors.map(({ id, at }) => {
    const corners: readonly Point[] = [at, [at[0], line.y], ...line.riser]
    const path = stepped(roundedPath(corners, RETURN_RADIUS))
    return { exit: id, path, widths: widthsAlong(path, line, foot, xs) }
  })
  const farthest = tracks[0]
  return {
    tracks,
    bed: farthest
      ? bedOf(
          line,
          farthest,
          doors.map(({ at }) => at),
        )
      : null,
  }
}

function bedOf(line: ReturnLine, farthest: ReturnTrack, doors: readonly Point[]): ReturnBed {
  const drops = doors.map(
    ([x, y]) =>
      roundedPath(
        [
          [x, y],
          [x, line.y],
          [x - 50, line.y],
        ],
        DROP_RADIUS,
      ).d,
  )
  return { fill: outline(farthest, line.y, 0), casing: outline(farthest, line.y, CASING), drops }
}

/** Both edges of the collector and riser, from where the farthest drop has become level. */
function outline({ path: { points }, widths }: ReturnTrack, y: number, outset: number): string {
  const left: string[] = []
  const right: string[] = []
  let level = false
  for (let i = 1; i < widths.length - 1; i++) {
    level ||= Math.abs(points[2 * i + 1]! - y) < 0.01
    if (!level) continue
    const dx = points[2 * i + 2]! - points[2 * i - 2]!
    const dy = points[2 * i + 3]! - points[2 * i - 1]!
    const half = (widths[i]! / 2 + outset) / (Math.hypot(dx, dy) || 1)
    left.push(`${(points[2 * i]! + dy * half).toFixed(1)} ${(points[2 * i + 1]! - dx * half).toFixed(1)}`)
    right.unshift(`${(points[2 * i]! - dy * half).toFixed(1)} ${(points[2 * i + 1]! + dx * half).toFixed(1)}`)
  }
  return left.length === 0 ? '' : `M${[...left, ...right].join('L')}Z`
}

function widthsAlong(
  { points }: RoundedPath,
  line: ReturnLine,
  foot: Point,
  doors: readonly number[],
): Float64Array {
  const widths = new Float64Array(points.length / 2)
  let risen = false
  for (let i = 0; i < widths.length; i++) {
    const x = points[2 * i]!
    risen ||= Math.abs(x - foot[0]) < RETURN_RADIUS
    const dropping = points[2 * i + 1]! < line.y - 12
    widths[i] = risen ? line.width : dropping ? DROP_WIDTH : collectedWidth(x, line.width, doors)
  }
  return widths
}

/** Every door after the farthest adds an equal share, over 44 units past it. */
function collectedWidth(x: number, full: number, doors: readonly number[]): number {
  if (doors.length < 2) return full
  let collected = 0
  for (const door of doors.slice(1)) {
    const past = Math.max(0, Math.min(1, (door - 10 - x) / 44))
    collected += past * past * (3 - 2 * past)
  }
  return DROP_WIDTH + ((full - DROP_WIDTH) * collected) / (doors.length - 1)
}

function stepped(path: RoundedPath): RoundedPath {
  const points: number[] = []
  const along: number[] = []
  for (let i = 0; i < path.along.length; i++) {
    const length = i === 0 ? 0 : path.along[i]! - path.along[i - 1]!
    const steps = Math.max(1, Math.ceil(length / STEP))
    for (let k = i === 0 ? steps : 1; k <= steps; k++) {
      const f = k / steps
      const from = Math.max(0, i - 1)
      points.push(
        path.points[2 * from]! + (path.points[2 * i]! - path.points[2 * from]!) * f,
        path.points[2 * from + 1]! + (path.points[2 * i + 1]! - path.points[2 * from + 1]!) * f,
      )
      along.push(path.along[from]! + length * f)
    }
  }
  return { ...path, points: Float64Array.from(points), along: Float64Array.from(along) }
}
