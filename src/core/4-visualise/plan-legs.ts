// Long because its functions share the state of the one dot that they move: apart, each would be handed all of it.

import { ENDED, NONE, POINT, type Visits } from '../model/index.ts'
import { stepKey, type TrackLayout } from './layout-tracks.ts'
import {
  addLeg,
  addStay,
  addTurn,
  emptyPlan,
  endLeg,
  FROM_CENTRE,
  type LegPlan,
  TO_CENTRE,
  TO_SEAT,
} from './leg-plan.ts'
import { openPart, type Pace, usualTicks } from './pace.ts'
import { ANCHORED, type Clock, EASED, FADES_IN, FADES_OUT, HOLLOW, type Motion, TURNS } from './scene.ts'
import { type Thread, threadsOf } from './threads-of.ts'
import { tributariesOf } from './tributaries-of.ts'
import { neverOf, type VisitTimes } from './visit-times.ts'

/**
 * Turns visits into legs, child by child. One dot carries a child from visit to visit and takes the newest; visits
 * that still run when it leaves go on as hollow dots, and when the newest has ended the dot returns to the newest that
 * still runs. Every leg begins where the dot was, or fades in.
 */
export function planLegs(
  visits: Visits,
  layout: TrackLayout,
  clock: Clock,
  times: VisitTimes,
  motion: Motion,
  pace: Pace,
): LegPlan {
  const { station, cameFrom, journey, state } = visits
  const plan = emptyPlan(visits.count)
  const never = neverOf(clock)
  const usual = usualTicks(visits, times, clock)
  const isExit = Uint8Array.from(visits.stations, ({ kind }) => (kind === 'exit' ? 1 : 0))
  const leavesByExits = isExit.includes(1)
  const firstWait = layout.tracks.length
  const lastOfJourney = new Int32Array(visits.journeys.count)
  for (let i = 0; i < visits.count; i++) if (journey[i] !== NONE) lastOfJourney[journey[i]!] = i
  const tributaries = tributariesOf(visits, layout)

  // The dot. `at`: the visit at whose seat it is, FROM_CENTRE, or NONE on a line; `arrived`: the visit at whose
  // station a line has just brought it.
  let alive = false
  let lastLeg = NONE
  let at = NONE
  let atStation = NONE
  let arrived = NONE
  // Older visits that still run, and since when each is hollow.
  const running: number[] = []
  const hollowSince: number[] = []

  for (let child = 0; child < visits.childIds.length; child++) {
    const first = visits.childOffset[child]!
    const end = visits.childOffset[child + 1]!
    for (const thread of threadsOf(visits, first, end)) walk(thread)
  }
  return plan

  function walk(thread: Thread): void {
    const aside = journey[thread.visits[0]!] === NONE
    alive = false
    lastLeg = at = atStation = arrived = NONE
    const steps = splitBranchExits(thread, aside)
    let busy = 0
    let departs = 0
    let exitBefore = NONE
    let fallen = 0
    for (let k = 0; k < steps.length; k++) {
      const visit = steps.visits[k]!
      const next = k + 1 < steps.length ? steps.visits[k + 1]! : NONE
      if (isExit[station[visit]!] === 1) {
        fallen = leave(visit, next)
        busy = Math.max(busy, fallen)
        exitBefore = visit
        departs = next === NONE ? never : departure(next, busy)
        continue
      }
      const arrival =
        cameFrom[visit] === NONE
          ? begin(visit, exitBefore, fallen)
          : comeOn(visit, departs, next === NONE ? never : times.start[next]!)
      exitBefore = NONE
      busy = Math.max(busy, arrival, times.end[visit]!)
      departs = next === NONE ? never : departure(next, busy)
      occupy(visit, arrival, departs, next === NONE && (aside || !leavesByExits))
    }
    while (running.length > 0) endHollow(times.end[running.at(-1)!]!)
  }

  /** Comes from the visit that led here. @returns when the dot has arrived, or begins to travel as the visit runs */
  function comeOn(visit: number, departs: number, nextStart: number): number {
    const start = times.start[visit]!
    if (motion === 'queue') {
      const hopped = Math.min(start + pace.hop, nextStart)
      move(visit, rowOf(visit), start, hopped, EASED, 0, 1)
      return hopped
    }
    if (hasLength(visit)) return start
    const arrival = departs < start ? start : times.slotEnd[visit]!
    move(visit, rowOf(visit), Math.min(departs, start), arrival, 0, 0, 1)
    return arrival
  }

  /** When the dot leaves for `next`: a moment is travelled to as soon as nothing else runs. */
  function departure(next: number, busy: number): number {
    const start = times.start[next]!
    const travels = motion === 'travel' && !hasLength(next) && cameFrom[next] !== NONE
    return travels && isExit[station[next]!] === 0 ? Math.min(start, busy) : start
  }

  /** Has the visit from `arrival` (or its start, on its line) until the dot departs. */
  function occupy(visit: number, arrival: number, departs: number, leaves: boolean): void {
    const end = times.end[visit]!
    let now: number
    if (onLine(visit)) {
      now = Math.min(end, departs)
      const start = times.start[visit]!
      if (now > start) move(visit, rowOf(visit), start, now, 0, 0, partAt(visit, now))
    } else {
      now = Math.max(arrival, Math.min(end, departs))
      const waits = now < departs && !leaves && newestRunning(now) === NONE
      if (waits) now = departs
      rest(visit, arrival, now, 0)
    }
    if (end > departs) {
      running.push(visit)
      hollowSince.push(departs)
    }
    let place = visit
    while (now < departs) {
      const older = newestRunning(now)
      if (older === NONE) {
        if (leaves) rest(place, now, Math.min(departs, now + pace.fade), FADES_OUT)
        else rest(place, now, departs, 0)
        return
      }
      now = resume(older, now, departs)
      place = older
    }
    if (arrived !== NONE) rest(arrived, now, now, 0)
  }

  /** The dot goes back to an older visit, until that ends or the dot departs. */
  function resume(visit: number, now: number, departs: number): number {
    const until = Math.min(times.end[visit]!, departs)
    hollow(visit, hollowSince.at(-1)!, now)
    if (onLine(visit)) move(visit, rowOf(visit), now, until, 0, partAt(visit, now), partAt(visit, until))
    else rest(visit, now, until, 0)
    if (until === times.end[visit]) {
      running.pop()
      hollowSince.pop()
    } else hollowSince[hollowSince.length - 1] = until
    return until
  }

  function newestRunning(now: number): number {
    while (running.length > 0 && times.end[running.at(-1)!]! <= now) endHollow(times.end[running.at(-1)!]!)
    return running.at(-1) ?? NONE
  }

  function endHollow(until: number): void {
    hollow(running.pop()!, hollowSince.pop()!, until)
  }

  function hollow(visit: number, t0: number, t1: number): void {
    if (t1 <= t0) return
    if (!onLine(visit)) {
      addLeg(plan, t0, t1, visit, firstWait + station[visit]!, visit, HOLLOW)
      addStay(plan, visit, t0, t1)
      return
    }
    const leg = addLeg(plan, t0, t1, visit, rowOf(visit), NONE, HOLLOW | TURNS)
    addTurn(plan, leg, NONE, partAt(visit, t0), partAt(visit, t1))
  }

  /** A journey's first visit. @returns when the dot has arrived */
  function begin(visit: number, exitBefore: number, fallen: number): number {
    const start = times.start[visit]!
    const back = exitBefore !== NONE && station[visit] === layout.returnTo
    const row = back ? layout.returnOf[station[exitBefore]!]! : NONE
    alive = false
    if (row !== NONE) {
      const departs = Math.max(start - pace.back, fallen)
      const [t0, t1] = departs < start ? [departs, start] : [start, times.slotEnd[visit]!]
      // The seat at the door is still the dot's if it has not finished fading there.
      const seat = plan.stayEnd[exitBefore] === t0 ? exitBefore : NONE
      launch(visit, row, t0, t1, seat)
      return t1
    }
    const tributary = tributaries?.[visit] ?? NONE
    if (tributary === NONE) return start
    launch(visit, tributary, start, times.slotEnd[visit]!, NONE)
    return times.slotEnd[visit]!
  }

  function launch(visit: number, row: number, t0: number, t1: number, seat: number): void {
    if (t1 <= t0) return
    lastLeg = addLeg(plan, t0, t1, visit, row, seat, FADES_IN)
    alive = true
    at = NONE
    arrived = visit
  }

  /** Falls to the door and fades there. @returns when it has fallen */
  function leave(visit: number, next: number): number {
    const start = times.start[visit]!
    const nextStart = next === NONE ? Number.POSITIVE_INFINITY : times.start[next]!
    const fallen = Math.min(start + pace.fall, Math.max(start, nextStart))
    if (cameFrom[visit] !== NONE) move(visit, rowOf(visit), start, fallen, EASED, 0, 1)
    const returns =
      next !== NONE &&
      cameFrom[next] === NONE &&
      station[next] === layout.returnTo &&
      layout.returnOf[station[visit]!] !== NONE
    const gone = returns ? Math.max(nextStart - pace.back, fallen) : nextStart
    rest(visit, fallen, Math.min(fallen + pace.fade, gone), FADES_OUT)
    alive = false
    return fallen
  }

  /** Emits the exits of branches (the child stays: the dot that falls is hollow) and keeps the rest. */
  function splitBranchExits(thread: Thread, aside: boolean): Thread {
    let kept = 0
    let busiest = 0
    let latest = NONE // the last visit of the journeys begun so far
    for (let k = 0; k < thread.length; k++) {
      const visit = thread.visits[k]!
      const start = times.start[visit]!
      if (!aside) latest = Math.max(latest, lastOfJourney[journey[visit]!]!)
      if (isExit[station[visit]!] === 1) {
        const goesOn = aside ? k + 1 < thread.length : latest > visit
        if (goesOn || busiest > start) {
          fallHollow(visit, start)
          continue
        }
      } else busiest = Math.max(busiest, times.end[visit]!)
      thread.visits[kept++] = visit
    }
    thread.length = kept
    return thread
  }

  function fallHollow(visit: number, start: number): void {
    const fallen = start + pace.fall
    if (cameFrom[visit] !== NONE) {
      const leg = addLeg(plan, start, fallen, visit, rowOf(visit), NONE, HOLLOW | EASED | FADES_IN)
      endLeg(plan, leg, TO_SEAT)
    }
    addLeg(plan, fallen, fallen + pace.fade, visit, firstWait + station[visit]!, visit, HOLLOW | FADES_OUT)
    addStay(plan, visit, fallen, fallen + pace.fade)
  }

  /** Moves the dot along a track, from wherever it is. Nothing happens where there is no time to. */
  function move(
    visit: number,
    row: number,
    t0: number,
    t1: number,
    flags: number,
    part0: number,
    part1: number,
  ): void {
    if (t1 <= t0) return
    const fromSeat = alive && at !== NONE && atStation === layout.tracks[row]!.from
    const whole = part0 === 0 && part1 === 1
    if (whole && (fromSeat || !alive)) {
      lastLeg = addLeg(plan, t0, t1, visit, row, fromSeat ? at : NONE, alive ? flags : flags | FADES_IN)
    } else {
      const after = alive ? lastLeg : NONE
      lastLeg = addLeg(plan, t0, t1, visit, row, NONE, flags | TURNS | (alive ? ANCHORED : FADES_IN))
      addTurn(plan, lastLeg, after, part0, part1)
    }
    alive = true
    at = NONE
    arrived = part1 === 1 ? visit : NONE
  }

  /** Lets the dot wait at the visit's station; with no time to wait it passes through the middle. */
  function rest(visit: number, t0: number, t1: number, flags: number): void {
    const seated = t1 > t0
    const moored = alive && arrived === visit
    if (moored) endLeg(plan, lastLeg, seated ? TO_SEAT : TO_CENTRE)
    if (seated) {
      const settles = alive && !moored && at !== visit
      const mark = settles ? TURNS | ANCHORED : alive ? 0 : FADES_IN
      const leg = addLeg(plan, t0, t1, visit, firstWait + station[visit]!, visit, flags | mark)
      if (settles) addTurn(plan, leg, lastLeg, 0, 1)
      addStay(plan, visit, t0, t1)
      lastLeg = leg
    } else if (alive && !moored) return
    at = seated ? visit : FROM_CENTRE
    atStation = station[visit]!
    if (seated) arrived = NONE
    alive ||= seated
  }

  function rowOf(visit: number): number {
    return layout.trackOfStep.get(stepKey(station[cameFrom[visit]!]!, station[visit]!))!
  }

  function hasLength(visit: number): boolean {
    return state[visit] !== POINT
  }

  /** Whether the dot is under way while the visit runs. */
  function onLine(visit: number): boolean {
    return motion === 'travel' && cameFrom[visit] !== NONE && hasLength(visit)
  }

  function partAt(visit: number, t: number): number {
    const start = times.start[visit]!
    const length = times.end[visit]! - start
    const ended = state[visit] === ENDED
    const whole = ended ? 1 : openPart(length, usual[station[visit]!]!)
    return t - start === length ? whole : (whole * (t - start)) / length
  }
}
