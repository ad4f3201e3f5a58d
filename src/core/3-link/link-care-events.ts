import { type CareEvents, LINK_EXITS, LINK_STAGES } from '../model/index.ts'
import { arrangeByChild } from './arrange-by-child.ts'
import { careFacts } from './care-facts.ts'
import { makeChildState } from './child-state.ts'
import { endContacts, makeJourneyEnds } from './end-contacts.ts'
import { endSteps } from './end-steps.ts'
import { fillSteps, pairConferences, STEPS_PER_EVENT } from './fill-steps.ts'
import { groupRows } from './group-rows.ts'
import { linkChild } from './link-child.ts'
import type { LinkedCare, LinkOptions } from './link-options.ts'
import { collectNeeds, makeNeedEpisodes } from './need-episodes.ts'
import { orderSteps, stepOrder } from './order-steps.ts'
import { makeSteps } from './steps.ts'
import { finishVisits, makeOutput, writeChild } from './write-visits.ts'

/**
 * Joins dated facts into visits and journeys by the rules of docs/linking.md. Every event is a visit's source, or is
 * counted in `usedAsEvidence`. The order of events changes nothing but the order of children.
 */
export function linkCareEvents(given: CareEvents, options: LinkOptions): LinkedCare {
  const stationOfStage = stationsByStage(options)
  const byChild = groupRows(given.child, given.count, given.childIds.length)
  const events = arrangeByChild(given, byChild)
  const capacity = byChild.largest * STEPS_PER_EVENT
  const steps = makeSteps(capacity)
  const facts = careFacts(events)
  const child = makeChildState(capacity, {
    steps,
    needs: makeNeedEpisodes(byChild.largest),
    facts,
    windows: options.windows,
    extractDate: options.extractDate,
  })
  const partner = pairConferences(events)
  const source = { events, facts, partner, enquiryStep: new Int32Array(events.count) }
  const compare = stepOrder(steps, events, stagePlaces(options, stationOfStage), partner)
  const ends = makeJourneyEnds(capacity)
  const out = makeOutput(events, capacity, stationOfStage)

  for (let c = 0; c < events.childIds.length; c++) {
    out.childOffset[c] = out.visits.count
    if (byChild.offset[c] === byChild.offset[c + 1]) continue
    fillSteps(steps, source, byChild.offset[c]!, byChild.offset[c + 1]!)
    orderSteps(steps, compare)
    collectNeeds(child.needs, steps, facts, options.windows.needEpisodeTolerance)
    linkChild(child)
    endSteps(child)
    endContacts(child, ends)
    writeChild(out, child, c, compare)
  }
  out.childOffset[events.childIds.length] = out.visits.count
  return finishVisits(out, events, options)
}

/** By stage and ending: index of its station. A profile without one of them is a fault of the profile. */
function stationsByStage({ stations, stationOf }: LinkOptions): Uint16Array {
  return Uint16Array.from([...LINK_STAGES, ...LINK_EXITS], (role) => {
    const station = stations.findIndex(({ id }) => id === stationOf[role])
    if (station < 0)
      throw new RangeError(`The map has no station "${stationOf[role]}", where "${role}" is drawn`)
    return station
  })
}

function stagePlaces({ stageOrder, stations }: LinkOptions, stationOfStage: Uint16Array): Uint8Array {
  return Uint8Array.from(stationOfStage, (station) => {
    const place = stageOrder.indexOf(stations[station]!.id)
    return place < 0 ? stageOrder.length : place
  })
}
