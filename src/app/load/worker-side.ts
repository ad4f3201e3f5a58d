import { buildScene, classByEarlier, styleLegs } from '../../core/4-visualise/index.ts'
import type { Journeys } from '../../core/index.ts'
import { buffersOf } from './buffers-of.ts'
import { createClassFigures } from './class-figures.ts'
import { countVisits } from './count-visits.ts'
import type { LoadReply, LoadRequest } from './protocol.ts'

/** What the invented authority is called. */
export const COUNTY_NAME = 'Aldermere'
export const PROGRESS_EVERY_MS = 60

/** Sends a reply. Its typed arrays go with it, which costs the page nothing, and are gone here. */
export function reply(message: LoadReply): void {
  self.postMessage(message, { transfer: buffersOf(message) })
}

/** Hands over journeys and figures, then keeps the visits, for the scenes and the figures that the page asks for. */
export function answerFor(journeys: Journeys, title: string, invented: boolean): void {
  const { visits, map, report } = journeys
  const classOfVisit = classByEarlier(visits)
  const counted = countVisits(visits, map, classOfVisit)
  const { period } = counted
  const figuresOf = createClassFigures(journeys, classOfVisit, period)
  self.addEventListener('message', ({ data }: MessageEvent<LoadRequest>) => {
    if (data.kind === 'figures')
      reply({ kind: 'figures', classes: data.classes, figures: figuresOf(data.classes) })
    if (data.kind !== 'scene') return
    const scene = buildScene(visits, data.map, data.motion, { period })
    const childOfVisit = scene.childOfVisit.slice() // shared with the visits, which stay
    const classOfLeg = styleLegs(scene, classOfVisit)
    reply({ kind: 'scene', motion: data.motion, scene: { ...scene, childOfVisit, classOfLeg } })
  })
  const { childIds: _, attributes: __, ...shown } = visits
  reply({
    kind: 'loaded',
    loaded: {
      title,
      invented,
      visits: structuredClone(shown), // the next scenes are made from these
      counted,
      map,
      figures: figuresOf(counted.journeysByClass.map(() => true)),
      report,
    },
  })
}
