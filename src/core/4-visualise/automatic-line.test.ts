import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Point } from '../model/index.ts'
import { automaticLine } from './automatic-line.ts'

const place = fc
  .tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 50 }))
  .map(([x, y]): Point => [x * 10, y * 10])

test('an automatic line leads from one place to the other, straight or diagonally', () => {
  fc.assert(
    fc.property(place, place, fc.array(place, { maxLength: 8 }), (from, to, others) => {
      const corners = automaticLine(from, to, others, 250)
      expect(corners[0]).toEqual(from)
      expect(corners.at(-1)).toEqual(to)
      for (let i = 1; i < corners.length; i++) {
        const dx = Math.abs(corners[i]![0] - corners[i - 1]![0])
        const dy = Math.abs(corners[i]![1] - corners[i - 1]![1])
        expect(dx + dy).toBeGreaterThan(0)
        expect(dx === 0 || dy === 0 || dx === dy).toBe(true)
      }
    }),
  )
})

test('the line of the step back is the same line', () => {
  fc.assert(
    fc.property(place, place, fc.array(place, { maxLength: 20 }), (from, to, others) => {
      fc.pre(from[0] !== to[0] || from[1] !== to[1])
      expect(automaticLine(to, from, others, 250)).toEqual(automaticLine(from, to, others, 250).toReversed())
    }),
    { numRuns: 2000, examples: [[[0, 240], [0, 260], [[0, 250]]]] },
  )
})

test.each<[string, Point, Point, readonly Point[], readonly Point[]]>([
  [
    'nothing is between them',
    [0, 0],
    [300, 0],
    [],
    [
      [0, 0],
      [300, 0],
    ],
  ],
  [
    'a station is between them',
    [0, 0],
    [300, 0],
    [[150, 0]],
    [
      [0, 0],
      [70, 70],
      [230, 70],
      [300, 0],
    ],
  ],
  [
    'the dip is taken too',
    [0, 0],
    [300, 0],
    [
      [150, 0],
      [150, 70],
    ],
    [
      [0, 0],
      [70, -70],
      [230, -70],
      [300, 0],
    ],
  ],
  [
    'rows differ',
    [0, 0],
    [400, 140],
    [],
    [
      [0, 0],
      [70, 70],
      [330, 70],
      [400, 140],
    ],
  ],
  [
    'a station lies on the usual course',
    [0, 0],
    [400, 140],
    [[100, 70]],
    [
      [0, 0],
      [130, 0],
      [270, 140],
      [400, 140],
    ],
  ],
])('it passes other stations where %s', (_, from, to, others, corners) => {
  expect(automaticLine(from, to, others, 250)).toEqual(corners)
})

test('lines between the same two rows share their straight part', () => {
  const heights = (from: Point, to: Point) =>
    automaticLine(from, to, [], 250)
      .slice(1, -1)
      .map(([, y]) => y)
  expect(heights([900, 230], [530, 90])).toEqual([160, 160])
  expect(heights([530, 230], [1000, 90])).toEqual([160, 160])
})
