import type { Point } from '../model/index.ts'

/** Width of the bed of a step that the map has no line for. */
export const AUTOMATIC_WIDTH = 5

const NEAR = 16 // closer than this to its centre a line seems to call at a station
const DIP = 70
const LOOP = 26 // half as wide as a loop is
const LOOP_REACH = 70 // beyond the usual plate, so that the loop can be seen

/**
 * Corners of a line between two places in octilinear directions, past the other stations where it can be. Diagonal,
 * straight, diagonal first: between the same two rows such lines share their straight part and read as one. The line of
 * the step back is the same, reversed.
 */
export function automaticLine(
  from: Point,
  to: Point,
  stations: readonly Point[],
  middle: number,
): readonly Point[] {
  if (same(from, to)) return loopAt(from)
  // Courses tell the two ends apart, so each pair is taken in one order.
  const turned = from[0] > to[0] || (from[0] === to[0] && from[1] > to[1])
  const [first, last] = turned ? [to, from] : [from, to]
  const others = stationsAround(first, last, stations)
  const courses = coursesBetween(first, last, middle).map(withoutRepeats)
  const course = courses.find((each) => !others.some((station) => passes(each, station))) ?? courses[0]!
  return turned ? course.toReversed() : course
}

/** The stations that any course between the two could come near. */
function stationsAround(first: Point, last: Point, stations: readonly Point[]): readonly Point[] {
  const reach = DIP + NEAR
  const top = Math.min(first[1], last[1]) - reach
  const bottom = Math.max(first[1], last[1]) + reach
  return stations.filter(
    (station) =>
      station[0] > first[0] - reach &&
      station[0] < last[0] + reach &&
      station[1] > top &&
      station[1] < bottom &&
      !same(station, first) &&
      !same(station, last),
  )
}

function coursesBetween(from: Point, to: Point, middle: number): readonly (readonly Point[])[] {
  const [ax, ay] = from
  const [bx, by] = to
  const dx = bx - ax
  const dy = by - ay
  const sx = Math.sign(dx)
  const sy = Math.sign(dy)
  if (dx === 0 || dy === 0) {
    const dip = Math.min(DIP, (Math.abs(dx) + Math.abs(dy)) / 2)
    const down = ay <= middle ? dip : -dip
    const dipped = (reach: number): readonly Point[] =>
      dy === 0
        ? [from, [ax + sx * dip, ay + reach], [bx - sx * dip, by + reach], to]
        : [from, [ax + reach, ay + sy * dip], [bx + reach, by - sy * dip], to]
    return [[from, to], dipped(down), dipped(-down)]
  }
  const diagonal = Math.min(Math.abs(dx), Math.abs(dy))
  const half: Point = [(sx * diagonal) / 2, (sy * diagonal) / 2]
  const along = (sx * (Math.abs(dx) - diagonal)) / 2
  const up = (sy * (Math.abs(dy) - diagonal)) / 2
  return [
    [from, [ax + half[0], ay + half[1]], [bx - half[0], by - half[1]], to],
    [from, [ax + along, ay + up], [bx - along, by - up], to],
    [from, [bx - sx * diagonal, by - sy * diagonal], to],
    [from, [ax + sx * diagonal, ay + sy * diagonal], to],
  ]
}

const same = (a: Point, b: Point): boolean => a[0] === b[0] && a[1] === b[1]

const withoutRepeats = (corners: readonly Point[]): readonly Point[] =>
  corners.filter((corner, i) => i === 0 || !same(corner, corners[i - 1]!))

function passes(course: readonly Point[], [x, y]: Point): boolean {
  return course.some((end, i) => {
    const start = course[i - 1]
    if (start === undefined) return false
    const dx = end[0] - start[0]
    const dy = end[1] - start[1]
    const part = ((x - start[0]) * dx + (y - start[1]) * dy) / (dx * dx + dy * dy)
    const at = Math.max(0, Math.min(1, part))
    return Math.hypot(start[0] + at * dx - x, start[1] + at * dy - y) < NEAR
  })
}

/** A step from a station to itself: up, over and down again. */
function loopAt([x, y]: Point): readonly Point[] {
  return [
    [x, y],
    [x + LOOP, y - LOOP],
    [x + LOOP, y - LOOP_REACH],
    [x - LOOP, y - LOOP_REACH],
    [x - LOOP, y - LOOP],
    [x, y],
  ]
}
