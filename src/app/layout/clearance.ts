import type { Point } from '../../core/model/index.ts'
import { RASTER } from './station-grid.ts'

export interface Rectangle {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** How far each point of the raster is from the nearest thing drawn, up to REACH; farther is all the same. */
export interface Clearance {
  readonly across: number
  readonly down: number
  readonly distance: Float32Array // x + y × across
}

/** No line needs more room beside it: half the widest, and a gap. */
const REACH = 18

export function createClearance([width, height]: readonly [number, number]): Clearance {
  const across = Math.floor(width / RASTER) + 1
  const down = Math.floor(height / RASTER) + 1
  return { across, down, distance: new Float32Array(across * down).fill(REACH) }
}

export const forget = (clearance: Clearance): void => void clearance.distance.fill(REACH)

export function addRectangle(clearance: Clearance, box: Rectangle): void {
  near(clearance, box, (x, y) =>
    Math.hypot(Math.max(0, box.left - x, x - box.right), Math.max(0, box.top - y, y - box.bottom)),
  )
}

export function addDisc(clearance: Clearance, [cx, cy]: Point, radius: number): void {
  const box = { left: cx - radius, top: cy - radius, right: cx + radius, bottom: cy + radius }
  near(clearance, box, (x, y) => Math.max(0, Math.hypot(x - cx, y - cy) - radius))
}

/** A bed along a polyline. */
export function addBed(clearance: Clearance, corners: readonly Point[], width: number): void {
  for (let i = 1; i < corners.length; i++) {
    const [ax, ay] = corners[i - 1]!
    const [bx, by] = corners[i]!
    const dx = bx - ax
    const dy = by - ay
    const square = dx * dx + dy * dy
    const box = {
      left: Math.min(ax, bx),
      top: Math.min(ay, by),
      right: Math.max(ax, bx),
      bottom: Math.max(ay, by),
    }
    near(clearance, box, (x, y) => {
      const along = square === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / square))
      return Math.max(0, Math.hypot(x - ax - along * dx, y - ay - along * dy) - width / 2)
    })
  }
}

function near(
  { across, down, distance }: Clearance,
  box: Rectangle,
  distanceFrom: (x: number, y: number) => number,
): void {
  const left = Math.max(0, Math.ceil((box.left - REACH) / RASTER))
  const right = Math.min(across - 1, Math.floor((box.right + REACH) / RASTER))
  const top = Math.max(0, Math.ceil((box.top - REACH) / RASTER))
  const bottom = Math.min(down - 1, Math.floor((box.bottom + REACH) / RASTER))
  for (let j = top; j <= bottom; j++) {
    for (let i = left; i <= right; i++) {
      const d = distanceFrom(i * RASTER, j * RASTER)
      if (d < distance[j * across + i]!) distance[j * across + i] = d
    }
  }
}
