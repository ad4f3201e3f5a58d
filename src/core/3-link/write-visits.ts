import {
  type CareEvents,
  type Category,
  ENDED,
  type Journeys,
  LINK_STAGES,
  NONE,
  NOT_RECORDED,
  OPEN,
  POINT,
  type Visits,
} from '../model/index.ts'
import { gather16, gather32, gatherCategory } from './arrange-by-child.ts'
import type { ChildState } from './child-state.ts'
import type { LinkedCare, LinkOptions } from './link-options.ts'
import { type StepOrder, sortSteps } from './order-steps.ts'
import { LINK_RULES, RECORDED } from './rules.ts'
import type { Steps } from './steps.ts'
import { makeVisitColumns, reserve, type VisitColumns } from './visit-columns.ts'

export interface VisitOutput {
  readonly visits: VisitColumns
  readonly childOffset: Uint32Array
  readonly stationOfStage: Uint16Array
  /** By step of the child being written: its visit. */
  readonly visitOf: Int32Array
  /** By event: 1 once a visit has it as its source. */
  readonly drawn: Uint8Array
  journeys: number
}

export function makeOutput(events: CareEvents, capacity: number, stationOfStage: Uint16Array): VisitOutput {
  return {
    visits: makeVisitColumns(events.count * 2 + 16),
    childOffset: new Uint32Array(events.childIds.length + 1),
    stationOfStage,
    visitOf: new Int32Array(capacity),
    drawn: new Uint8Array(events.count),
    journeys: 0,
  }
}

/** Writes the steps that were kept, endings among them, in their final order. */
export function writeChild(
  out: VisitOutput,
  { steps, extractDate }: Pick<ChildState, 'steps' | 'extractDate'>,
  child: number,
  compare: StepOrder,
): void {
  const { order } = steps
  let kept = 0
  for (let place = 0; place < steps.count; place++) {
    const step = order[place]!
    if (steps.kept[step] === 1) order[kept++] = step
  }
  sortSteps(order, kept, compare)
  reserve(out.visits, kept)
  let previous = NONE
  for (let place = 0; place < kept; place++) {
    const step = order[place]!
    const visit = writeVisit(out, steps, step, child)
    // A date mistyped: nobody waits for what had not begun when the extract was taken.
    if (steps.state[step] === OPEN && steps.start[step]! > extractDate) out.visits.state[visit] = NOT_RECORDED
    if (steps.stage[step]! >= LINK_STAGES.length) continue
    if (restsOnStageOrder(steps, previous, step)) out.visits.tied[visit] = 1
    previous = step
  }
}

/** Same day, and no row says that the one led to the other. */
const restsOnStageOrder = (steps: Steps, previous: number, step: number): boolean =>
  previous !== NONE &&
  steps.start[previous] === steps.start[step] &&
  !(steps.from[step] === previous && steps.rule[step] === RECORDED)

function writeVisit(out: VisitOutput, steps: Steps, step: number, child: number): number {
  const { visits, visitOf } = out
  const at = visits.count++
  const state = steps.state[step]!
  const from = steps.from[step]!
  const root = steps.root[step]!
  visitOf[step] = at
  visits.station[at] = out.stationOfStage[steps.stage[step]!]!
  visits.child[at] = child
  visits.event[at] = steps.event[step]!
  visits.start[at] = steps.start[step]!
  visits.end[at] = state === ENDED ? steps.end[step]! : state === POINT ? steps.start[step]! : Number.NaN
  visits.state[at] = state
  visits.cameFrom[at] = from === NONE ? NONE : visitOf[from]!
  visits.rule[at] = steps.rule[step]!
  if (root === NONE) visits.journey[at] = NONE
  else if (root === step) visits.journey[at] = out.journeys++
  else visits.journey[at] = visits.journey[visitOf[root]!]!
  out.drawn[steps.event[step]!] = 1
  return at
}

export function finishVisits(out: VisitOutput, events: CareEvents, options: LinkOptions): LinkedCare {
  const { visits } = out
  const { count, event } = visits
  let drawn = 0
  for (let e = 0; e < events.count; e++) drawn += out.drawn[e]!
  return {
    usedAsEvidence: events.count - drawn,
    visits: {
      unit: 'day',
      count,
      stations: options.stations,
      station: visits.station.slice(0, count),
      childIds: events.childIds,
      child: visits.child.slice(0, count),
      childOffset: out.childOffset,
      start: visits.start.slice(0, count),
      end: visits.end.slice(0, count),
      state: visits.state.slice(0, count),
      cameFrom: visits.cameFrom.slice(0, count),
      rule: visits.rule.slice(0, count),
      rules: LINK_RULES,
      journey: visits.journey.slice(0, count),
      source: gather16(events.source, event, count),
      row: gather32(events.row, event, count),
      sources: events.sources,
      journeys: journeysOf(visits, out.journeys),
      attributes: attributesOf(events, event, count),
      tied: visits.tied.slice(0, count),
      extractDate: options.extractDate,
    },
  }
}

function attributesOf(events: CareEvents, event: Uint32Array, count: number): Visits['attributes'] {
  const attributes = new Map<string, Category>()
  for (const [fact, category] of Object.entries(events.facts))
    attributes.set(fact, gatherCategory(category, event, count))
  return attributes
}

/** A journey is numbered when its first visit is written, so they come by child, then start. */
function journeysOf(visits: VisitColumns, count: number): Journeys {
  const child = new Uint32Array(count)
  const firstVisit = new Uint32Array(count)
  const start = new Float64Array(count)
  const earlier = new Uint8Array(count)
  for (let at = 0; at < visits.count; at++) {
    if (visits.journey[at] === NONE || visits.cameFrom[at] !== NONE) continue
    const journey = visits.journey[at]!
    child[journey] = visits.child[at]!
    firstVisit[journey] = at
    start[journey] = visits.start[at]!
    const sameChild = journey > 0 && child[journey - 1] === child[journey]
    earlier[journey] = sameChild ? Math.min(earlier[journey - 1]! + 1, 255) : 0
  }
  return { count, child, firstVisit, start, earlier }
}
