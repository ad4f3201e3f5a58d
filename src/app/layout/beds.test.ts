import { expect, test } from 'vitest'
import { bedsOf, layersOf } from './beds.ts'

const ranks = [0, 1, 2, 3].map((layer) => ({ layer, y: 0 }))

test('a step and the step back share a bed, wide enough for both', () => {
  const beds = bedsOf(
    [
      { from: 1, to: 2, count: 100 },
      { from: 2, to: 1, count: 90 },
    ],
    [],
    ranks,
  )
  expect(beds).toEqual([expect.objectContaining({ from: 1, to: 2, bothWays: true, width: 24 })])
})

test('the trunk keeps its bed to itself; the way back has its own, in the colour of return', () => {
  const beds = bedsOf(
    [
      { from: 0, to: 1, count: 100 },
      { from: 1, to: 0, count: 25 },
    ],
    [0, 1],
    ranks,
  )
  expect(beds.map(({ family, bothWays, width }) => [family, bothWays, width])).toEqual([
    ['front-door', false, 24],
    ['return', false, 12],
  ])
})

test('of two lines that cross, one lies above the other', () => {
  const beds = bedsOf(
    [
      { from: 0, to: 3, count: 9 },
      { from: 1, to: 2, count: 9 },
    ],
    [],
    ranks,
  )
  const [a, b] = layersOf(beds, [
    [
      [0, 0],
      [90, 90],
    ],
    [
      [0, 90],
      [45, 45],
      [90, 45],
    ],
  ])
  expect(a).not.toBe(b)
})
