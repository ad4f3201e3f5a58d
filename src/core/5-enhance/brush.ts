import { type Day, MS_PER_DAY, NONE } from '../model/index.ts'
import type { BrushIndex } from './brush-index.ts'
import type { Figures } from './figures.ts'
import { figuresFrom } from './figures.ts'
import { bitOf } from './kept-visits.ts'
import type { Selection } from './select-visits.ts'
import { selectVisits } from './select-visits.ts'

/** A range of dates that moves. */
export interface Brush {
  /**
   * The figures of the visits that start in the range, both days included: the same as `figuresOf` with these dates.
   * Costs what enters and leaves.
   */
  readonly moveTo: (from: Day, to: Day) => Figures
}

/** @param selection all that is asked for but the dates */
export function createBrush(index: BrushIndex, selection: Omit<Selection, 'from' | 'to'> = {}): Brush {
  const { visits, stays, steps, repeats, grouping } = index.figures
  const { start, visit, child, stayRow, stepRow, origin, target, sibling, meeting, stationKey } = index
  const kept = selectVisits(visits, selection)
  const counts = {
    stays: new Uint32Array(stays.duration.length),
    steps: new Uint32Array(steps.duration.length),
    repeats: new Uint32Array(repeats.keyOffset.length - 1),
    cases: new Uint32Array(grouping?.count ?? 1),
  }
  /** By rank, 1 where counted. */
  const isIn = new Uint8Array(visits.count)
  const inMeeting = new Uint32Array(index.meetings)
  const ofChild = new Uint32Array(visits.childIds.length)
  let first = 0
  let last = 0

  /** Takes visits in, or out again, whatever their order: a link counts while both its visits are in. */
  function move(begin: number, end: number, by: 1 | -1): void {
    for (let at = begin; at < end; at++) {
      if (kept !== null && bitOf(kept.bits, visit[at]!) === 0) continue
      isIn[at] = by === 1 ? 1 : 0
      const row = stayRow[at]!
      counts.stays[row] = counts.stays[row]! + by
      if (origin[at] !== NONE && isIn[origin[at]!] === 1)
        counts.steps[stepRow[at]!] = counts.steps[stepRow[at]!]! + by
      for (let next = target[at]!; next !== NONE; next = sibling[next]!)
        if (isIn[next] === 1) counts.steps[stepRow[next]!] = counts.steps[stepRow[next]!]! + by
      moveMeeting(meeting[at]!, stationKey[row]!, by)
      moveCase(child[at]!, by)
    }
  }

  function moveMeeting(own: number, key: number, by: 1 | -1): void {
    if (own === NONE) return
    const most = Math.max(inMeeting[own]!, inMeeting[own]! + by)
    inMeeting[own] = inMeeting[own]! + by
    if (most > 1) counts.repeats[key] = counts.repeats[key]! + by
  }

  function moveCase(own: number, by: 1 | -1): void {
    const most = Math.max(ofChild[own]!, ofChild[own]! + by)
    ofChild[own] = ofChild[own]! + by
    if (most > 1) return
    const group = grouping === null ? 0 : grouping.ofChild[own]!
    counts.cases[group] = counts.cases[group]! + by
  }

  return {
    moveTo(from, to) {
      const unitsInDay = visits.unit === 'day' ? 1 : MS_PER_DAY
      const nextFirst = rankOf(start, from * unitsInDay)
      const nextLast = Math.max(nextFirst, rankOf(start, (to + 1) * unitsInDay))
      move(first, Math.min(last, nextFirst), -1)
      move(Math.max(first, nextLast), last, -1)
      move(nextFirst, Math.min(nextLast, first), 1)
      move(Math.max(nextFirst, last), nextLast, 1)
      first = nextFirst
      last = nextLast
      return figuresFrom(index.figures, counts)
    },
  }
}

/** The first rank that starts at `time` or later. */
function rankOf(start: Float64Array, time: number): number {
  let begin = 0
  let end = start.length
  while (begin < end) {
    const middle = (begin + end) >>> 1
    if (start[middle]! < time) begin = middle + 1
    else end = middle
  }
  return begin
}
