import { buildScene } from '../../core/4-visualise/index.ts'
import { type Journeys, statsOf } from '../../core/index.ts'
import { countVisits } from './count-visits.ts'
import type { LoadReply, LoadRequest } from './protocol.ts'

/** Sends a reply; typed arrays are copied, because both sides go on using them. */
export function reply(message: LoadReply): void {
  self.postMessage(message)
}

/** Hands over journeys and figures, then makes the scenes that the page asks for. */
export function answerScenes(journeys: Journeys, title: string, invented: boolean): void {
  const { visits, map, report } = journeys
  const counted = countVisits(visits, map)
  self.addEventListener('message', ({ data }: MessageEvent<LoadRequest>) => {
    if (data.kind !== 'scene') return
    const scene = buildScene(visits, data.map, data.motion, { period: counted.period })
    reply({ kind: 'scene', motion: data.motion, scene })
  })
  const { childIds: _, attributes: __, ...shown } = visits
  reply({
    kind: 'loaded',
    loaded: { title, invented, visits: shown, counted, map, stats: statsOf(journeys), report },
  })
}
