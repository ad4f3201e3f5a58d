import { ENDED, LINK_STAGES, NO_DAY, NONE, NOT_RECORDED, OPEN } from '../model/index.ts'
import { advanceNeeds, type ChildState } from './child-state.ts'
import { endContact } from './end-steps.ts'
import { needCovers } from './need-episodes.ts'
import { CONTACT } from './rules.ts'
import { FOREVER, type Steps } from './steps.ts'

/** Scratch by first step of a journey. */
export interface JourneyEnds {
  readonly last: Int32Array // last recorded day, FOREVER while a step is open
  readonly unknown: Uint8Array // 1: a step of it ended nobody knows when
  readonly begun: Uint8Array
  /** By step, not by journey: 1 where an exit tells when it was over. */
  readonly exited: Uint8Array
}

export const makeJourneyEnds = (capacity: number): JourneyEnds => ({
  last: new Int32Array(capacity),
  unknown: new Uint8Array(capacity),
  begun: new Uint8Array(capacity),
  exited: new Uint8Array(capacity),
})

/**
 * Tells contacts about a child with an open journey from contacts that begin one. A journey is open after the day of
 * its first step that is not a contact, up to its last recorded day; without end while a step of it is open; and,
 * where neither an end nor an exit was recorded, until the child's next journey begins.
 */
export function endContacts(child: ChildState, ends: JourneyEnds): void {
  const { steps, needs } = child
  measureJourneys(steps, ends)
  const count = steps.count
  let openUntil = NO_DAY
  let perhapsOpen = false
  child.needBefore = NONE
  for (let place = 0; place < count; place++) {
    const step = steps.order[place]!
    if (steps.kept[step] === 0 || steps.stage[step]! >= LINK_STAGES.length) continue
    const root = steps.root[step]!
    if (steps.stage[step] !== CONTACT) {
      if (ends.begun[root] === 1) continue
      ends.begun[root] = 1
      openUntil = Math.max(openUntil, ends.last[root]!)
      perhapsOpen = ends.unknown[root] === 1
    } else if (root !== NONE) {
      perhapsOpen = false // the next journey begins here
    } else {
      const day = steps.start[step]!
      advanceNeeds(child, day)
      endContact(child, step, perhapsOpen || openUntil >= day || needCovers(needs, child.needBefore, day))
    }
  }
}

function measureJourneys(steps: Steps, ends: JourneyEnds): void {
  for (let step = 0; step < steps.count; step++) {
    ends.last[step] = NO_DAY
    ends.unknown[step] = 0
    ends.begun[step] = 0
    ends.exited[step] = 0
  }
  // Backwards: an exit is added after the step that it ends.
  for (let step = steps.count - 1; step >= 0; step--) {
    if (steps.stage[step]! >= LINK_STAGES.length) ends.exited[steps.from[step]!] = 1
    const root = steps.root[step]!
    if (steps.kept[step] === 0 || root === NONE) continue
    ends.last[root] = Math.max(ends.last[root]!, lastDayOf(steps, step))
    if (steps.state[step] === NOT_RECORDED && ends.exited[step] === 0) ends.unknown[root] = 1
  }
}

function lastDayOf(steps: Steps, step: number): number {
  if (steps.state[step] === OPEN) return FOREVER
  return steps.state[step] === ENDED ? steps.end[step]! : steps.start[step]!
}
