import { NONE, type Visits } from '../model/index.ts'
import type { Scene } from './scene.ts'

/** Colours by earlier journeys: 0, 1, 2, and 3 for three or more. */
export const EARLIER_CLASSES = 4

/** The style of every leg from that of its visit; geometry never moves. HIDDEN legs are not drawn. */
export function styleLegs(
  scene: Pick<Scene, 'visit' | 'count'>,
  classOfVisit: Uint8Array,
  into: Uint8Array = new Uint8Array(scene.count),
): Uint8Array {
  const { visit, count } = scene
  for (let i = 0; i < count; i++) into[i] = classOfVisit[visit[i]!]!
  return into
}

/**
 * Class of each visit by how many journeys the child began before. A contact on an open case counts as its child's
 * journey of that time.
 */
export function classByEarlier(visits: Visits): Uint8Array {
  const { journeys } = visits
  const classes = new Uint8Array(visits.count)
  let next = 0 // the first journey that begins after the visit, or belongs to a later child
  for (let child = 0; child < visits.childIds.length; child++) {
    while (next < journeys.count && journeys.child[next]! < child) next++
    const first = next
    for (let i = visits.childOffset[child]!; i < visits.childOffset[child + 1]!; i++) {
      while (
        next < journeys.count &&
        journeys.child[next] === child &&
        journeys.start[next]! <= visits.start[i]!
      )
        next++
      const journey = visits.journey[i]! === NONE ? Math.max(first, next - 1) : visits.journey[i]!
      const earlier = journeys.child[journey] === child ? journeys.earlier[journey]! : 0
      classes[i] = Math.min(EARLIER_CLASSES - 1, earlier)
    }
  }
  return classes
}
