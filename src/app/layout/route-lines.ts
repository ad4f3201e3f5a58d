import type { Point } from '../../core/model/index.ts'
import type { Bed } from './beds.ts'
import { addBed, addDisc, addRectangle, type Clearance, createClearance, forget } from './clearance.ts'
import { type Course, type CourseWanted, createMemory, findCourse } from './find-course.ts'
import { labelWidth, wrapLabel } from './wrap-label.ts'

export interface StationPlace {
  readonly label: string
  readonly at: Point
}

const PLATE = 17 // the usual plate, with room to grow
const LOWER = 4.5 // lie the words of a plate that has grown so
/** A second round lets early lines make way for late ones; its time grows with the square of the lines. */
const LINES_FOR_SECOND_ROUND = 300

export interface RoutedLines {
  /** Corners by line, both stations included. */
  readonly courses: readonly (readonly Point[])[]
  /** Of all courses, to compare one way of placing the stations with another. */
  readonly cost: number
}

/**
 * Courses for all lines, one after another: the trunk's straight first, then the shortest, because a neighbour has no other way
 * to go.
 * @param rest waited for between lines, so that the page stays alive
 */
export async function routeLines(
  lines: readonly Bed[],
  stations: readonly StationPlace[],
  size: readonly [number, number],
  rest: () => Promise<void>,
): Promise<RoutedLines> {
  const plates = platesOf(stations, size)
  const words = wordsOf(stations, size)
  const beds = createClearance(size)
  const memory = createMemory(beds)
  const courses = lines.map(({ from, to, onTrunk }): Course | null =>
    onTrunk && stations[from]!.at[1] === stations[to]!.at[1]
      ? { corners: [stations[from]!.at, stations[to]!.at], cost: 0 }
      : null,
  )
  const distance = ({ from, to }: Bed): number => {
    const [ax, ay] = stations[from]!.at
    const [bx, by] = stations[to]!.at
    return Math.hypot(ax - bx, ay - by)
  }
  const order = lines
    .map((_, i) => i)
    .filter((i) => courses[i] === null)
    .sort((a, b) => distance(lines[a]!) - distance(lines[b]!) || a - b)
  const rounds = lines.length <= LINES_FOR_SECOND_ROUND ? 2 : 1
  layBeds()
  for (let round = 0; round < rounds; round++) {
    for (const i of order) {
      if (courses[i]) {
        courses[i] = null
        layBeds()
      }
      const course = findCourse(wantedFor(lines[i]!), memory)
      courses[i] = course
      addBed(beds, course.corners, lines[i]!.width)
      await rest()
    }
  }
  return {
    courses: courses.map((course) => course?.corners ?? []),
    cost: courses.reduce((sum, course) => sum + (course?.cost ?? 0), 0),
  }

  /** Anew: a line that was taken up cannot be taken out of the distances. */
  function layBeds(): void {
    forget(beds)
    courses.forEach((course, i) => {
      if (course) addBed(beds, course.corners, lines[i]!.width)
    })
  }

  function wantedFor({ from, to, width }: Bed): CourseWanted {
    const fromPorts = new Uint8Array(8)
    const toPorts = new Uint8Array(8)
    courses.forEach((course, i) => {
      if (course === null) return
      const { corners } = course
      const start = directionOf(corners[0]!, corners[1]!)
      const end = directionOf(corners.at(-1)!, corners.at(-2)!)
      for (const [station, direction] of [
        [lines[i]!.from, start],
        [lines[i]!.to, end],
      ] as const) {
        if (station === from) fromPorts[direction]!++
        if (station === to) toPorts[direction]!++
      }
    })
    return { from: stations[from]!.at, to: stations[to]!.at, width, plates, words, beds, fromPorts, toPorts }
  }
}

/** 0: east, then clockwise by 45°. */
const directionOf = (from: Point, to: Point): number =>
  (Math.round(Math.atan2(to[1] - from[1], to[0] - from[0]) / (Math.PI / 4)) + 8) % 8

function platesOf(stations: readonly StationPlace[], size: readonly [number, number]): Clearance {
  const plates = createClearance(size)
  for (const { at } of stations) addDisc(plates, at, PLATE)
  return plates
}

/** Each station's number and name, as the map writes them. */
function wordsOf(stations: readonly StationPlace[], size: readonly [number, number]): Clearance {
  const words = createClearance(size)
  for (const { label, at } of stations) {
    const [x, y] = at
    addRectangle(words, { left: x - 14, top: y + 17, right: x + 14, bottom: y + 30 })
    wrapLabel(label).forEach((line, i) => {
      const half = labelWidth(line) / 2
      const top = y + 33 + 14 * i
      addRectangle(words, { left: x - half, top, right: x + half, bottom: top + 13 + LOWER })
    })
  }
  return words
}
