import fc from 'fast-check'
import { expect, test } from 'vitest'
import { freeSeats } from './free-seats.ts'

test('the seat taken is the outermost free one up to the limit, else the innermost beyond, as a plain list finds it', () => {
  const actions = fc.array(fc.record({ take: fc.boolean(), at: fc.integer({ min: -1, max: 2500 }) }), {
    maxLength: 3000,
  })
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2100 }), actions, (size, list) => {
      const seats = freeSeats(size)
      const free = new Array<boolean>(size).fill(true)
      for (const { take, at } of list) {
        if (take) {
          const inside = free.lastIndexOf(true, at)
          const expected = at >= 0 && inside >= 0 ? inside : free.indexOf(true, Math.max(0, at + 1))
          expect(seats.take(at)).toBe(expected)
          if (expected >= 0) free[expected] = false
        } else if (at >= 0 && at < size && free[at] === false) {
          seats.release(at)
          free[at] = true
        }
      }
    }),
    { numRuns: 40 },
  )
})

test('a station of every seat that a leg can name is filled from the limit inwards', () => {
  const seats = freeSeats(65_533)
  expect(Array.from({ length: 40 }, () => seats.take(65_532)).at(-1)).toBe(65_493)
  expect(seats.take(0)).toBe(0)
  expect(seats.take(0)).toBe(1)
})
