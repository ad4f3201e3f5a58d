import { beganBy, type RunningCounts, runningAt } from '../../core/4-visualise/index.ts'
import type { Period } from '../../core/5-enhance/index.ts'

const MOST_SAMPLES = 400
const SAMPLES_A_DAY = 4

/** Every station's number at evenly spaced moments: only the scale and order of bars rest on it. */
export interface SampledNumbers {
  readonly samples: number
  /** One array a class; the samples of a station follow each other. */
  readonly byClass: readonly Uint32Array[]
}

/** Samples what stations count: visits that run, or, where nothing has a length, visits so far. */
export function sampleNumbers(
  running: readonly RunningCounts[],
  momentsOnly: boolean,
  { from, to }: Period,
  perDay: number,
): SampledNumbers {
  const numberAt = momentsOnly ? beganBy : runningAt
  const steps = Math.min(MOST_SAMPLES, Math.ceil(to - from) * SAMPLES_A_DAY)
  const samples = steps + 1
  const byClass = running.map((counts) => {
    const stations = counts.offset.length - 1
    const numbers = new Uint32Array(stations * samples)
    for (let station = 0; station < stations; station++)
      for (let i = 0; i < samples; i++) {
        const at = (from + ((to - from) * i) / steps) * perDay
        numbers[station * samples + i] = numberAt(counts, station, at)
      }
    return numbers
  })
  return { samples, byClass }
}

/** The most that a station shows of the classes that are shown. */
export function peakOf(
  { samples, byClass }: SampledNumbers,
  shown: readonly boolean[],
  station: number,
): number {
  const classes = byClass.filter((_, index) => shown[index])
  let peak = 0
  for (let i = station * samples; i < (station + 1) * samples; i++) {
    let number = 0
    for (const numbers of classes) number += numbers[i]!
    peak = Math.max(peak, number)
  }
  return peak
}
