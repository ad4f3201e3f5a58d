import { expect, test } from 'vitest'
import { legibleScale } from './legible-scale.ts'

test.each([0.3, 0.62, 0.7, 0.9, 0.959])(
  'words are 12 px or more at %f pixels a unit, and hardly larger',
  (scale) => {
    const px = 12.5 * scale * legibleScale(scale)
    expect(px).toBeGreaterThanOrEqual(12)
    expect(px).toBeLessThan(12.8)
  },
)

test.each([0.96, 1, 3])('at %f they are as usual', (scale) => {
  expect(legibleScale(scale)).toBe(1)
})
