import { expect, test } from 'vitest'
import type { Point } from '../../core/model/index.ts'
import { addBed, addDisc, addRectangle, createClearance } from './clearance.ts'
import { createMemory, findCourse } from './find-course.ts'

const SIZE = [1053, 495] as const

function scene() {
  const [plates, words, beds] = [createClearance(SIZE), createClearance(SIZE), createClearance(SIZE)]
  const course = (from: Point, to: Point, fromPorts = new Uint8Array(8)) =>
    findCourse(
      { from, to, width: 6, plates, words, beds, fromPorts, toPorts: new Uint8Array(8) },
      createMemory(beds),
    ).corners
  return { plates, words, beds, course }
}

test('straight where nothing is in the way', () => {
  expect(scene().course([90, 270], [450, 270])).toEqual([
    [90, 270],
    [450, 270],
  ])
})

test.each([
  ['where there is room beside it', []],
  ['where only names lie beside it', [0, 290]],
])('never under the plate of another station: %s', (_, names) => {
  const { plates, words, course } = scene()
  addDisc(plates, [270, 270], 17)
  for (const top of names) addRectangle(words, { left: 150, top, right: 390, bottom: top + 250 })
  const corners = course([90, 270], [450, 270])
  expect(corners.length).toBeGreaterThan(2)
  for (let i = 1; i < corners.length; i++) {
    const [ax, ay] = corners[i - 1]!
    const [bx, by] = corners[i]!
    for (let t = 0; t <= 1; t += 0.01)
      expect(Math.hypot(ax + (bx - ax) * t - 270, ay + (by - ay) * t - 270)).toBeGreaterThan(12.5)
  }
})

test('round a name rather than through it', () => {
  const { words, course } = scene()
  addRectangle(words, { left: 220, top: 250, right: 320, bottom: 300 })
  for (const [x, y] of course([90, 270], [450, 270]))
    expect(x > 220 && x < 320 && y > 250 && y < 300).toBe(false)
  expect(course([90, 270], [450, 270]).length).toBeGreaterThan(2)
})

test('across another line, not along it', () => {
  const { beds, course } = scene()
  addBed(
    beds,
    [
      [270, 9],
      [270, 486],
    ],
    20,
  )
  expect(course([90, 270], [450, 270])).toHaveLength(2)
  addBed(
    beds,
    [
      [0, 270],
      [1053, 270],
    ],
    20,
  )
  expect(course([90, 270], [450, 270]).some(([, y]) => Math.abs(y - 270) > 13)).toBe(true)
})

test('by a side of the station that no line uses yet', () => {
  const used = new Uint8Array(8)
  used[0] = 1 // east
  const [from, next] = scene().course([450, 270], [720, 135], used)
  expect([Math.sign(next![0] - from![0]), Math.sign(next![1] - from![1])]).not.toEqual([1, 0])
})
