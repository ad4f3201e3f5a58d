import type { RunningCounts } from './running-counts.ts'
import { firstAfter } from './runs-until.ts'

/** The most that each station ever shows, for every choice of classes: bars keep their scale while time runs. */
export interface StationPeaks {
  readonly classes: number
  /** By station, then by choice of classes: bit k is class k. */
  readonly most: Uint32Array
}

/**
 * One sweep over the starts and ends of each station: whoever comes and goes between two samples would be missed.
 * @param running one a class
 * @param soFar counts the visits begun, where nothing has a length, and not those that run
 * @param from in the unit of the visits, as is `to`; both are shown
 */
export function stationPeaks(
  running: readonly RunningCounts[],
  soFar: boolean,
  from: number,
  to: number,
): StationPeaks {
  const classes = running.length
  const stations = (running[0]?.offset.length ?? 1) - 1
  const most = new Uint32Array(stations << classes)
  const begun = new Uint32Array(classes) // places in the columns of each class
  const ended = new Uint32Array(classes)
  const sums = new Uint32Array(1 << classes)
  for (let station = 0; station < stations; station++) sweep(station)
  return { classes, most }

  function sweep(station: number): void {
    running.forEach(({ starts, ends, offset }, k) => {
      const low = offset[station]!
      const high = offset[station + 1]!
      begun[k] = firstAfter(starts, low, high, from)
      ended[k] = soFar ? low : firstAfter(ends, low, high, from)
    })
    compare(station)
    for (let now = nextStart(station); now <= to; now = nextStart(station)) {
      for (let k = 0; k < classes; k++) {
        const { starts, ends, offset } = running[k]!
        const high = offset[station + 1]!
        while (begun[k]! < high && starts[begun[k]!]! <= now) begun[k]!++
        if (!soFar) while (ended[k]! < high && ends[ended[k]!]! <= now) ended[k]!++
      }
      compare(station)
    }
  }

  /** Numbers only rise where a visit starts. */
  function nextStart(station: number): number {
    let next = Number.POSITIVE_INFINITY
    for (let k = 0; k < classes; k++) {
      const { starts, offset } = running[k]!
      if (begun[k]! < offset[station + 1]!) next = Math.min(next, starts[begun[k]!]!)
    }
    return next
  }

  function compare(station: number): void {
    for (let choice = 1; choice < sums.length; choice++) {
      const lowest = 31 - Math.clz32(choice & -choice)
      sums[choice] = sums[choice & (choice - 1)]! + begun[lowest]! - ended[lowest]!
      const at = (station << classes) | choice
      if (sums[choice]! > most[at]!) most[at] = sums[choice]!
    }
  }
}

/** The most that a station shows of the classes that are shown. */
export function peakOf({ classes, most }: StationPeaks, shown: readonly boolean[], station: number): number {
  const choice = shown.reduce((bits, isShown, k) => (isShown ? bits | (1 << k) : bits), 0)
  return most[(station << classes) | choice]!
}
