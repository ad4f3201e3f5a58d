import { expect, test } from 'vitest'
import { inferExtractDate } from './extract-date.ts'

const infer = (...days: number[]) => inferExtractDate(Int32Array.from(days))

test('the extract date is the latest date, in whatever order dates come', () => {
  expect(infer(20_000, 19_990, 19_995)).toEqual({ day: 20_000, found: 'latest-date', ignored: 0 })
  expect(infer()).toBeNull()
  expect(infer(20_000)!.day).toBe(20_000)
})

test('a year mistyped does not make the data eighteen years older', () =>
  expect(infer(20_000, 19_990, 26_500)).toEqual({ day: 20_000, found: 'latest-date', ignored: 1 }))

test('a few months without events are no typing error in a small input', () =>
  expect(infer(20_000, 19_990, 20_200)).toEqual({ day: 20_200, found: 'latest-date', ignored: 0 }))

test('in a large input one date in two hundred may stand alone behind three months', () => {
  const daily = Array.from({ length: 400 }, (_, i) => 20_000 + i)
  expect(infer(...daily, 20_600, 20_650)).toEqual({ day: 20_399, found: 'latest-date', ignored: 2 })
  expect(infer(...daily, 20_600, 20_650, 20_651, 20_652)!.ignored).toBe(0)
})
