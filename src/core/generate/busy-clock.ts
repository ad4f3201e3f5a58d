import type { Calendar } from './calendar.ts'

/** Busy time, in which contacts arrive evenly: quiet weekends and holidays take little of it. */
export interface BusyClock {
  /** Days' worth of busy time before a day. */
  busyBefore(day: number): number
  dayAt(busy: number): number
}

export function busyClock({ intensity, first }: Calendar): BusyClock {
  const total = new Float64Array(intensity.length + 1)
  const start = new Int32Array(intensity.length + 2)
  for (let i = 0; i < intensity.length; i++) total[i + 1] = total[i]! + intensity[i]!
  for (let unit = 0, i = 0; unit < start.length; unit++) {
    while (i < intensity.length - 1 && total[i + 1]! <= unit) i++
    start[unit] = i
  }
  return {
    busyBefore: (day) => total[Math.max(0, Math.min(intensity.length, day - first))]!,
    dayAt(busy) {
      let i = start[Math.min(start.length - 1, Math.floor(busy))]!
      while (i < intensity.length - 1 && total[i + 1]! <= busy) i++
      return first + i
    },
  }
}
