import { inventCounty } from '../../core/index.ts'
import type { LoadRequest } from './protocol.ts'
import { answerFor, COUNTY_NAME, reply } from './worker-side.ts'

// The first picture of a visit: generated, linked and counted here, with nothing loaded that only other data need.
self.addEventListener('message', ({ data }: MessageEvent<LoadRequest>) => {
  if (data.kind !== 'county') return
  reply({ kind: 'progress', step: 'inventing', file: null, share: null })
  answerFor(inventCounty(), COUNTY_NAME, true)
})
