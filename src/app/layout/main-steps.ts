/** A step of a log, by index of its activities. */
export interface Step {
  readonly from: number
  readonly to: number
  readonly count: number
}

/** Drawn lines show this share of the links, unless that takes too many lines to follow. */
const SHARE_ON_LINES = 0.88
const LINES_PER_ACTIVITY = 1.5
/** Beyond, nobody could follow the lines, and finding their courses would take minutes: only the trunk is drawn. */
export const MOST_WITH_LINES = 300

/** Largest first; ties by index, so that the order of routes changes nothing. */
export const bySize = (a: Step, b: Step): number => b.count - a.count || a.from - b.from || a.to - b.to

/**
 * The steps worth a drawn line: each activity's largest way in and out, those of the trunk, then the largest until
 * most links are on a line. The others still carry their dots, on thin automatic lines.
 */
export function mainSteps(steps: readonly Step[], trunk: readonly number[], activities: number): Step[] {
  const sorted = steps.filter(({ from, to }) => from !== to).sort(bySize)
  if (activities > MOST_WITH_LINES) return sorted.filter((step) => isTrunkStep(step, trunk))
  const kept = new Set<Step>()
  const hasWayIn = new Set<number>()
  const hasWayOut = new Set<number>()
  for (const step of sorted) {
    const onTrunk = isTrunkStep(step, trunk)
    if (onTrunk || !hasWayIn.has(step.to) || !hasWayOut.has(step.from)) kept.add(step)
    hasWayIn.add(step.to)
    hasWayOut.add(step.from)
  }
  const total = sorted.reduce((sum, { count }) => sum + count, 0)
  let covered = [...kept].reduce((sum, { count }) => sum + count, 0)
  for (const step of sorted) {
    if (covered >= total * SHARE_ON_LINES || kept.size >= activities * LINES_PER_ACTIVITY) break
    if (kept.has(step)) continue
    kept.add(step)
    covered += step.count
  }
  return sorted.filter((step) => kept.has(step))
}

export function isTrunkStep({ from, to }: Step, trunk: readonly number[]): boolean {
  const place = trunk.indexOf(from)
  return place >= 0 && trunk[place + 1] === to
}

/** A way that fewer than this share of the largest step's cases take is no part of the usual way. */
const LEAST_SHARE = 0.02

/**
 * The usual way through a log: from the activity where most cases begin, always the largest step to an activity that
 * the way has not seen, until more cases end than go on.
 * @param visits, starts by activity
 * @returns activities in reading order; empty only where there are none
 */
export function usualWay(
  steps: readonly Step[],
  visits: readonly number[],
  starts: readonly number[],
): number[] {
  const sorted = [...steps].sort(bySize)
  const goingOn = visits.map(() => 0)
  for (const { from, count } of steps) goingOn[from]! += count
  const least = (sorted[0]?.count ?? 0) * LEAST_SHARE
  const way: number[] = []
  const seen = new Set<number>()
  let here = starts.indexOf(Math.max(...starts))
  while (here >= 0) {
    way.push(here)
    seen.add(here)
    const next = sorted.find(({ from, to }) => from === here && !seen.has(to))
    const ending = visits[here]! - goingOn[here]!
    here = next && next.count >= ending && next.count >= least ? next.to : -1
  }
  return way
}
