import type { Point } from '../../core/model/index.ts'
import type { Clearance } from './clearance.ts'
import { RASTER } from './station-grid.ts'

/** What a course has to keep clear of, and where it runs. */
export interface CourseWanted {
  readonly from: Point
  readonly to: Point
  readonly width: number
  /** Plates and words of stations; lines drawn so far. */
  readonly things: Clearance
  readonly beds: Clearance
  /** Lines that leave or reach the two stations already, by direction (0: east, then clockwise by 45°). */
  readonly fromPorts: Uint8Array
  readonly toPorts: Uint8Array
}

/** Memory of the search, reused from line to line: one entry for each point of the raster and direction. */
export interface SearchMemory {
  readonly cost: Float64Array
  readonly cameFrom: Int32Array
  readonly round: Uint32Array
  readonly heap: Heap
  current: number
}

const DX = [1, 1, 0, -1, -1, -1, 0, 1] as const
const DY = [0, 1, 1, 1, 0, -1, -1, -1] as const
const STEP = DX.map((dx, i) => RASTER * Math.hypot(dx, DY[i]!))
const TURNS = [0, 1, 7, 2, 6] as const // never back by more than a right angle
const BEND = [0, 34, 56, 0, 0, 0, 56, 34] as const // one right angle rather than two half ones close together
const EARLY_BEND = 60 // within the plate, or just outside
const STRAIGHT_START = 24
const USED_PORT = 40
const OWN_PLATE = 18
const SHARED_START = 34 // lines of one station part after this
const GAP_TO_THINGS = 3
const GAP_TO_BEDS = 3.5
const THROUGH_THING = 9 // what a unit of length costs besides
const ALONG_BED = 5

export const createMemory = ({ across, down }: Clearance): SearchMemory => ({
  cost: new Float64Array(across * down * 8),
  cameFrom: new Int32Array(across * down * 8),
  round: new Uint32Array(across * down * 8),
  heap: createHeap(),
  current: 0,
})

/**
 * The cheapest octilinear course between two stations: short, with few bends, clear of plates, words and other lines
 * where that can be; crossing another line costs less than running along it. (A* over points of the raster and
 * directions.)
 * @returns corners, both stations included
 */
export function findCourse(wanted: CourseWanted, memory: SearchMemory): Point[] {
  const { things, beds, from, to, width } = wanted
  const { across, down } = things
  const { cost, cameFrom, round, heap } = memory
  const now = ++memory.current
  const toX = Math.round(to[0] / RASTER)
  const toY = Math.round(to[1] / RASTER)
  const fromX = Math.round(from[0] / RASTER)
  const fromY = Math.round(from[1] / RASTER)
  const thingsNeed = width / 2 + GAP_TO_THINGS
  const bedsNeed = width / 2 + GAP_TO_BEDS
  const ownReach = (OWN_PLATE + width / 2) / RASTER
  const sharedReach = (SHARED_START + width / 2) / RASTER
  const straightReach = STRAIGHT_START / RASTER
  heap.size = 0
  for (let dir = 0; dir < 8; dir++) reach(fromX, fromY, dir, USED_PORT * wanted.fromPorts[dir]!, -1)
  while (heap.size > 0) {
    const state = heap.pop()
    if (state < 0) continue
    const place = state >> 3
    const x = place % across
    const y = (place - x) / across
    if (x === toX && y === toY) return cornersTo(state)
    const dir = state & 7
    const nearEnd = Math.min(Math.hypot(x - fromX, y - fromY), Math.hypot(x - toX, y - toY))
    const atStart = x === fromX && y === fromY
    for (const turn of TURNS) {
      if (atStart && turn !== 0) break // the first direction was chosen by its port
      const next = (dir + turn) & 7
      const nx = x + DX[next]!
      const ny = y + DY[next]!
      if (nx < 1 || ny < 1 || nx >= across - 1 || ny >= down - 1) continue
      let more = STEP[next]! * (1 + crowding(nx, ny)) + BEND[turn]!
      if (turn !== 0 && nearEnd < straightReach) more += EARLY_BEND
      if (nx === toX && ny === toY) more += USED_PORT * wanted.toPorts[(next + 4) & 7]!
      reach(nx, ny, next, cost[state]! + more, state)
    }
  }
  return [from, to]

  function crowding(x: number, y: number): number {
    const fromStart = Math.hypot(x - fromX, y - fromY)
    const fromEnd = Math.hypot(x - toX, y - toY)
    const nearest = Math.min(fromStart, fromEnd)
    const place = y * across + x
    let crowded = 0
    const thing = things.distance[place]!
    if (thing < thingsNeed && nearest >= ownReach) crowded += THROUGH_THING * (1 - (0.5 * thing) / thingsNeed)
    const bed = beds.distance[place]!
    if (bed < bedsNeed && nearest >= sharedReach) crowded += ALONG_BED * (1 - (0.5 * bed) / bedsNeed)
    return crowded
  }

  function reach(x: number, y: number, dir: number, spent: number, before: number): void {
    const state = ((y * across + x) << 3) | dir
    if (round[state] === now && cost[state]! <= spent) return
    round[state] = now
    cost[state] = spent
    cameFrom[state] = before
    const dx = Math.abs(x - toX)
    const dy = Math.abs(y - toY)
    const left = RASTER * (Math.max(dx, dy) + (Math.SQRT2 - 1) * Math.min(dx, dy))
    heap.push(state, spent + left)
  }

  function cornersTo(end: number): Point[] {
    const corners: Point[] = [to]
    let state = end
    while (cameFrom[state]! >= 0) {
      const before = cameFrom[state]!
      if ((before & 7) !== (state & 7)) {
        const place = before >> 3
        corners.push([(place % across) * RASTER, Math.floor(place / across) * RASTER])
      }
      state = before
    }
    corners.push(from)
    return corners.reverse()
  }
}

interface Heap {
  size: number
  push(value: number, key: number): void
  pop(): number
}

/** A binary heap; equal keys leave in an order that depends on the pushes alone. */
function createHeap(): Heap {
  const keys: number[] = []
  const values: number[] = []
  const heap: Heap = {
    size: 0,
    push(value, key) {
      let i = heap.size++
      while (i > 0) {
        const parent = (i - 1) >> 1
        if (keys[parent]! <= key) break
        keys[i] = keys[parent]!
        values[i] = values[parent]!
        i = parent
      }
      keys[i] = key
      values[i] = value
    },
    pop() {
      const top = values[0]!
      const key = keys[--heap.size]!
      const value = values[heap.size]!
      let i = 0
      for (;;) {
        let child = 2 * i + 1
        if (child >= heap.size) break
        if (child + 1 < heap.size && keys[child + 1]! < keys[child]!) child++
        if (keys[child]! >= key) break
        keys[i] = keys[child]!
        values[i] = values[child]!
        i = child
      }
      keys[i] = key
      values[i] = value
      return top
    },
  }
  return heap
}
