import fc from 'fast-check'
import { expect, test } from 'vitest'
import { beganBy, type RunningCounts, runningAt } from './running-counts.ts'
import { peakOf, stationPeaks } from './station-peaks.ts'

type Stay = readonly [start: number, end: number]

const ascending = (times: readonly number[]): Float64Array => Float64Array.from(times).sort()

/** Stays of one class, station by station. */
function countsOf(stations: readonly (readonly Stay[])[]): RunningCounts {
  const offset = new Uint32Array(stations.length + 1)
  stations.forEach((stays, i) => {
    offset[i + 1] = offset[i]! + stays.length
  })
  const column = (end: 0 | 1): Float64Array =>
    Float64Array.from(stations.flatMap((stays) => [...ascending(stays.map((stay) => stay[end]))]))
  return { starts: column(0), ends: column(1), offset }
}

test('a crowd that comes and goes within an hour has its peak', () => {
  const cases = Array.from({ length: 500 }, (): Stay => [0.4, 0.4 + 1 / 24])
  expect(peakOf(stationPeaks([countsOf([cases, []])], false, 0, 1), [true], 0)).toBe(500)
  expect(peakOf(stationPeaks([countsOf([cases, []])], false, 0, 1), [true], 1)).toBe(0)
})

const someStays = fc.array(
  fc.tuple(fc.nat(20), fc.nat(8)).map(([start, length]): Stay => [start, start + length]),
  {
    maxLength: 12,
  },
)
const someClasses = fc.array(fc.tuple(someStays, someStays), { minLength: 1, maxLength: 4 })

test.each([
  ['running', false, runningAt],
  ['begun so far', true, beganBy],
])(
  'peaks of visits %s are the most at any shown moment, for every choice of classes',
  (_, soFar, numberAt) => {
    fc.assert(
      fc.property(someClasses, fc.nat(15), fc.nat(15), (stays, from, length) => {
        const running = stays.map(countsOf)
        const peaks = stationPeaks(running, soFar, from, from + length)
        for (let choice = 0; choice < 1 << running.length; choice++) {
          const shown = running.map((_, k) => (choice & (1 << k)) !== 0)
          for (const station of [0, 1]) {
            const numbers = Array.from({ length: length + 1 }, (_, i) =>
              running.reduce(
                (sum, counts, k) => sum + (shown[k] ? numberAt(counts, station, from + i) : 0),
                0,
              ),
            )
            expect(peakOf(peaks, shown, station)).toBe(Math.max(...numbers))
          }
        }
      }),
    )
  },
)
