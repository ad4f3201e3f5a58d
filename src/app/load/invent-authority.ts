import { countyModelFor, inventCounty, yearsOfCounty } from '../../core/index.ts'
import { counted } from '../../core/model/index.ts'
import type { AuthorityWanted } from './protocol.ts'
import { answerFor, COUNTY_NAME, PROGRESS_EVERY_MS, reply } from './worker-side.ts'

/** An authority of the size and likeness that the person asked for. */
export function inventAuthority({ population, years, likeness, seed }: AuthorityWanted): void {
  let reported = 0
  const onProgress = (share: number): void => {
    const now = performance.now()
    if (now - reported < PROGRESS_EVERY_MS) return
    reported = now
    reply({ kind: 'progress', step: 'inventing', file: null, share })
  }
  reply({ kind: 'progress', step: 'inventing', file: null, share: null })
  const options = { population, seed, ...yearsOfCounty(years), onProgress }
  const journeys = inventCounty(options, countyModelFor(likeness, options).model)
  answerFor(journeys, `${COUNTY_NAME}, ${counted(population, 'child', 'children')}, seed ${seed}`, true)
}
