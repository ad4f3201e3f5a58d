import type { Point } from '../../core/model/index.ts'
import { addBed, addDisc, addRectangle, type Clearance, createClearance, forget } from './clearance.ts'
import { type CourseWanted, createMemory, findCourse } from './find-course.ts'
import { TITLE } from './station-grid.ts'
import { labelWidth, wrapLabel } from './wrap-label.ts'

/** A line to be routed: stations by index. */
export interface LineWanted {
  readonly from: number
  readonly to: number
  readonly width: number
  /** Runs straight to its neighbour, whatever else is there. */
  readonly straight: boolean
}

export interface StationPlace {
  readonly label: string
  readonly at: Point
}

const PLATE = 17 // the usual plate, with room to grow
const ROUNDS = 2 // the second lets early lines make way for late ones

/**
 * Courses for all lines, one after another: straight ones first, then the shortest, because a neighbour has no other way
 * to go. Waits between lines as `rest` says, for the page to stay alive.
 * @returns corners by line, both stations included
 */
export async function routeLines(
  lines: readonly LineWanted[],
  stations: readonly StationPlace[],
  size: readonly [number, number],
  rest: () => Promise<void>,
): Promise<(readonly Point[])[]> {
  const things = thingsOf(stations, size)
  const beds = createClearance(size)
  const memory = createMemory(things)
  const courses: (readonly Point[] | null)[] = lines.map(({ from, to, straight }) =>
    straight ? [stations[from]!.at, stations[to]!.at] : null,
  )
  const distance = ({ from, to }: LineWanted): number => {
    const [ax, ay] = stations[from]!.at
    const [bx, by] = stations[to]!.at
    return Math.hypot(ax - bx, ay - by)
  }
  const order = lines
    .map((_, i) => i)
    .filter((i) => !lines[i]!.straight)
    .sort((a, b) => distance(lines[a]!) - distance(lines[b]!) || a - b)
  for (let round = 0; round < ROUNDS; round++) {
    for (const i of order) {
      courses[i] = null
      courses[i] = findCourse(wantedFor(lines[i]!), memory)
      await rest()
    }
  }
  return courses.map((course) => course ?? [])

  function wantedFor({ from, to, width }: LineWanted): CourseWanted {
    const fromPorts = new Uint8Array(8)
    const toPorts = new Uint8Array(8)
    forget(beds)
    courses.forEach((course, k) => {
      if (course === null) return
      const other = lines[k]!
      addBed(beds, course, other.width)
      const start = directionOf(course[0]!, course[1]!)
      const end = directionOf(course.at(-1)!, course.at(-2)!)
      for (const [station, direction] of [
        [other.from, start],
        [other.to, end],
      ] as const) {
        if (station === from) fromPorts[direction]!++
        if (station === to) toPorts[direction]!++
      }
    })
    return { from: stations[from]!.at, to: stations[to]!.at, width, things, beds, fromPorts, toPorts }
  }
}

/** 0: east, then clockwise by 45°. */
const directionOf = (from: Point, to: Point): number =>
  (Math.round(Math.atan2(to[1] - from[1], to[0] - from[0]) / (Math.PI / 4)) + 8) % 8

function thingsOf(stations: readonly StationPlace[], size: readonly [number, number]): Clearance {
  const things = createClearance(size)
  addRectangle(things, { left: 0, top: 0, right: TITLE.width, bottom: TITLE.height })
  for (const { label, at } of stations) {
    addDisc(things, at, PLATE)
    const [x, y] = at
    // As the map writes them: the number, then the name's lines.
    addRectangle(things, { left: x - 14, top: y + 17, right: x + 14, bottom: y + 30 })
    wrapLabel(label).forEach((line, i) => {
      const half = labelWidth(line) / 2
      addRectangle(things, { left: x - half, top: y + 33 + 14 * i, right: x + half, bottom: y + 46 + 14 * i })
    })
  }
  return things
}
