import { expect, test } from 'vitest'
import { exp, ln } from './arithmetic.ts'

test('ln and exp agree with the platform to ten digits', () => {
  for (let x = 1e-9; x < 1e6; x *= 1.37) expect(Math.abs(ln(x) - Math.log(x))).toBeLessThan(1e-10)
  for (let x = -20; x < 20; x += 0.37) expect(exp(x) / Math.exp(x)).toBeCloseTo(1, 12)
})
