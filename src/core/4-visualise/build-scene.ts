import { type JourneyMap, MS_PER_DAY, NONE, type Visits } from '../model/index.ts'
import { countTraffic, laneOf } from './assign-lanes.ts'
import { assignSeats, sunflower } from './assign-seats.ts'
import { dotSizes, lanesOf } from './dot-size.ts'
import { orderByDuration } from './duration-index.ts'
import { layoutTracks } from './layout-tracks.ts'
import {
  FROM,
  FROM_CENTRE,
  type LegPlan,
  MANNER,
  PLAN_STRIDE,
  ROW,
  T0,
  T1,
  TO_LINE,
  TO_SEAT,
  VISIT,
} from './leg-plan.ts'
import type { Shown } from './measure-crowds.ts'
import { type PaceOptions, paceOf } from './pace.ts'
import { planLegs } from './plan-legs.ts'
import { positionAt, roomForDots } from './position.ts'
import { radixOrder } from './radix-order.ts'
import { sampleRows } from './sample-rows.ts'
import {
  CENTRE_SEAT,
  type Clock,
  type Motion,
  NO_SEAT,
  type Scene,
  TIMES_STRIDE,
  TURN_BLOCK_BITS,
  TURN_STRIDE,
  tickOf,
  WAYS_STRIDE,
} from './scene.ts'
import { clockOf, visitTimes } from './visit-times.ts'

export interface SceneOptions extends PaceOptions {
  /** Days since 1970 that will be shown: crowds of other days set no sizes. All of them where it is left out. */
  readonly period?: { readonly from: number; readonly to: number }
}

/**
 * Makes everything that drawing needs, once for each motion: legs, seats, lanes, sizes, index. Pure: the same visits,
 * map and options give the same bytes.
 */
export function buildScene(
  visits: Visits,
  map: JourneyMap,
  motion: Motion,
  options: SceneOptions = {},
): Scene {
  const layout = layoutTracks(map, visits)
  const clock = clockOf(visits)
  const times = visitTimes(visits, clock)
  const pace = paceOf(clock, motion, options)
  const plan = planLegs(visits, layout, clock, times, motion, pace)
  const shown = shownTicks(clock, options)
  const { seat, seats, most, peak } = assignSeats(visits, plan, layout.stations.length, shown)
  const starts = column(plan, (leg) => plan.legs[leg + T0]!)
  const durations = column(plan, (leg) => plan.legs[leg + T1]! - plan.legs[leg + T0]!)
  const byStart = radixOrder(starts)
  const { entrant, load } = countTraffic(visits.count, plan, byStart, layout.tracks, clock.end)
  const sizes = dotSizes(layout, { peak, load, children: visits.childIds.length })
  const lanes = Uint8Array.from(layout.tracks, (track) => lanesOf(track, sizes.dotRadius))
  const { order, classOffset } = orderByDuration(durations, byStart)
  const packed = packLegs(plan, order, seat, entrant, lanes)
  const scene: Scene = {
    motion,
    clock,
    layout,
    count: plan.count,
    trackCount: layout.tracks.length,
    ...packed,
    childOfVisit: visits.child,
    turns: new Float32Array(TURN_STRIDE * plan.turnCount),
    turnBlock: new Uint32Array((plan.count >>> TURN_BLOCK_BITS) + 1),
    classOffset,
    rows: sampleRows(layout, sizes),
    sunflower: sunflower(seats),
    most,
    peak,
    load,
    lanes,
    easeTicks: pace.ease,
    ...sizes,
  }
  placeTurns(scene, plan, order)
  return scene
}

function shownTicks(clock: Clock, { period }: SceneOptions): Shown {
  if (period === undefined) return { from: 0, to: clock.end }
  const perDay = clock.unit === 'day' ? 1 : MS_PER_DAY
  return { from: tickOf({ clock }, period.from * perDay), to: tickOf({ clock }, period.to * perDay) }
}

function column(plan: LegPlan, of: (leg: number) => number): Uint32Array {
  const values = new Uint32Array(plan.count)
  for (let i = 0; i < plan.count; i++) values[i] = of(PLAN_STRIDE * i)
  return values
}

function packLegs(
  plan: LegPlan,
  order: Uint32Array,
  seat: Uint16Array,
  entrant: Uint32Array,
  lanes: Uint8Array,
): Pick<Scene, 'times' | 'ways' | 'visit'> {
  const { legs } = plan
  const times = new Uint32Array(TIMES_STRIDE * order.length)
  const ways = new Uint16Array(WAYS_STRIDE * order.length)
  const visit = new Uint32Array(order.length)
  for (let k = 0; k < order.length; k++) {
    const leg = order[k]! * PLAN_STRIDE
    const of = legs[leg + VISIT]!
    const row = legs[leg + ROW]!
    const from = legs[leg + FROM]! | 0
    const to = legs[leg + MANNER]! >> 8
    const moves = row < lanes.length
    visit[k] = of
    times[2 * k] = legs[leg + T0]!
    times[2 * k + 1] = legs[leg + T1]! - legs[leg + T0]!
    ways[4 * k] = row
    ways[4 * k + 1] = from === NONE ? NO_SEAT : from === FROM_CENTRE ? CENTRE_SEAT : seat[from]!
    if (moves) ways[4 * k + 2] = to === TO_LINE ? NO_SEAT : to === TO_SEAT ? seat[of]! : CENTRE_SEAT
    else ways[4 * k + 2] = seat[of]!
    const lane = moves ? laneOf(entrant[of]!, lanes[row]!) : 0
    ways[4 * k + 3] = (lane & 0xff) | ((legs[leg + MANNER]! & 0xff) << 8)
  }
  return { times, ways, visit }
}

/** Numbers the turns in the order of the legs, block by block, and works out where each one lies. */
function placeTurns(scene: Scene, plan: LegPlan, order: Uint32Array): void {
  const placeOf = new Uint32Array(order.length)
  for (let k = 0; k < order.length; k++) placeOf[order[k]!] = k
  const places = plan.turnLeg.slice(0, plan.turnCount).map((leg) => placeOf[leg]!)
  const byPlace = radixOrder(places)
  const numberOf = new Uint32Array(byPlace.length)
  let block = 0
  for (let number = 0; number < byPlace.length; number++) {
    const place = places[byPlace[number]!]!
    while (block < place >>> TURN_BLOCK_BITS) scene.turnBlock[++block] = number
    scene.ways[WAYS_STRIDE * place + 1] = number - scene.turnBlock[block]!
    numberOf[byPlace[number]!] = number
  }
  // A turn lies at the end of an earlier leg of the plan, which may have begun at a turn itself: plan order resolves it.
  const scratch = roomForDots(1)
  for (let i = 0; i < plan.turnCount; i++) {
    const o = TURN_STRIDE * numberOf[i]!
    scene.turns[o + 2] = plan.turnPart[2 * i]!
    scene.turns[o + 3] = plan.turnPart[2 * i + 1]!
    const after = plan.turnAfter[i]!
    if (after === NONE) continue
    const { x, y } = positionAt(scene, placeOf[after]!, plan.legs[PLAN_STRIDE * after + T1]!, scratch)
    scene.turns[o] = x
    scene.turns[o + 1] = y
  }
}
