import { NONE } from '../model/index.ts'

/** A leg begins at the seat of a visit (its index), at nothing (NONE), or in the middle of the station. */
export const FROM_CENTRE = -2

/** Where a leg ends: on its line, at the seat of its own visit, or in the middle of the station. */
export const TO_LINE = 0
export const TO_SEAT = 1
export const TO_CENTRE = 2

/** One leg is 6 numbers: they are later read in another order, and one leg should be one visit to memory. */
export const PLAN_STRIDE = 6
export const T0 = 0
export const T1 = 1
export const VISIT = 2
export const ROW = 3
/** Signed: the visit whose seat it leaves, NONE or FROM_CENTRE. */
export const FROM = 4
/** Flags, and from bit 8 where it ends. */
export const MANNER = 5

/** Legs before seats and lanes are known, in the order of child and time. Columns grow; read only what is counted. */
export interface LegPlan {
  count: number
  legs: Uint32Array
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
  const turns = (visitCount >> 3) + 64
  return {
    count: 0,
    legs: new Uint32Array(PLAN_STRIDE * (visitCount * 2 + 64)),
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
  const o = leg * PLAN_STRIDE
  if (o === plan.legs.length)
    plan.legs = grown(plan.legs, new Uint32Array(Math.ceil(leg * 1.6) * PLAN_STRIDE))
  const { legs } = plan
  legs[o + T0] = t0
  legs[o + T1] = t1
  legs[o + VISIT] = visit
  legs[o + ROW] = row
  legs[o + FROM] = from
  legs[o + MANNER] = flags
  return leg
}

/** Says where a leg ends: it is known only when what follows is. */
export function endLeg(plan: LegPlan, leg: number, to: number): void {
  const o = leg * PLAN_STRIDE + MANNER
  plan.legs[o] = (plan.legs[o]! & 0xff) | (to << 8)
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

function grown<T extends { set(from: T): void }>(from: T, to: T): T {
  to.set(from)
  return to
}
