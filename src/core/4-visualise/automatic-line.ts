import type { Point } from '../model/index.ts'

/** Width of the bed of a step that the map has no line for. */
export const AUTOMATIC_WIDTH = 5

const LOOP_REACH = 44 // beyond the usual plate, so that the loop can be seen

/** Corners of a line between two places in octilinear directions: straight, diagonal, straight. */
export function octilinear(from: Point, to: Point): readonly Point[] {
  const dx = to[0] - from[0]
  const dy = to[1] - from[1]
  if (dx === 0 && dy === 0) return loopAt(from)
  const diagonal = Math.min(Math.abs(dx), Math.abs(dy))
  const along = (Math.abs(dx) - diagonal) / 2
  const up = (Math.abs(dy) - diagonal) / 2
  const first: Point = [from[0] + Math.sign(dx) * along, from[1] + Math.sign(dy) * up]
  const second: Point = [to[0] - Math.sign(dx) * along, to[1] - Math.sign(dy) * up]
  const same = (a: Point, b: Point): boolean => a[0] === b[0] && a[1] === b[1]
  return [from, first, second, to].filter((corner, i, all) => i === 0 || !same(corner, all[i - 1]!))
}

/** A step from a station to itself: a triangle above it. */
function loopAt([x, y]: Point): readonly Point[] {
  return [
    [x, y],
    [x + LOOP_REACH, y - LOOP_REACH],
    [x - LOOP_REACH, y - LOOP_REACH],
    [x, y],
  ]
}
