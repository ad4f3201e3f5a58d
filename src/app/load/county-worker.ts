import { countyModelFor, inventCounty, yearsOfCounty } from '../../core/index.ts'
import { counted } from '../../core/model/index.ts'
import type { AuthorityWanted, LoadRequest } from './protocol.ts'
import { answerFor, reply } from './worker-side.ts'

const NAME = 'Aldermere'
const PROGRESS_EVERY_MS = 60

// The first picture of a visit: generated, linked and counted here, with none of the file readers loaded.
self.addEventListener('message', ({ data }: MessageEvent<LoadRequest>) => {
  if (data.kind !== 'county') return
  reply({ kind: 'progress', step: 'inventing', file: null, share: null })
  if (data.wanted === null) answerFor(inventCounty(), NAME, true)
  else invent(data.wanted)
})

function invent({ population, years, likeness, seed }: AuthorityWanted): void {
  let reported = 0
  const onProgress = (share: number): void => {
    const now = performance.now()
    if (now - reported < PROGRESS_EVERY_MS) return
    reported = now
    reply({ kind: 'progress', step: 'inventing', file: null, share })
  }
  const options = { population, seed, ...yearsOfCounty(years), onProgress }
  const journeys = inventCounty(options, countyModelFor(likeness, options).model)
  answerFor(journeys, `${NAME}, ${counted(population, 'child', 'children')}, seed ${seed}`, true)
}
