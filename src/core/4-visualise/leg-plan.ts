import { NONE } from '../model/index.ts'

/** A leg begins at the seat of a visit (its index), at nothing (NONE), or in the middle of the station. */
export const FROM_CENTRE = -2

/** Where a leg ends: on its line, at the seat of its own visit, or in the middle of the station. */
export const TO_LINE = 0
export const TO_SEAT = 1
export const TO_CENTRE = 2

/** Legs before seats and lanes are known, in the order of child and time. Columns grow; read only `count` of them. */
export interface LegPlan {
  count: number
  t0: Uint32Array
  t1: Uint32Array
  visit: Uint32Array
  row: Uint16Array
  from: Int32Array
  to: Uint8Array
  flags: Uint8Array
  turnCount: number
  turnLeg: Uint32Array
  /** The leg at whose end the turn lies, or NONE. */
  turnAfter: Int32Array
  /** The part of the track that the leg covers: two floats a turn. */
  turnPart: Float32Array
  /** By visit: when it has a dot waiting at its station. No stay where the end is 0. */
  readonly stayStart: Uint32Array
  readonly stayEnd: Uint32Array
}

export function emptyPlan(visitCount: number): LegPlan {
  const legs = visitCount * 2 + 64
  const turns = (visitCount >> 3) + 64
  return {
    count: 0,
    t0: new Uint32Array(legs),
    t1: new Uint32Array(legs),
    visit: new Uint32Array(legs),
    row: new Uint16Array(legs),
    from: new Int32Array(legs),
    to: new Uint8Array(legs),
    flags: new Uint8Array(legs),
    turnCount: 0,
    turnLeg: new Uint32Array(turns),
    turnAfter: new Int32Array(turns),
    turnPart: new Float32Array(turns * 2),
    stayStart: new Uint32Array(visitCount),
    stayEnd: new Uint32Array(visitCount),
  }
}

/** The index of the new leg. The caller sees to `t1 > t0`. */
export function addLeg(
  plan: LegPlan,
  t0: number,
  t1: number,
  visit: number,
  row: number,
  from: number,
  flags: number,
): number {
  const leg = plan.count++
  if (leg === plan.t0.length) growLegs(plan)
  plan.t0[leg] = t0
  plan.t1[leg] = t1
  plan.visit[leg] = visit
  plan.row[leg] = row
  plan.from[leg] = from
  plan.flags[leg] = flags
  return leg
}

/** Marks a leg as covering part of its track, beginning where leg `after` ends (NONE: on its line). */
export function addTurn(plan: LegPlan, leg: number, after: number, part0: number, part1: number): void {
  const turn = plan.turnCount++
  if (turn === plan.turnLeg.length) {
    plan.turnLeg = grown(plan.turnLeg, new Uint32Array(turn * 2))
    plan.turnAfter = grown(plan.turnAfter, new Int32Array(turn * 2))
    plan.turnPart = grown(plan.turnPart, new Float32Array(turn * 4))
  }
  plan.turnLeg[turn] = leg
  plan.turnAfter[turn] = after
  plan.turnPart[2 * turn] = part0
  plan.turnPart[2 * turn + 1] = part1
}

/** Extends the stay of a visit: a stay has one seat, however many legs wait there. */
export function addStay(plan: LegPlan, visit: number, t0: number, t1: number): void {
  if (plan.stayEnd[visit] === 0) plan.stayStart[visit] = t0
  if (t1 > plan.stayEnd[visit]!) plan.stayEnd[visit] = t1
}

export const hasStay = (plan: LegPlan, visit: number): boolean => visit !== NONE && plan.stayEnd[visit] !== 0

function growLegs(plan: LegPlan): void {
  const size = Math.ceil(plan.t0.length * 1.6)
  plan.t0 = grown(plan.t0, new Uint32Array(size))
  plan.t1 = grown(plan.t1, new Uint32Array(size))
  plan.visit = grown(plan.visit, new Uint32Array(size))
  plan.row = grown(plan.row, new Uint16Array(size))
  plan.from = grown(plan.from, new Int32Array(size))
  plan.to = grown(plan.to, new Uint8Array(size))
  plan.flags = grown(plan.flags, new Uint8Array(size))
}

function grown<T extends { set(from: T): void }>(from: T, to: T): T {
  to.set(from)
  return to
}
