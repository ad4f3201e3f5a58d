import { expect, test } from 'vitest'
import { overlaps, placeLabel, textBox } from './place-labels.ts'

test('a label takes the first spot that touches nothing', () => {
  const taken = [textBox('24%', { x: 0, y: 0, anchor: 'middle' }, 12, true)]
  const spots = [
    { x: 4, y: 2, anchor: 'middle' as const },
    { x: 60, y: 0, anchor: 'middle' as const },
  ]
  expect(placeLabel('61%', spots, 12, true, taken)).toEqual(spots[1])
  expect(taken).toHaveLength(2)
  expect(overlaps(taken[0]!, taken[1]!)).toBe(false)
})

test('a label without room is left out rather than drawn over another', () => {
  const taken = [{ x: -50, y: -50, width: 100, height: 100 }]
  expect(placeLabel('61%', [{ x: 0, y: 0, anchor: 'start' }], 12, true, taken)).toBeNull()
})

test.each(['start', 'middle', 'end'] as const)(
  'a box anchored at its %s lies where the text is drawn',
  (anchor) => {
    const box = textBox('abcd', { x: 100, y: 50, anchor }, 10, false)
    const share = { start: 0, middle: 0.5, end: 1 }[anchor]
    expect(box.x + box.width * share).toBeCloseTo(100)
  },
)
