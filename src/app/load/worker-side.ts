import { buildScene, classByEarlier, styleLegs } from '../../core/4-visualise/index.ts'
import { type Journeys, statsOf } from '../../core/index.ts'
import { buffersOf } from './buffers-of.ts'
import { countVisits } from './count-visits.ts'
import type { LoadReply, LoadRequest } from './protocol.ts'

/** Sends a reply. Its typed arrays go with it, which costs the page nothing, and are gone here. */
export function reply(message: LoadReply): void {
  self.postMessage(message, { transfer: buffersOf(message) })
}

/** Hands over journeys and figures, then makes the scenes that the page asks for. */
export function answerScenes(journeys: Journeys, title: string, invented: boolean): void {
  const { visits, map, report } = journeys
  const classOfVisit = classByEarlier(visits)
  const counted = countVisits(visits, map, classOfVisit)
  const { period } = counted
  self.addEventListener('message', ({ data }: MessageEvent<LoadRequest>) => {
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
      stats: statsOf(journeys),
      report,
    },
  })
}
