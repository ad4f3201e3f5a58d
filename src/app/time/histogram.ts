import type { Arrivals } from '../../core/5-enhance/index.ts'
import { calendarDate, dayOf } from '../../core/model/index.ts'
import { clockTime, monthName, shortDate } from './format.ts'

/** One SVG path a class, stacked in class order; hidden classes are left out of the stack. */
export function barPaths(
  arrivals: Arrivals,
  xOf: (day: number) => number,
  height: number,
  shown: readonly boolean[],
): string[] {
  const { edges, counts, largest } = arrivals
  const bins = edges.length - 1
  const base = new Float64Array(bins).fill(height)
  return counts.map((row, index) => {
    if (!shown[index]) return ''
    let path = ''
    for (let bin = 0; bin < bins; bin++) {
      if (row[bin] === 0) continue
      const tall = (row[bin]! / Math.max(1, largest)) * height
      const left = Math.max(0, xOf(edges[bin]!))
      const right = xOf(edges[bin + 1]!)
      const gap = right - left > 4 ? 0.75 : 0.25
      base[bin]! -= tall
      path += `M${(left + gap).toFixed(2)} ${base[bin]!.toFixed(2)}h${Math.max(0.5, right - left - 2 * gap).toFixed(2)}v${tall.toFixed(2)}H${(left + gap).toFixed(2)}z`
    }
    return path
  })
}

/** Round values for the grid lines of a count axis: 1, 2 or 5 times a power of ten, at least 15 px apart. */
export function countTicks(largest: number, height: number): { value: number; y: number }[] {
  if (largest <= 0) return []
  const atMost = Math.max(1, Math.floor(height / 15))
  let step = 1
  for (let i = 0; largest / step > atMost; i++) step = [1, 2, 5][i % 3]! * 10 ** Math.floor(i / 3)
  const ticks: { value: number; y: number }[] = []
  for (let value = step; value <= largest; value += step)
    ticks.push({ value, y: height - (value / largest) * height })
  return ticks
}

const LABEL_WIDTH = 62

/** Ticks of a date axis; only labels that have room are written. */
export function dateTicks(
  from: number,
  to: number,
  width: number,
  dayData = false,
): { x: number; label: string }[] {
  const xOf = (day: number) => Math.round(((day - from) / (to - from)) * width)
  const span = to - from
  const edges: { day: number; label: string }[] = []
  if (span <= 3 && !dayData) {
    const hours = [1, 2, 3, 6, 12].find((step) => (step / 24 / span) * width >= LABEL_WIDTH) ?? 12
    for (let at = Math.ceil(from * 24) / 24; at < to; at += hours / 24)
      edges.push({ day: at, label: clockTime(at) })
  } else if (span <= 60) {
    const step = Math.max(1, Math.ceil((LABEL_WIDTH * span) / width))
    for (let at = Math.ceil(from); at < to; at += step) edges.push({ day: at, label: shortDate(at) })
  } else {
    const { year, month } = calendarDate(from)
    const perMonth = (30.4 / span) * width
    const step = [1, 2, 3, 6, 12, 24, 60, 120].find((months) => months * perMonth >= LABEL_WIDTH) ?? 240
    const first = step >= 12 ? 0 : month - 1
    for (let months = first; ; months += step) {
      const at = dayOf(year + Math.floor(months / 12), (months % 12) + 1, 1)
      if (at === null || at >= to) break
      const name = monthName((months % 12) + 1).slice(0, 3)
      const isFirst = edges.every((edge) => edge.day < from)
      const yearShown = year + Math.floor(months / 12)
      edges.push({
        day: at,
        label: step >= 12 ? String(yearShown) : months % 12 === 0 || isFirst ? `${name} ${yearShown}` : name,
      })
    }
  }
  return edges
    .filter((edge) => edge.day >= from)
    .map((edge) => ({ x: xOf(edge.day), label: xOf(edge.day) + LABEL_WIDTH - 12 <= width ? edge.label : '' }))
}
