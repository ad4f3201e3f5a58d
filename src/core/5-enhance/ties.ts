import type { Visits } from '../model/index.ts'
import { bitOf, type KeptVisits } from './kept-visits.ts'

/** How many of the visits kept (null: all) stand where they do by stage order or file order alone. */
export function tiesIn({ count, tied }: Pick<Visits, 'count' | 'tied'>, kept: KeptVisits | null): number {
  let ties = 0
  for (let visit = 0; visit < count; visit++)
    ties += kept === null ? tied[visit]! : tied[visit]! & bitOf(kept.bits, visit)
  return ties
}
