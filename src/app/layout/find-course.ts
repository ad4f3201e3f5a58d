import type { Point } from '../../core/model/index.ts'
import type { Clearance } from './clearance.ts'
import { createHeap, type Heap } from './heap.ts'
import { RASTER, TITLE } from './station-grid.ts'

/** What a course has to keep clear of, and where it runs. */
export interface CourseWanted {
  readonly from: Point
  readonly to: Point
  readonly width: number
  readonly plates: Clearance
  readonly words: Clearance
  readonly beds: Clearance
  /** Lines that leave or reach the two stations already, by direction (0: east, then clockwise by 45°). */
  readonly fromPorts: Uint8Array
  readonly toPorts: Uint8Array
}

export interface Course {
  /** Both stations included. */
  readonly corners: readonly Point[]
  /** Its length, and what its bends, crossings and close passes count for. */
  readonly cost: number
}

/** Memory of the search, reused from line to line: one entry for each point of the raster and direction. */
export interface SearchMemory {
  readonly cost: Float64Array
  readonly cameFrom: Int32Array
  readonly reached: Uint32Array // in which round
  readonly left: Uint32Array
  readonly heap: Heap
  /** By point: what a unit of length costs besides, worked out where the search comes. */
  readonly crowd: Float32Array
  readonly known: Uint32Array // in which round
  round: number
}

const DX = [1, 1, 0, -1, -1, -1, 0, 1] as const
const DY = [0, 1, 1, 1, 0, -1, -1, -1] as const
const STEP = DX.map((dx, i) => RASTER * Math.hypot(dx, DY[i]!))
const TURNS = [0, 1, 7, 2, 6] as const // never back by more than a right angle
const BEND = [0, 45, 76, 0, 0, 0, 76, 45] as const // one right angle rather than two half ones close together
const EARLY_BEND = 60 // within the plate, or just outside
const STRAIGHT_START = 18
const USED_PORT = 40
const OWN_PLATE = 18
const SHARED_START = 34 // lines of one station part after this
const GAP_TO_THINGS = 3
const EDGE = 2 // of the map
const GAP_TO_BEDS = 3.5
// What a unit of length costs besides its length; less at the edge of each.
const CLOSED = Number.POSITIVE_INFINITY // other stations' plates, and the title
const CLOSE_TO_PLATE = 9
const THROUGH_WORDS = 22
const CLOSE_TO_WORDS = 14
const ALONG_BED = 5

export const createMemory = ({ across, down }: Clearance): SearchMemory => ({
  crowd: new Float32Array(across * down),
  known: new Uint32Array(across * down),
  cost: new Float64Array(across * down * 8),
  cameFrom: new Int32Array(across * down * 8),
  reached: new Uint32Array(across * down * 8),
  left: new Uint32Array(across * down * 8),
  heap: createHeap(),
  round: 0,
})

/**
 * The cheapest octilinear course between two stations: short, with few bends, clear of plates, words and other lines
 * where that can be; crossing another line costs less than running along it. (A* over points of the raster and
 * directions.)
 */
export function findCourse(wanted: CourseWanted, memory: SearchMemory): Course {
  const { from, to, plates, words, beds, width } = wanted
  const { across, down } = beds
  const { cost, cameFrom, reached, left, heap, crowd, known } = memory
  const round = ++memory.round
  const toX = Math.round(to[0] / RASTER)
  const toY = Math.round(to[1] / RASTER)
  const fromX = Math.round(from[0] / RASTER)
  const fromY = Math.round(from[1] / RASTER)
  const start = fromY * across + fromX
  const end = toY * across + toX
  const thingsNeed = width / 2 + GAP_TO_THINGS
  const bedsNeed = width / 2 + GAP_TO_BEDS
  const edge = Math.ceil((width / 2 + EDGE) / RASTER)
  heap.size = 0
  for (let dir = 0; dir < 8; dir++) reach(fromX, fromY, dir, USED_PORT * wanted.fromPorts[dir]!, -1)
  while (heap.size > 0) {
    const state = heap.pop()
    if (left[state] === round) continue
    left[state] = round
    const place = state >> 3
    if (place === end) {
      return { corners: cornersTo(state), cost: cost[state]! }
    }
    const x = place % across
    const y = (place - x) / across
    const dir = state & 7
    // The first direction was chosen by its port.
    const turns = place === start ? 1 : TURNS.length
    const early =
      Math.min(Math.hypot(x - fromX, y - fromY), Math.hypot(x - toX, y - toY)) < STRAIGHT_START / RASTER
    for (let k = 0; k < turns; k++) {
      const turn = TURNS[k]!
      const next = (dir + turn) & 7
      const nx = x + DX[next]!
      const ny = y + DY[next]!
      if (nx < edge || ny < edge || nx >= across - edge || ny >= down - edge) continue
      const place = ny * across + nx
      const crowded = crowdAt(nx, ny, place)
      if (crowded === CLOSED) continue
      let spent = cost[state]! + STEP[next]! * (1 + crowded) + BEND[turn]!
      if (turn !== 0 && early) spent += EARLY_BEND
      if (place === end) spent += USED_PORT * wanted.toPorts[(next + 4) & 7]!
      reach(nx, ny, next, spent, state)
    }
  }
  return { corners: [from, to], cost: Number.POSITIVE_INFINITY }

  function reach(x: number, y: number, dir: number, spent: number, before: number): void {
    const state = ((y * across + x) << 3) | dir
    if (reached[state] === round && cost[state]! <= spent) return
    reached[state] = round
    cost[state] = spent
    cameFrom[state] = before
    const dx = Math.abs(x - toX)
    const dy = Math.abs(y - toY)
    heap.push(state, spent + RASTER * (Math.max(dx, dy) + (Math.SQRT2 - 1) * Math.min(dx, dy)))
  }

  function crowdAt(x: number, y: number, place: number): number {
    if (known[place] === round) return crowd[place]!
    known[place] = round
    const plate = plates.distance[place]!
    const word = words.distance[place]!
    const bed = beds.distance[place]!
    const nearest = RASTER * Math.min(Math.hypot(x - fromX, y - fromY), Math.hypot(x - toX, y - toY))
    let crowded = 0
    if (plate < thingsNeed && nearest >= OWN_PLATE + width / 2)
      crowded = plate === 0 ? CLOSED : CLOSE_TO_PLATE * (1 - plate / thingsNeed)
    if (x * RASTER <= TITLE.width && y * RASTER <= TITLE.height) crowded = CLOSED
    if (bed < bedsNeed && nearest >= SHARED_START + width / 2)
      crowded += ALONG_BED * (1 - (0.5 * bed) / bedsNeed)
    if (word === 0) crowded += THROUGH_WORDS
    else if (word < thingsNeed) crowded += CLOSE_TO_WORDS * (1 - (0.5 * word) / thingsNeed)
    crowd[place] = crowded
    return crowded
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
