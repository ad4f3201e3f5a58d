import { NONE, type Visits } from '../model/index.ts'
import type { TrackLayout } from './layout-tracks.ts'

/** The tributary that brings each first visit in: only where visits have days, whose slots leave time to come. */
export function tributariesOf(visits: Visits, layout: TrackLayout): Int32Array | null {
  if (visits.unit !== 'day' || layout.tributaryOf.size === 0) return null
  const source = visits.attributes.get('source')
  const other = layout.tributaryOf.get('') ?? NONE
  const byCode = Int32Array.from(source?.values ?? [], (value) => layout.tributaryOf.get(value) ?? other)
  const tributary = new Int32Array(visits.count).fill(NONE)
  for (let i = 0; i < visits.count; i++)
    if (visits.cameFrom[i] === NONE && visits.station[i] === layout.entry)
      tributary[i] = source ? byCode[source.codes[i]!]! : other
  return tributary
}
